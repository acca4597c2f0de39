package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/**
 * Step 4: at a decision point asks the models and forms a signal; tells the user's strategy what
 * happened. A decision point that ends here leaves its reason.
 */
public final class SignalStage {
    private final SignalConfig config;
    private final Strategy strategy;
    private final int deciding;
    private final Ensemble ensemble;
    private final Regimes regimes;
    private final SignalFilter filter;
    private final PendingPredictions[] together;
    private final SignalWriter writer = new SignalWriter();
    private final Members members;
    private final FilterWriter filterWriter = new FilterWriter();
    private final NoTradeWriter noTrade = new NoTradeWriter();
    private final MarketView marketView = new MarketView();
    private final AccountView accountView = new AccountView();
    private final FeatureView featureView = new FeatureView();
    private final Orders orders = new Orders();

    /**
     * A stage without predictions or history.
     *
     * @param strategy may be null.
     * @param features names of all, in their order.
     * @throws IllegalArgumentException when the settings are for other models, regimes or features.
     */
    public SignalStage(
            SignalConfig config,
            ModelSet models,
            Strategy strategy,
            int instrumentCount,
            List<String> features) {
        this.config = config;
        this.strategy = strategy;
        deciding = models.deciding().size();
        members = new Members(config, models, instrumentCount, writer);
        List<String> regimeNames = models.regimeNames();
        ensemble = deciding > 1 ? new Ensemble(config.ensemble(), deciding, regimeNames) : null;
        if (ensemble == null && !config.ensemble().regimeWeights().isEmpty()) {
            throw new IllegalArgumentException(
                    "signal.ensemble.regimeWeights weighs several models, but decide.models names "
                            + deciding);
        }
        regimes = models.regimes() == null ? null : new Regimes(models.regimes());
        filter = new SignalFilter(config.filter(), models, features, instrumentCount);
        together = new PendingPredictions[ensemble == null ? 0 : instrumentCount];
        for (int i = 0; i < together.length; i++) {
            together[i] =
                    new PendingPredictions(i, ModelSet.TOGETHER, config.maxPendingPredictions());
        }
    }

    /** Takes one event. */
    public void on(
            Input input,
            MarketColumn market,
            AccountColumn account,
            FeatureColumn feature,
            SignalColumn out,
            MessageSink decisions) {
        out.signalled = feature.decisionPoint;
        out.requestCount = 0;
        out.requestsBeyond = 0;
        out.probabilityUp = Double.NaN;
        if (input.templateId() == CommandDecoder.TEMPLATE_ID) {
            members.onCommand(input, decisions);
        }
        if (market.instrumentId < 0) {
            return;
        }
        if (feature.decisionPoint) {
            decide(market, feature, out, decisions);
        }
        if (strategy != null) {
            orders.wrap(out, input.sequence(), input.timeNs());
            tell(market, account, feature, out);
        }
        if (out.signalled && out.direction == Direction.FLAT && !out.asksForOrders()) {
            writeNoTrade(market.instrumentId, feature, out, decisions);
        }
    }

    /**
     * Lets the models compute what they can before the next row is known. For idle time: it may be
     * called between any two events or never, and changes no result.
     */
    public void prepare() {
        members.prepare();
        filter.prepare();
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        members.save(out);
        out.putLong(together.length);
        for (PendingPredictions predictions : together) {
            predictions.save(out);
        }
        if (ensemble != null) {
            ensemble.save(out);
        }
        filter.save(out);
        if (strategy != null) {
            strategy.save(out);
        }
    }

    /** Takes all state back; what concerns models that are no more is passed over. */
    @Cold
    public void load(StateReader in) {
        members.load(in);
        int saved = in.getInt();
        PendingPredictions passed =
                new PendingPredictions(0, ModelSet.TOGETHER, config.maxPendingPredictions());
        for (int i = 0; i < saved; i++) {
            (i < together.length ? together[i] : passed).load(in);
        }
        if (saved > 0) {
            Ensemble known =
                    ensemble == null ? new Ensemble(EnsembleConfig.mean(), 1, List.of()) : ensemble;
            known.load(in);
        }
        filter.load(in);
        if (strategy != null) {
            strategy.load(in);
        }
    }

    private void decide(
            MarketColumn market, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        out.barCloseTimeNs = feature.barCloseTimeNs;
        out.agreement = Double.NaN;
        members.judge(market.instrumentId, feature, decisions);
        if (ensemble != null) {
            judgeTogether(market.instrumentId, feature, decisions);
        }
        if (feature.broken) {
            members.skip(market.instrumentId);
            filter.skip(market.instrumentId);
        }
        if (feature.ready) {
            see(market.instrumentId, feature, decisions);
        }
        if (!feature.ready) {
            boolean warm = feature.barsSeen >= feature.barsNeeded;
            flat(out, warm ? Reason.BOOK_NOT_SYNCED : Reason.WARMING_UP);
        } else if (deciding == 0) {
            flat(out, Reason.NO_MODEL);
        } else if (ensemble == null) {
            predict(market.instrumentId, feature, out, decisions);
        } else {
            vote(market.instrumentId, feature, out, decisions);
        }
        if (out.direction != Direction.FLAT) {
            filter(market.instrumentId, feature, out, decisions);
        }
        writer.writeSignal(market.instrumentId, out, decisions);
        if (feature.ready && members.hasShadow()) {
            members.ask(deciding, market.instrumentId, feature, decisions);
        }
    }

    /** What holds for all models at this decision point. */
    private void see(int instrumentId, FeatureColumn feature, MessageSink decisions) {
        filter.see(instrumentId, feature.values);
        if (regimes != null) {
            regimes.tell(feature.values);
            filterWriter.writeRegime(instrumentId, feature.barCloseTimeNs, regimes, decisions);
        }
    }

    /** Lets a signal pass, or takes its direction away. */
    private void filter(
            int instrumentId, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        filter.check(instrumentId, out.direction, feature.values, regimes);
        if (filter.count() > 0) {
            filterWriter.writeChecks(instrumentId, out, filter, decisions);
        }
        int refused = filter.refused();
        if (refused >= 0) {
            flat(out, filter.reason(refused));
        }
    }

    private void judgeTogether(int instrumentId, FeatureColumn feature, MessageSink decisions) {
        together[instrumentId].judge(
                members.get(0).horizonNs(),
                feature.barCloseTimeNs,
                feature.closePriceE8,
                0,
                null,
                decisions);
    }

    private void predict(
            int instrumentId, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        double probability = members.ask(0, instrumentId, feature, decisions);
        if (!Member.isProbability(probability)) {
            boolean warmingUp = members.get(0).isWarmingUp();
            flat(out, warmingUp ? Reason.WARMING_UP : Reason.BAD_PREDICTION);
            out.confidence = probability;
            return;
        }
        out.agreement = 1;
        direct(probability, out);
    }

    private void vote(
            int instrumentId, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        if (regimes != null) {
            ensemble.weigh(regimes);
        }
        for (int i = 0; i < deciding; i++) {
            ensemble.take(i, members.ask(i, instrumentId, feature, decisions));
        }
        ensemble.combine();
        int window = config.watch().alikeOver();
        double share = config.watch().alikeShare();
        if (ensemble.areAlike(window, share)) {
            writer.writeAlert(
                    Reason.MODELS_ALIKE,
                    ModelSet.TOGETHER,
                    ensemble.alike(),
                    share * window,
                    decisions);
        }
        writer.writeConsensus(instrumentId, out, ensemble, decisions);
        out.agreement = ensemble.agreement();
        double probability = ensemble.probabilityUp();
        if (Double.isNaN(probability)) {
            flat(out, Reason.NO_CONSENSUS);
            return;
        }
        writer.writePrediction(
                instrumentId,
                ModelSet.TOGETHER,
                feature,
                members.get(0).horizonNs(),
                probability,
                decisions);
        together[instrumentId].add(feature.barCloseTimeNs, feature.closePriceE8, probability, 0);
        direct(probability, out);
    }

    private void direct(double probability, SignalColumn out) {
        out.probabilityUp = probability;
        boolean up = probability >= 0.5;
        double confidence = up ? probability : 1 - probability;
        flat(out, Reason.LOW_CONFIDENCE);
        out.confidence = confidence;
        if (confidence >= config.minConfidence()) {
            out.direction = up ? Direction.LONG : Direction.SHORT;
            out.reason = Reason.NONE;
        }
    }

    private static void flat(SignalColumn out, Reason reason) {
        out.direction = Direction.FLAT;
        out.reason = reason;
        out.confidence = 0;
    }

    private void tell(
            MarketColumn market, AccountColumn account, FeatureColumn feature, SignalColumn out) {
        marketView.wrap(market);
        accountView.wrap(account);
        if (account.reported && account.reportApplied) {
            strategy.onReport(marketView, accountView, orders);
            if (account.lastQuantityE8 > 0) {
                strategy.onFill(marketView, accountView, orders);
            }
        }
        if (market.traded) {
            strategy.onTrade(marketView, accountView, orders);
        }
        if (market.bookChanged) {
            strategy.onBook(marketView, accountView, orders);
        }
        for (int i = 0; i < market.barCount; i++) {
            strategy.onBar(market.bars[i], marketView, accountView, orders);
        }
        if (!Double.isNaN(out.probabilityUp)) {
            strategy.onPrediction(out.probabilityUp, marketView, accountView, orders);
        }
        if (feature.looked) {
            featureView.wrap(
                    feature, feature.ready ? look(market.instrumentId, feature) : Double.NaN);
            strategy.onLook(featureView, marketView, accountView, orders);
        }
    }

    /** What the models would say now; nothing is remembered of it. */
    private double look(int instrumentId, FeatureColumn feature) {
        if (ensemble == null) {
            return deciding == 0 ? Double.NaN : members.get(0).peek(instrumentId, feature.values);
        }
        if (regimes != null) {
            regimes.tell(feature.values);
            ensemble.weigh(regimes);
        }
        for (int i = 0; i < deciding; i++) {
            ensemble.take(i, members.get(i).peek(instrumentId, feature.values));
        }
        ensemble.combine();
        return ensemble.probabilityUp();
    }

    private void writeNoTrade(
            int instrumentId, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        double value = Double.NaN;
        double threshold = Double.NaN;
        switch (out.reason) {
            case WARMING_UP -> {
                boolean byModel = feature.barsSeen >= feature.barsNeeded;
                value = byModel ? members.get(0).rowsSeen(instrumentId) : feature.barsSeen;
                threshold = byModel ? members.get(0).rowsNeeded() : feature.barsNeeded;
            }
            case LOW_CONFIDENCE, BAD_PREDICTION -> {
                value = out.confidence;
                threshold = config.minConfidence();
            }
            case NO_CONSENSUS -> {
                value = ensemble.value();
                threshold = ensemble.threshold();
            }
            case REGIME_AVOIDED, NOT_CONFIRMED, RISK_VETO -> {
                value = filter.value(filter.refused());
                threshold = filter.threshold(filter.refused());
            }
            default -> {}
        }
        noTrade.write(
                instrumentId, feature.barCloseTimeNs, out.reason, value, threshold, decisions);
    }
}
