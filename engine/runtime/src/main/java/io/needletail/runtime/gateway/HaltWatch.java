package io.needletail.runtime.gateway;

import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.MutableDirectBuffer;

/** Passes instruments' rules on, and knows whether the venue has halted one of them. */
final class HaltWatch implements InputSink {
    private final InputSink target;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final boolean[] halted;
    private int offset;

    HaltWatch(InputSink target, int instruments) {
        this.target = target;
        halted = new boolean[instruments];
    }

    /** Whether an instrument is listed and not traded, as was told last. */
    boolean isAnyHalted() {
        boolean any = false;
        for (boolean each : halted) {
            any |= each;
        }
        return any;
    }

    @Override
    public void received(long monotonicNs) {
        target.received(monotonicNs);
    }

    @Override
    public long wallNs() {
        return target.wallNs();
    }

    @Override
    public int claim(int maxLength) {
        offset = target.claim(maxLength);
        return offset;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return target.buffer();
    }

    @Override
    public void commit(int length) {
        if (header.wrap(target.buffer(), offset).templateId()
                == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            definition.wrapAndApplyHeader(target.buffer(), offset, header);
            halted[definition.instrumentId()] = definition.status() == InstrumentStatus.HALTED;
        }
        target.commit(length);
    }

    @Override
    public void abort() {
        target.abort();
    }
}
