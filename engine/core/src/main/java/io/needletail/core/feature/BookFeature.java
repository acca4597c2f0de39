package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.MarketColumn;

/** A figure of the book as it stands at the decision point; {@code NaN} without both sides. */
sealed interface BookFeature {

    /** The figure now. */
    double value(MarketColumn market);

    /** {@code (ask - bid) / mid}. */
    record Spread() implements BookFeature {
        @Override
        public double value(MarketColumn market) {
            if (market.bidPriceE8 <= 0 || market.askPriceE8 <= 0) {
                return Double.NaN;
            }
            double mid = (double) market.bidPriceE8 + market.askPriceE8;
            return 2 * (market.askPriceE8 - market.bidPriceE8) / mid;
        }
    }

    /** {@code (bids - asks) / (bids + asks)} over the quantities of the best levels, -1…1. */
    record Imbalance(int levels) implements BookFeature {
        @Override
        public double value(MarketColumn market) {
            double bids = sum(market.bidQuantitiesE8, Math.min(levels, market.bidLevels));
            double asks = sum(market.askQuantitiesE8, Math.min(levels, market.askLevels));
            if (market.bidLevels == 0 && market.askLevels == 0) {
                bids = FixedPoint.toDouble(market.bidQuantityE8);
                asks = FixedPoint.toDouble(market.askQuantityE8);
            }
            return bids > 0 && asks > 0 ? (bids - asks) / (bids + asks) : Double.NaN;
        }

        private static double sum(long[] quantitiesE8, int levels) {
            double sum = 0;
            for (int i = 0; i < levels; i++) {
                sum += FixedPoint.toDouble(quantitiesE8[i]);
            }
            return sum;
        }
    }
}
