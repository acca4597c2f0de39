package io.needletail.runtime.venue;

import java.util.SplittableRandom;

/**
 * The price the market's traders believe in. Log returns with
 *
 * <ul>
 *   <li>clustered volatility: two mean-reverting log-volatilities, one fading within half a minute,
 *       one within half an hour, times the regime's factor; jumps on top give the fat tails;
 *   <li>regimes: trend, range and burst, changing at random;
 *   <li>a drift that fades over minutes. This is deliberate: the direction of a minute says
 *       something about the next, so that a model has an edge to find. Real markets show far less.
 * </ul>
 *
 * Time is in minutes of market time; the step may be any length.
 */
final class PriceProcess {
    private static final double FAST_HALF_LIFE = 0.5;
    private static final double SLOW_HALF_LIFE = 30;
    private static final double DRIFT_HALF_LIFE = 5;
    private static final double FAST_DEVIATION = 0.40;
    private static final double SLOW_DEVIATION = 0.30;
    private static final double JUMPS_PER_MINUTE = 0.03;
    private static final double HOME_PULL_PER_MINUTE = 1.0 / 3_000;

    private enum Regime {
        TREND(1.0, 0.75, 0, 40),
        RANGE(0.8, 0.30, 0.05, 40),
        BURST(2.5, 0.50, 0, 4);

        private final double volatility;
        private final double drift;
        private final double pull;
        private final double minutes;

        Regime(double volatility, double drift, double pull, double minutes) {
            this.volatility = volatility;
            this.drift = drift;
            this.pull = pull;
            this.minutes = minutes;
        }
    }

    private final SplittableRandom random;
    private final double usualVolatility;
    private final double home;
    private double logPrice;
    private double anchor;
    private double fast;
    private double slow;
    private double drift;
    private Regime regime = Regime.RANGE;

    PriceProcess(SplittableRandom random, double startPrice, double volatilityPerMinute) {
        this.random = random;
        usualVolatility = volatilityPerMinute;
        logPrice = Math.log(startPrice);
        home = logPrice;
        anchor = logPrice;
    }

    /** Goes on by so many minutes. */
    void step(double minutes) {
        changeRegime(minutes);
        fast = revert(fast, FAST_HALF_LIFE, FAST_DEVIATION, minutes);
        slow = revert(slow, SLOW_HALF_LIFE, SLOW_DEVIATION, minutes);
        drift = revert(drift, DRIFT_HALF_LIFE, regime.drift, minutes);
        double volatility = volatility();
        double move = volatility * Math.sqrt(minutes) * random.nextGaussian();
        move += drift * volatility * minutes;
        move += regime.pull * (anchor - logPrice) * minutes;
        move += HOME_PULL_PER_MINUTE * (home - logPrice) * minutes;
        if (random.nextDouble() < JUMPS_PER_MINUTE * minutes) {
            move += volatility * 2.0 * random.nextGaussian();
        }
        logPrice += move;
    }

    /** The price now. */
    double price() {
        return Math.exp(logPrice);
    }

    /** Present standard deviation of a minute's log return. */
    double volatility() {
        return usualVolatility * turbulence();
    }

    /** Present volatility over the usual one. */
    double turbulence() {
        return regime.volatility * Math.exp(fast + slow);
    }

    private void changeRegime(double minutes) {
        if (random.nextDouble() >= minutes / regime.minutes) {
            return;
        }
        double draw = random.nextDouble();
        regime = draw < 0.45 ? Regime.TREND : draw < 0.88 ? Regime.RANGE : Regime.BURST;
        anchor = logPrice;
    }

    private double revert(double value, double halfLife, double deviation, double minutes) {
        double keep = Math.pow(0.5, minutes / halfLife);
        return keep * value + deviation * Math.sqrt(1 - keep * keep) * random.nextGaussian();
    }
}
