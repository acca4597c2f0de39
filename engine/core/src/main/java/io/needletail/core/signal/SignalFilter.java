package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.scoring.FeatureNames;
import io.needletail.scoring.Model;

import java.util.List;

/**
 * What a signal with a direction must pass: no regime to keep out of, patterns that agree, no risk
 * above its limit. Each check is made and kept, passes too; the first refusal counts.
 */
final class SignalFilter {
    private final FilterConfig config;
    private final boolean[] avoided;
    private final Patterns longPatterns;
    private final Patterns shortPatterns;
    private final int[] vetoColumns;
    private final double[] vetoLimits;
    private final RiskScore riskScore;
    private final long patternsHash;
    private double risk = Double.NaN;

    private final Reason[] reasons;
    private final boolean[] passes;
    private final double[] values;
    private final double[] thresholds;
    private int count;

    /**
     * A filter that has seen nothing.
     *
     * @param features names of all, in their order.
     * @throws IllegalArgumentException when a feature or a regime is not there.
     */
    SignalFilter(FilterConfig config, ModelSet models, List<String> features, int instruments) {
        config.requireFeatures(features);
        this.config = config;
        avoided = avoided(config.avoid(), models.regimeNames());
        longPatterns = new Patterns(config.of(Confirmation.Side.LONG), features, instruments);
        shortPatterns = new Patterns(config.of(Confirmation.Side.SHORT), features, instruments);
        vetoColumns =
                config.veto().stream().mapToInt(each -> features.indexOf(each.feature())).toArray();
        vetoLimits = config.veto().stream().mapToDouble(FeatureVeto::most).toArray();
        Model scores = models.risk();
        riskScore = scores == null ? null : new RiskScore(scores, instruments);
        patternsHash =
                FeatureNames.hash(config.confirm().stream().map(Confirmation::toString).toList());
        int most = 3 + vetoColumns.length;
        reasons = new Reason[most];
        passes = new boolean[most];
        values = new double[most];
        thresholds = new double[most];
    }

    /** Number of checks that the last signal had to pass. */
    int count() {
        return count;
    }

    Reason reason(int check) {
        return reasons[check];
    }

    boolean passes(int check) {
        return passes[check];
    }

    double value(int check) {
        return values[check];
    }

    double threshold(int check) {
        return thresholds[check];
    }

    /** The first check that the last signal failed; -1 = it passed all. */
    int refused() {
        for (int i = 0; i < count; i++) {
            if (!passes[i]) {
                return i;
            }
        }
        return -1;
    }

    /** A decision bar has closed and its features are known. */
    void see(int instrumentId, double[] features) {
        longPatterns.see(instrumentId, features);
        shortPatterns.see(instrumentId, features);
        if (riskScore != null) {
            risk = riskScore.ask(instrumentId, features);
        }
    }

    /** The decision bar that closes next does not go on from the last that was seen. */
    void skip(int instrumentId) {
        longPatterns.skip(instrumentId);
        shortPatterns.skip(instrumentId);
        if (riskScore != null) {
            riskScore.skip(instrumentId);
        }
    }

    /**
     * Checks a signal at the decision point that was seen last.
     *
     * @param regimes null = there are none.
     */
    void check(int instrumentId, Direction direction, double[] features, Regimes regimes) {
        count = 0;
        if (!config.avoid().isEmpty()) {
            atMost(Reason.REGIME_AVOIDED, avoidedProbability(regimes), config.maxAvoided());
        }
        Patterns patterns = direction == Direction.LONG ? longPatterns : shortPatterns;
        if (patterns.size() > 0) {
            int agreeing = patterns.agreeing(instrumentId);
            int needed = config.confirmations();
            add(Reason.NOT_CONFIRMED, agreeing >= needed, agreeing, needed);
        }
        for (int i = 0; i < vetoColumns.length; i++) {
            atMost(Reason.RISK_VETO, features[vetoColumns[i]], vetoLimits[i]);
        }
        if (riskScore != null) {
            atMost(Reason.RISK_VETO, risk, config.maxRisk());
        }
    }

    /** Computes what does not depend on the next row. */
    void prepare() {
        if (riskScore != null) {
            riskScore.prepare();
        }
    }

    void save(StateWriter out) {
        out.putLong(patternsHash);
        out.putLong(longPatterns.values() + shortPatterns.values());
        longPatterns.save(out);
        shortPatterns.save(out);
        out.putBoolean(riskScore != null);
        if (riskScore != null) {
            riskScore.save(out);
        }
    }

    /** Takes back what concerns the same patterns and model; passes over the rest. */
    @Cold
    void load(StateReader in) {
        boolean same = in.getLong() == patternsHash;
        long saved = in.getLong();
        if (same && saved == longPatterns.values() + shortPatterns.values()) {
            longPatterns.load(in);
            shortPatterns.load(in);
        } else {
            longPatterns.forget();
            shortPatterns.forget();
            for (long i = 0; i < saved; i++) {
                in.getLong();
            }
        }
        if (in.getBoolean()) {
            if (riskScore == null) {
                RiskScore.skip(in);
            } else {
                riskScore.load(in);
            }
        }
    }

    /** NaN is no risk that is known to be small: it does not pass. */
    private void atMost(Reason reason, double value, double limit) {
        add(reason, value <= limit, value, limit);
    }

    private void add(Reason reason, boolean passed, double value, double threshold) {
        reasons[count] = reason;
        passes[count] = passed;
        values[count] = value;
        thresholds[count] = threshold;
        count++;
    }

    private double avoidedProbability(Regimes regimes) {
        double sum = 0;
        for (int i = 0; i < avoided.length; i++) {
            sum += avoided[i] ? regimes.probability(i) : 0;
        }
        return sum;
    }

    @Cold
    private static boolean[] avoided(List<String> names, List<String> regimes) {
        boolean[] avoided = new boolean[regimes.size()];
        for (int i = 0; i < names.size(); i++) {
            avoided[ModelSet.regime(regimes, names.get(i), "signal.filter.avoid[" + i + "]")] =
                    true;
        }
        return avoided;
    }
}
