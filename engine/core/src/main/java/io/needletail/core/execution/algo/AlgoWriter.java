package io.needletail.core.execution.algo;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AlgoEndEncoder;
import io.needletail.codecs.sbe.AlgoSliceEncoder;
import io.needletail.codecs.sbe.AlgoStartEncoder;
import io.needletail.codecs.sbe.AlgoStatusEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.signal.AlgoTerms;

/** Writes an algorithm's begin, its slices, its holds and, at its end, what it cost. */
final class AlgoWriter {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int SLICE_LENGTH = HEADER + AlgoSliceEncoder.BLOCK_LENGTH;
    private static final int STATUS_LENGTH = HEADER + AlgoStatusEncoder.BLOCK_LENGTH;
    private static final int END_LENGTH = HEADER + AlgoEndEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlgoStartEncoder start = new AlgoStartEncoder();
    private final AlgoSliceEncoder slice = new AlgoSliceEncoder();
    private final AlgoStatusEncoder status = new AlgoStatusEncoder();
    private final AlgoEndEncoder end = new AlgoEndEncoder();

    void start(ParentOrder parent, MessageSink decisions) {
        AlgoOpening asked = parent.asked;
        AlgoTerms terms = asked.terms;
        int slices = parent.schedule.count();
        int offset =
                decisions.claim(
                        HEADER
                                + AlgoStartEncoder.BLOCK_LENGTH
                                + AlgoStartEncoder.ScheduleEncoder.sbeHeaderSize()
                                + slices * AlgoStartEncoder.ScheduleEncoder.sbeBlockLength());
        start.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .planId(asked.planId)
                .instrumentId(asked.instrumentId)
                .kind(terms.algo().kind())
                .side(asked.side)
                .role(asked.role)
                .quantityE8(asked.quantityE8)
                .arrivalPriceE8(parent.arrivalE8)
                .limitPriceE8(orNull(asked.limitE8, AlgoStartEncoder.limitPriceE8NullValue()))
                .startTimeNs(parent.startNs)
                .endTimeNs(parent.endNs)
                .participation(terms.participation())
                .portion(terms.portion())
                .offsetBps(terms.offsetBps())
                .urgency(terms.urgency());
        AlgoStartEncoder.ScheduleEncoder schedule = start.scheduleCount(slices);
        for (int k = 0; k < slices; k++) {
            schedule.next()
                    .timeNs(parent.startNs + Schedule.offsetNs(terms, k))
                    .quantityE8(parent.schedule.dueE8(k));
        }
        decisions.commit(HEADER + start.encodedLength());
    }

    void slice(ParentOrder parent, Proposal child, MessageSink decisions) {
        int offset = decisions.claim(SLICE_LENGTH);
        slice.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .planId(parent.asked.planId)
                .instrumentId(parent.asked.instrumentId)
                .number(parent.number)
                .reason(child.reason)
                .quantityE8(child.quantityE8)
                .priceE8(orNull(child.priceE8, AlgoSliceEncoder.priceE8NullValue()))
                .value(child.value)
                .threshold(child.threshold);
        decisions.commit(SLICE_LENGTH);
    }

    void status(ParentOrder parent, Reason reason, MessageSink decisions) {
        int offset = decisions.claim(STATUS_LENGTH);
        status.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .planId(parent.asked.planId)
                .instrumentId(parent.asked.instrumentId)
                .state(parent.state)
                .reason(reason);
        decisions.commit(STATUS_LENGTH);
    }

    void end(ParentOrder parent, Reason reason, long nowNs, MessageSink decisions) {
        AlgoOpening asked = parent.asked;
        TransactionCosts costs = parent.costs;
        double volume = parent.watch.volume();
        double filled = FixedPoint.toDouble(costs.filledE8());
        long marketE8 = parent.watch.averagePriceE8();
        int offset = decisions.claim(END_LENGTH);
        end.wrapAndApplyHeader(decisions.buffer(), offset, header)
                .planId(asked.planId)
                .instrumentId(asked.instrumentId)
                .kind(asked.terms.algo().kind())
                .side(asked.side)
                .reason(reason)
                .children(parent.number)
                .failures(parent.failures)
                .quantityE8(asked.quantityE8)
                .filledE8(costs.filledE8())
                .averagePriceE8(costs.averagePriceE8())
                .arrivalPriceE8(parent.arrivalE8)
                .vwapE8(marketE8)
                .slippageBps(costs.slippageBps(asked.sign(), parent.arrivalE8))
                .vwapSlippageBps(costs.slippageBps(asked.sign(), marketE8))
                .feesE8(costs.feesE8())
                .makerShare(costs.makerShare())
                .volumeShare(volume > 0 ? filled / volume : Double.NaN)
                .durationNs(nowNs - parent.begunNs);
        decisions.commit(END_LENGTH);
    }

    private static long orNull(long value, long nullValue) {
        return value == 0 ? nullValue : value;
    }
}
