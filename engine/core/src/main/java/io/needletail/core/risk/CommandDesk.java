package io.needletail.core.risk;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitChangeEncoder;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Verdict;

/**
 * Obeys the commands that concern risk alone: another limit, an instrument enabled again. What they
 * change holds from the next event on, for this one's wishes were judged before.
 */
final class CommandDesk {
    private static final int CHANGE_LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + LimitChangeEncoder.BLOCK_LENGTH;

    private final RiskMemory memory;
    private final int instruments;
    private final SwitchWriter switches = new SwitchWriter();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LimitChangeEncoder change = new LimitChangeEncoder();

    CommandDesk(RiskMemory memory, int instruments) {
        this.memory = memory;
        this.instruments = instruments;
    }

    /** Takes any event. */
    void on(Input input, MessageSink decisions) {
        if (input.templateId() != CommandDecoder.TEMPLATE_ID) {
            return;
        }
        command.wrapAndApplyHeader(input.buffer(), 0, headerDecoder);
        CommandKind kind = command.kind();
        if (kind == CommandKind.SET_LIMIT && isKey(command.limitKeyRaw())) {
            setLimit(command.limitKey(), command.limitE8(), decisions);
        } else if (kind == CommandKind.RE_ENABLE) {
            enable(command.instrumentId(), decisions);
        }
    }

    /** What names no limit is passed over: a command comes from outside. */
    private static boolean isKey(short key) {
        return key >= LimitKey.MIN_CONFIDENCE.value() && key <= LimitKey.MAX_CLOCK_SKEW.value();
    }

    /** Tighter at once; looser only with the name of who allowed it. */
    private void setLimit(LimitKey key, long askedE8, MessageSink decisions) {
        LimitTable limits = memory.limits;
        long fromE8 = limits.ofE8(key);
        boolean looser = limits.isLooser(key, askedE8);
        boolean allowed = limits.isValue(key, askedE8) && (!looser || command.authorisedBy(0) != 0);
        if (allowed) {
            limits.set(key, askedE8);
        }
        int offset = decisions.claim(CHANGE_LENGTH);
        change.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .limitKey(key)
                .verdict(allowed ? Verdict.PASS : Verdict.REFUSE)
                .loosened((short) (looser ? 1 : 0))
                .fromE8(fromE8)
                .toE8(limits.ofE8(key))
                .askedE8(askedE8);
        for (int i = 0; i < LimitChangeEncoder.issuerLength(); i++) {
            change.issuer(i, command.issuer(i));
        }
        for (int i = 0; i < LimitChangeEncoder.authorisedByLength(); i++) {
            change.authorisedBy(i, command.authorisedBy(i));
        }
        decisions.commit(CHANGE_LENGTH);
    }

    private void enable(int instrumentId, MessageSink decisions) {
        for (int id = 0; id < instruments; id++) {
            if (instrumentId < 0 || instrumentId == id) {
                boolean was = memory.executions.enable(id) | memory.rejects.enable(id);
                if (was) {
                    switches.writeEnabled(id, command, decisions);
                }
            }
        }
    }
}
