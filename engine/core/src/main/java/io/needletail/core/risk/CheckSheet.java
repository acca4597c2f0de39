package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.RiskDecisionEncoder;
import io.needletail.codecs.sbe.RiskDecisionEncoder.ChecksEncoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Wish;

import java.util.Arrays;

/**
 * A {@code RiskDecision} as the journal has it; each check of it is {@code | code | verdict | value
 * | threshold |}.
 *
 * <p>What an order does not change stays on the sheet from order to order: codes, thresholds, and
 * that a check passed. Each list is laid down once, and again when it or one before it changed its
 * place, the limits changed or a check refused.
 */
final class CheckSheet {
    /** Bytes of a check. */
    static final int ENTRY = ChecksEncoder.sbeBlockLength();

    /** Where the first check is kept. */
    static final int FIRST;

    private static final int CAPACITY = 192;
    private static final int VERDICT = ChecksEncoder.verdictEncodingOffset();
    private static final int VALUE = ChecksEncoder.valueEncodingOffset();
    private static final int THRESHOLD = ChecksEncoder.thresholdEncodingOffset();
    private static final int PASS = Verdict.PASS.value();
    private static final int REFUSE = Verdict.REFUSE.value();

    private static final int BLOCK = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int ORDER_ID = BLOCK + RiskDecisionEncoder.clientOrderIdEncodingOffset();
    private static final int INSTRUMENT = BLOCK + RiskDecisionEncoder.instrumentIdEncodingOffset();
    private static final int OUTCOME = BLOCK + RiskDecisionEncoder.verdictEncodingOffset();
    private static final int ROLE = BLOCK + RiskDecisionEncoder.roleEncodingOffset();
    private static final int SIDE = BLOCK + RiskDecisionEncoder.sideEncodingOffset();
    private static final int PLAN = BLOCK + RiskDecisionEncoder.planIdEncodingOffset();
    private static final int QUANTITY = BLOCK + RiskDecisionEncoder.quantityE8EncodingOffset();
    private static final int PRICE = BLOCK + RiskDecisionEncoder.priceE8EncodingOffset();
    private static final int COUNT;

    static {
        FIRST = BLOCK + RiskDecisionEncoder.BLOCK_LENGTH + ChecksEncoder.sbeHeaderSize();
        COUNT = FIRST - Short.BYTES;
    }

    private final MessageForm form = new MessageForm(FIRST + CAPACITY * ENTRY);
    private final Checklist[] lists = new Checklist[CAPACITY + 1];
    private final int[] starts = new int[CAPACITY];
    private long limitsVersion;
    private boolean refused;

    CheckSheet() {
        new RiskDecisionEncoder()
                .wrapAndApplyHeader(form.buffer(), 0, new MessageHeaderEncoder())
                .checksCount(0);
    }

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

    /** It may reach over what stood behind it: that is laid again as well. */
    private void lay(int place, Checklist list, int at, LimitTable limits) {
        lists[place] = list;
        lists[place + 1] = null;
        starts[place] = at;
        for (int i = 0; i < list.count(); i++) {
            int entry = at + i * ENTRY;
            form.putByte(entry, list.code(i).value());
            form.putByte(entry + VERDICT, PASS);
            threshold(entry, list.threshold(i, limits));
        }
    }

    void value(int at, double value) {
        form.putDouble(at + VALUE, value);
    }

    double value(int at) {
        return form.getDouble(at + VALUE);
    }

    void threshold(int at, double threshold) {
        form.putDouble(at + THRESHOLD, threshold);
    }

    double threshold(int at) {
        return form.getDouble(at + THRESHOLD);
    }

    void refuse(int at) {
        form.putByte(at + VERDICT, REFUSE);
        refused = true;
    }

    boolean isPassed(int at) {
        return form.getByte(at + VERDICT) == PASS;
    }

    int code(int at) {
        return form.getByte(at);
    }

    /**
     * Writes the decision.
     *
     * @param clientOrderId 0 = refused.
     * @param end where the checks end.
     */
    void write(Wish wish, long priceE8, long clientOrderId, int end, MessageSink decisions) {
        form.putLong(ORDER_ID, clientOrderId);
        form.putInt(INSTRUMENT, wish.instrumentId);
        form.putByte(OUTCOME, clientOrderId != 0 ? PASS : REFUSE);
        form.putByte(ROLE, wish.role.value());
        form.putByte(SIDE, wish.side.value());
        form.putLong(PLAN, wish.planId);
        form.putLong(QUANTITY, wish.quantityE8);
        form.putLong(PRICE, priceE8);
        form.putShort(COUNT, (end - FIRST) / ENTRY);
        form.write(end, decisions);
    }
}
