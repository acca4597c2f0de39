package io.needletail.runtime;

import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.AlgoSliceDecoder;
import io.needletail.codecs.sbe.AlgoStartDecoder;
import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.ConsensusDecoder;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.RegimeDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.SignalChecksDecoder;
import io.needletail.codecs.sbe.SignalDecoder;
import io.needletail.codecs.sbe.SizeDecisionDecoder;
import io.needletail.codecs.sbe.StopMoveDecoder;

/** Which part of an explanation's chain a decision is. */
final class ExplainPart {
    private ExplainPart() {}

    /** By the message's template. */
    static String of(int template) {
        return switch (template) {
            case BarDecoder.TEMPLATE_ID -> "bar";
            case FeaturesDecoder.TEMPLATE_ID -> "features";
            case PredictionDecoder.TEMPLATE_ID -> "prediction";
            case RegimeDecoder.TEMPLATE_ID -> "regime";
            case ConsensusDecoder.TEMPLATE_ID -> "votes";
            case SignalChecksDecoder.TEMPLATE_ID -> "checks";
            case ModelChangeDecoder.TEMPLATE_ID -> "model";
            case SignalDecoder.TEMPLATE_ID -> "signal";
            case RiskDecisionDecoder.TEMPLATE_ID -> "risk";
            case SizeDecisionDecoder.TEMPLATE_ID -> "size";
            case StopMoveDecoder.TEMPLATE_ID -> "stop";
            case NoTradeDecoder.TEMPLATE_ID -> "no trade";
            case OrderStateDecoder.TEMPLATE_ID -> "state";
            case PositionDecoder.TEMPLATE_ID -> "position";
            case ClosedTradeDecoder.TEMPLATE_ID -> "outcome";
            case AlgoStartDecoder.TEMPLATE_ID, AlgoSliceDecoder.TEMPLATE_ID -> "algo";
            case AlgoEndDecoder.TEMPLATE_ID -> "algo cost";
            case OrderIntentDecoder.TEMPLATE_ID,
                    ReplaceIntentDecoder.TEMPLATE_ID,
                    CancelIntentDecoder.TEMPLATE_ID ->
                    "order";
            default -> "decision";
        };
    }
}
