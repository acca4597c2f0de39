package io.needletail.runtime;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.AlgoKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.DirectBuffer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the ends of execution algorithms by their kind. */
final class AlgoTally {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlgoEndDecoder end = new AlgoEndDecoder();
    private final Map<AlgoKind, Sums> kinds = new EnumMap<>(AlgoKind.class);

    /** A mean by weight, of the values that are there. */
    private static final class Mean {
        private double sum;
        private double weight;

        void add(double value, double ofWeight) {
            if (!Double.isNaN(value) && ofWeight > 0) {
                sum += value * ofWeight;
                weight += ofWeight;
            }
        }

        double get() {
            return weight > 0 ? sum / weight : Double.NaN;
        }
    }

    /** Of one kind. */
    private static final class Sums {
        private long ended;
        private long notionalE8;
        private long feesE8;
        private long lastedNs;
        private final Mean filled = new Mean();
        private final Mean slippage = new Mean();
        private final Mean vwapSlippage = new Mean();
        private final Mean maker = new Mean();
        private final Mean volume = new Mean();

        void add(AlgoEndDecoder end) {
            long amountE8 = FixedPoint.multiply(end.filledE8(), end.averagePriceE8());
            ended++;
            notionalE8 += amountE8;
            feesE8 += end.feesE8();
            lastedNs += end.durationNs();
            filled.add((double) end.filledE8() / end.quantityE8(), 1);
            slippage.add(end.slippageBps(), amountE8);
            vwapSlippage.add(end.vwapSlippageBps(), amountE8);
            maker.add(end.makerShare(), amountE8);
            volume.add(end.volumeShare(), amountE8);
        }

        AlgoCosts of(AlgoKind kind) {
            return new AlgoCosts(
                    kind.name(),
                    ended,
                    filled.get(),
                    notionalE8,
                    slippage.get(),
                    vwapSlippage.get(),
                    feesE8,
                    maker.get(),
                    volume.get(),
                    lastedNs / ended);
        }
    }

    /** Takes a decision; what is no end of an algorithm is passed over. */
    void on(DirectBuffer buffer, int offset) {
        if (header.wrap(buffer, offset).templateId() == AlgoEndDecoder.TEMPLATE_ID) {
            end.wrapAndApplyHeader(buffer, offset, header);
            kinds.computeIfAbsent(end.kind(), _ -> new Sums()).add(end);
        }
    }

    /** Everything so far, in the order of kinds. */
    List<AlgoCosts> costs() {
        return kinds.entrySet().stream().map(each -> each.getValue().of(each.getKey())).toList();
    }
}
