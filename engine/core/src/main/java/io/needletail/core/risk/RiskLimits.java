package io.needletail.core.risk;

import io.needletail.codecs.Cold;
import io.needletail.codecs.FixedPoint;

import java.util.Objects;

/**
 * The limits. Each but one is mandatory: there is no default to forget about. A value at its limit
 * passes, the next one beyond is refused.
 *
 * @param minConfidence least confidence of an entry's signal, 0 to 1. Higher trades less.
 * @param minAgreement least share of the models that must speak for an entry's direction, 0 to 1; a
 *     single model agrees with itself. Higher trades less. May be left out: 0.
 * @param losses how much may be lost.
 * @param minVolatility least ATR / price of an entry, 0 to 1: below it costs eat the move.
 * @param maxVolatility most ATR / price of an entry, 0 to 1: above it stops slip.
 * @param maxSpread most (ask - bid) / mid for new risk, above 0 to 1.
 * @param maxDataAgeNs most age of the instrument's last market message for new risk, 1 ms to 1 day.
 * @param priceCollar most distance of an order's price from mid, as a fraction of mid, above 0 to
 *     1; what only reduces is exempt at the market, and where it stands off by design: while it
 *     waits for its trigger, or at a better price than mid.
 * @param maxOrderNotionalE8 most notional of an order for new risk, above 0.
 * @param maxPositionNotionalE8 most notional of the instrument's position with all working orders
 *     filled, above 0.
 * @param exposure how much the whole account may be exposed.
 * @param repeats how often the same order may be sent again.
 * @param maxOpenOrders most working orders of an instrument, this one among them, 1 to 512; all
 *     instruments together at most {@link #MOST_OPEN_ORDERS}. New risk has everybody's orders
 *     against it and leaves room for its stop and target; what a strategy lets rest to reduce has
 *     our own; what protects or closes is not held against it.
 * @param maxMessages most orders and cancels in any window of {@code messageWindowNs}, 1 to 4,096.
 * @param messageWindowNs length of that window, 1 ms to 1 day.
 * @param protectionReserve how many of {@code maxMessages} are kept for cancels and orders that
 *     only reduce, 0 to less than {@code maxMessages}.
 * @param feeRate fee per notional that buying power must cover as well, 0 to 0.1.
 * @param preTrade what else an order for new risk is held against.
 * @param bookRequired new risk needs a synced book and both sides; false where the feed has none,
 *     as candles: then a book that fails is still refused, one that never was is not.
 * @param portfolio what the portfolio as a whole may risk.
 */
@Cold
public record RiskLimits(
        double minConfidence,
        double minAgreement,
        LossLimits losses,
        double minVolatility,
        double maxVolatility,
        double maxSpread,
        long maxDataAgeNs,
        double priceCollar,
        long maxOrderNotionalE8,
        long maxPositionNotionalE8,
        ExposureLimits exposure,
        RepeatLimits repeats,
        int maxOpenOrders,
        int maxMessages,
        long messageWindowNs,
        int protectionReserve,
        double feeRate,
        PreTradeLimits preTrade,
        boolean bookRequired,
        PortfolioLimits portfolio) {
    /** Most working orders that all instruments together may be allowed. */
    public static final int MOST_OPEN_ORDERS = 4_096;

    static final long MILLISECOND_NS = 1_000_000L;
    static final long DAY_NS = 86_400_000_000_000L;

    /** Checks each limit. */
    public RiskLimits {
        fraction("minConfidence", minConfidence, true);
        fraction("minAgreement", minAgreement, true);
        Objects.requireNonNull(losses, "losses are mandatory");
        Objects.requireNonNull(exposure, "exposure is mandatory");
        Objects.requireNonNull(repeats, "repeats are mandatory");
        Objects.requireNonNull(portfolio, "portfolio is mandatory");
        Objects.requireNonNull(preTrade, "preTrade is mandatory");
        fraction("minVolatility", minVolatility, true);
        fraction("maxVolatility", maxVolatility, false);
        if (minVolatility > maxVolatility) {
            throw new IllegalArgumentException(
                    "minVolatility must be at most maxVolatility: "
                            + minVolatility
                            + " > "
                            + maxVolatility);
        }
        fraction("maxSpread", maxSpread, false);
        within("maxDataAge (ns)", maxDataAgeNs, MILLISECOND_NS, DAY_NS);
        fraction("priceCollar", priceCollar, false);
        within("maxOrderNotional (E8)", maxOrderNotionalE8, 1, Long.MAX_VALUE);
        within("maxPositionNotional (E8)", maxPositionNotionalE8, 1, Long.MAX_VALUE);
        within("maxOpenOrders", maxOpenOrders, 1, 512);
        within("maxMessages", maxMessages, 1, OrderRate.MOST_MESSAGES);
        within("messageWindow (ns)", messageWindowNs, MILLISECOND_NS, DAY_NS);
        within("protectionReserve", protectionReserve, 0, maxMessages - 1L);
        ratio("feeRate", feeRate, 0, 0.1);
    }

    static void fraction(String key, double value, boolean zeroAllowed) {
        if (!(value <= 1 && (value > 0 || zeroAllowed && value == 0))) {
            throw new IllegalArgumentException(
                    key + " must be " + (zeroAllowed ? "0" : "above 0") + " to 1, not " + value);
        }
        ratio(key, value, 0, 1);
    }

    /** As a fraction, within other bounds; held against figures without rounding. */
    static void ratio(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s must be %s to %s, not %s".formatted(key, least, most, value));
        }
        if (FixedPoint.toDouble(FixedPoint.fromDouble(value)) != value) {
            throw new IllegalArgumentException(key + " must have at most 8 decimals, not " + value);
        }
    }

    static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    key + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
