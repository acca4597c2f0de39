package io.needletail.core.risk;

import io.needletail.codecs.sbe.RiskDecisionEncoder.ChecksEncoder;
import io.needletail.codecs.sbe.Verdict;

import org.agrona.MutableDirectBuffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Checks as the journal has them, entry after entry of {@code RiskDecision.checks}: {@code | code |
 * verdict | value | threshold |}.
 *
 * <p>What an order does not change stays on the sheet from order to order: codes, thresholds, and
 * that a check passed. Each list is laid down once, and again when another stood in its place, the
 * limits changed or a check refused.
 */
final class CheckSheet {
    static final int ENTRY = ChecksEncoder.sbeBlockLength();

    private static final int CAPACITY = 192;
    private static final int VERDICT = ChecksEncoder.verdictEncodingOffset();
    private static final int VALUE = ChecksEncoder.valueEncodingOffset();
    private static final int THRESHOLD = ChecksEncoder.thresholdEncodingOffset();
    private static final byte PASS = (byte) Verdict.PASS.value();
    private static final byte REFUSE = (byte) Verdict.REFUSE.value();
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] entries = new byte[CAPACITY * ENTRY];
    private final Checklist[] lists = new Checklist[CAPACITY];
    private final int[] starts = new int[CAPACITY];
    private long limitsVersion;
    private boolean refused;

    /** A new order: forgets what no longer holds. */
    void begin(LimitTable limits) {
        if (refused || limitsVersion != limits.version()) {
            Arrays.fill(lists, null);
            limitsVersion = limits.version();
            refused = false;
        }
    }

    /** Sees to it that the list begins at an offset, as the {@code place}th of the order. */
    void open(int place, Checklist list, int at, LimitTable limits) {
        if (lists[place] != list || starts[place] != at) {
            lay(place, list, at, limits);
        }
    }

    private void lay(int place, Checklist list, int at, LimitTable limits) {
        lists[place] = list;
        starts[place] = at;
        for (int i = 0; i < list.count(); i++) {
            int entry = at + i * ENTRY;
            entries[entry] = (byte) list.code(i).value();
            entries[entry + VERDICT] = PASS;
            threshold(entry, list.threshold(i, limits));
        }
    }

    void value(int at, double value) {
        DOUBLE.set(entries, at + VALUE, value);
    }

    double value(int at) {
        return (double) DOUBLE.get(entries, at + VALUE);
    }

    void threshold(int at, double threshold) {
        DOUBLE.set(entries, at + THRESHOLD, threshold);
    }

    double threshold(int at) {
        return (double) DOUBLE.get(entries, at + THRESHOLD);
    }

    void refuse(int at) {
        entries[at + VERDICT] = REFUSE;
        refused = true;
    }

    boolean isPassed(int at) {
        return entries[at + VERDICT] == PASS;
    }

    short code(int at) {
        return (short) (entries[at] & 0xFF);
    }

    void copyTo(MutableDirectBuffer to, int offset, int length) {
        to.putBytes(offset, entries, 0, length);
    }
}
