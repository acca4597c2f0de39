package io.needletail.core.execution;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.core.signal.SignalColumn;
import io.needletail.core.signal.StrategyRequest;

/** Finds the brackets of a strategy that a venue with pairs (OCO) takes as one. */
final class NativePairs {
    private NativePairs() {}

    /** Place of the only other leg when the venue takes both, -1 = the core holds them. */
    static int otherLeg(SignalColumn signal, int index) {
        StrategyRequest one = signal.requests[index];
        int other = -1;
        for (int i = 0; i < signal.requestCount; i++) {
            StrategyRequest request = signal.requests[i];
            if (i != index && !request.isCancel() && request.groupId == one.groupId) {
                if (other >= 0) {
                    return -1;
                }
                other = i;
            }
        }
        return other >= 0 && isPair(one, signal.requests[other]) ? other : -1;
    }

    private static boolean isPair(StrategyRequest one, StrategyRequest other) {
        return one.bracket == BracketKind.OCO
                && !one.needsCore()
                && !other.needsCore()
                && one.side == other.side
                && one.quantityE8 == other.quantityE8
                && (isStop(one) && isResting(other) || isStop(other) && isResting(one));
    }

    private static boolean isStop(StrategyRequest request) {
        return request.orderType == OrderType.STOP_LOSS
                || request.orderType == OrderType.STOP_LOSS_LIMIT;
    }

    /** The venue takes a limit leg as one that must not trade at once. */
    private static boolean isResting(StrategyRequest request) {
        return request.orderType == OrderType.LIMIT_MAKER;
    }
}
