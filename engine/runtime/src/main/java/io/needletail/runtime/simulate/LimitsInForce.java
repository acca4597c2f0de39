package io.needletail.runtime.simulate;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.risk.RiskLimits;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The limits that a person may change, as an outsider follows them: the configuration's, and from
 * then on what commands in the journal made of them. A limit gets looser by a command alone, and
 * only when that names who allowed it (I16). Of all of these a higher value lets through more.
 */
final class LimitsInForce {
    private static final long E8_PER_NS = 10;

    private record Change(long sequence, LimitKey key, long toE8) {}

    private final Invariants invariants;
    private final Map<LimitKey, Long> configuredE8 = new EnumMap<>(LimitKey.class);
    private final List<Change> changes = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();

    LimitsInForce(RiskLimits limits, Invariants invariants) {
        this.invariants = invariants;
        configuredE8.put(LimitKey.MAX_DATA_AGE, limits.maxDataAgeNs() / E8_PER_NS);
        configuredE8.put(LimitKey.PRICE_COLLAR, FixedPoint.fromDouble(limits.priceCollar()));
        configuredE8.put(LimitKey.MAX_ORDER_NOTIONAL, limits.maxOrderNotionalE8());
        configuredE8.put(LimitKey.MAX_POSITION_NOTIONAL, limits.maxPositionNotionalE8());
        configuredE8.put(LimitKey.MAX_OPEN_ORDERS, limits.maxOpenOrders() * FixedPoint.ONE);
        configuredE8.put(LimitKey.MAX_MESSAGES, limits.maxMessages() * FixedPoint.ONE);
    }

    /** The limit with 8 decimals; times in seconds. */
    long ofE8(LimitKey key) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).key == key) {
                return changes.get(i).toE8;
            }
        }
        return configuredE8.get(key);
    }

    long configuredE8(LimitKey key) {
        return configuredE8.get(key);
    }

    /** The limits that are followed. */
    List<LimitKey> keys() {
        return List.copyOf(configuredE8.keySet());
    }

    int countOf(LimitKey key) {
        return (int) (ofE8(key) / FixedPoint.ONE);
    }

    long nanosecondsOf(LimitKey key) {
        return ofE8(key) * E8_PER_NS;
    }

    /** What an event says to have become of a limit. */
    void changed(Input cause, LimitChangeDecoder change) {
        LimitKey key = change.limitKey();
        long fromE8 = ofE8(key);
        long toE8 = change.toE8();
        invariants.require(
                cause.templateId() == CommandDecoder.TEMPLATE_ID,
                "I16",
                key + " changes though nobody commands it");
        command.wrapAndApplyHeader(cause.buffer(), 0, header);
        invariants.require(
                command.kind() == CommandKind.SET_LIMIT && command.limitKey() == key,
                "I16",
                key + " changes by a command of something else");
        invariants.require(
                change.fromE8() == fromE8,
                "I16",
                "%s was %d and is %d, by no command".formatted(key, fromE8, change.fromE8()));
        boolean taken = change.verdict() == Verdict.PASS;
        invariants.require(
                toE8 == (taken ? command.limitE8() : fromE8),
                "I16",
                "%s becomes %d, and %d was asked for".formatted(key, toE8, command.limitE8()));
        invariants.require(
                toE8 <= fromE8 || command.authorisedBy(0) != 0,
                "I16",
                "%s goes from %d to %d, which nobody allowed".formatted(key, fromE8, toE8));
        invariants.require(
                taken || command.limitE8() > fromE8, "I16", "a tighter " + key + " is not taken");
        if (taken) {
            changes.add(new Change(invariants.sequence(), key, toE8));
        }
    }

    /**
     * Published events are gone, and with them what they changed.
     *
     * @param lastSequence number of the last event that is left.
     */
    void forget(long lastSequence) {
        changes.removeIf(change -> change.sequence > lastSequence);
    }
}
