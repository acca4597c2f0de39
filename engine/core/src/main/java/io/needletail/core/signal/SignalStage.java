package io.needletail.core.signal;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.scoring.Model;

/**
 * Step 4: at a decision point asks the model and forms a signal; tells the user's strategy what
 * happened. A decision point that ends here leaves its reason.
 */
public final class SignalStage {
    private final SignalConfig config;
    private final Model model;
    private final Strategy strategy;
    private final PendingPredictions[] pending;
    private final SignalWriter writer = new SignalWriter();
    private final NoTradeWriter noTrade = new NoTradeWriter();
    private final MarketView marketView = new MarketView();
    private final AccountView accountView = new AccountView();
    private final FeatureView featureView = new FeatureView();
    private final Orders orders = new Orders();

    /**
     * A stage without predictions or history.
     *
     * @param model may be null: then each decision point ends with NO_MODEL.
     * @param strategy may be null.
     */
    public SignalStage(SignalConfig config, Model model, Strategy strategy, int instrumentCount) {
        this.config = config;
        this.model = model;
        this.strategy = strategy;
        pending = new PendingPredictions[instrumentCount];
        for (int i = 0; i < instrumentCount; i++) {
            pending[i] = new PendingPredictions(config.maxPendingPredictions());
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
        out.probabilityUp = Double.NaN;
        if (market.instrumentId < 0) {
            return;
        }
        if (feature.decisionPoint) {
            decide(market, feature, out, decisions);
        }
        if (strategy != null) {
            tell(market, account, feature, out);
        }
        if (out.signalled && out.direction == Direction.FLAT && !out.asksForOrders()) {
            writeNoTrade(market.instrumentId, feature, out, decisions);
        }
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        for (PendingPredictions predictions : pending) {
            predictions.save(out);
        }
        if (strategy != null) {
            strategy.save(out);
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        for (PendingPredictions predictions : pending) {
            predictions.load(in);
        }
        if (strategy != null) {
            strategy.load(in);
        }
    }

    private void decide(
            MarketColumn market, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        out.barCloseTimeNs = feature.barCloseTimeNs;
        if (model != null) {
            pending[market.instrumentId].judge(
                    market.instrumentId,
                    model.horizonNs(),
                    feature.barCloseTimeNs,
                    feature.closePriceE8,
                    decisions);
        }
        if (!feature.ready) {
            boolean warm = feature.barsSeen >= feature.barsNeeded;
            flat(out, warm ? Reason.BOOK_NOT_SYNCED : Reason.WARMING_UP);
        } else if (model == null) {
            flat(out, Reason.NO_MODEL);
        } else {
            predict(market, feature, out, decisions);
        }
        writer.writeSignal(market.instrumentId, out, decisions);
    }

    private void predict(
            MarketColumn market, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        double probability = model.score(feature.values);
        if (!(probability >= 0 && probability <= 1)) {
            flat(out, Reason.BAD_PREDICTION);
            out.confidence = probability;
            return;
        }
        out.probabilityUp = probability;
        writer.writePrediction(
                market.instrumentId, feature, model.horizonNs(), probability, decisions);
        pending[market.instrumentId].add(feature.barCloseTimeNs, feature.closePriceE8, probability);
        direct(probability, out);
    }

    private void direct(double probability, SignalColumn out) {
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
        orders.wrap(out);
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
            boolean scored = feature.ready && model != null;
            double probability = scored ? model.score(feature.values) : Double.NaN;
            featureView.wrap(feature, probability);
            strategy.onLook(featureView, marketView, accountView, orders);
        }
    }

    private void writeNoTrade(
            int instrumentId, FeatureColumn feature, SignalColumn out, MessageSink decisions) {
        boolean warmingUp = out.reason == Reason.WARMING_UP;
        boolean judged = out.reason == Reason.LOW_CONFIDENCE || out.reason == Reason.BAD_PREDICTION;
        double value = warmingUp ? feature.barsSeen : judged ? out.confidence : Double.NaN;
        double threshold =
                warmingUp ? feature.barsNeeded : judged ? config.minConfidence() : Double.NaN;
        noTrade.write(
                instrumentId, feature.barCloseTimeNs, out.reason, value, threshold, decisions);
    }
}
