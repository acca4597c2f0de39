package io.needletail.core;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateHasher;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.account.AccountStage;
import io.needletail.core.account.WorkingOrderListener;
import io.needletail.core.execution.ExecutionStage;
import io.needletail.core.feature.FeatureSet;
import io.needletail.core.feature.FeatureStage;
import io.needletail.core.market.MarketStage;
import io.needletail.core.risk.RiskStage;
import io.needletail.core.signal.ModelSet;
import io.needletail.core.signal.SignalStage;
import io.needletail.core.signal.Strategy;
import io.needletail.scoring.Model;

/**
 * The core: a deterministic function from a sequence of inputs to their decisions.
 *
 * <p><b>The caller promises</b> that slots come in the order of their sequences, that a slot's
 * input is stamped and not changed while its event is under way, and that, where the six stages run
 * on six threads, a stage sees a slot after the stage to its left is done with it. {@link #onEvent}
 * is the six calls on one thread; the results are the same, byte for byte.
 *
 * <p>After {@link #risk} the slot's outbox holds the event's decisions. A stage that throws leaves
 * the core's state undefined: it must not be given another event.
 */
public final class Engine {
    /** Number of steps. */
    public static final int STEPS = 6;

    private final MarketStage marketStage;
    private final AccountStage accountStage;
    private final FeatureStage featureStage;
    private final SignalStage signalStage;
    private final ExecutionStage executionStage;
    private final RiskStage riskStage;
    private final StateHash stateHash;
    private final StateHasher marketHasher = new StateHasher();
    private final StateHasher accountHasher = new StateHasher();
    private final StateHasher featureHasher = new StateHasher();
    private final StateHasher signalHasher = new StateHasher();
    private final StateHasher executionHasher = new StateHasher();
    private final StateHasher riskHasher = new StateHasher();

    /**
     * A core that has seen nothing.
     *
     * @param model null: every decision point ends with NO_MODEL.
     * @param strategy null: only the model's signals are traded.
     * @throws IllegalArgumentException when the model was trained on other features.
     */
    public Engine(EngineConfig config, Model model, Strategy strategy) {
        this(config, ModelSet.of(model), strategy);
    }

    /**
     * A core of several models that has seen nothing.
     *
     * @param strategy null: only the models' signals are traded.
     * @throws IllegalArgumentException when a model was trained on other features.
     */
    public Engine(EngineConfig config, ModelSet models, Strategy strategy) {
        int instruments = config.market().instrumentCount();
        FeatureSet features = FeatureSet.parse(config.feature().features());
        for (Model model : models.deciding()) {
            requireSameFeatures(features, model);
        }
        if (models.shadow() != null) {
            requireSameFeatures(features, models.shadow());
        }
        if (models.risk() != null) {
            requireSameFeatures(features, models.risk());
        }
        marketStage = new MarketStage(config.market(), config.feature().looksWithinBars());
        accountStage = new AccountStage(config.account());
        featureStage = new FeatureStage(config.feature(), instruments);
        signalStage =
                new SignalStage(config.signal(), models, strategy, instruments, features.names());
        executionStage = new ExecutionStage(config.execution(), instruments);
        riskStage = new RiskStage(config.risk(), config.places());
        stateHash = new StateHash(config.stateHashEvery());
    }

    /** Takes one event through all six stages. */
    public void onEvent(EventSlot slot) {
        market(slot);
        account(slot);
        feature(slot);
        signal(slot);
        execution(slot);
        risk(slot);
    }

    /** Step 1: what the market is. Empties the outbox first. */
    public void market(EventSlot slot) {
        slot.outbox().clear();
        marketStage.on(slot.input(), slot.market(), slot.outbox());
        if (stateHash.isDue(slot.input())) {
            marketHasher.reset();
            marketStage.save(marketHasher);
            slot.market().stateHash = marketHasher.hash();
        }
    }

    /** Step 2: what we have. */
    public void account(EventSlot slot) {
        accountStage.on(slot.input(), slot.market(), slot.account(), slot.outbox());
        if (stateHash.isDue(slot.input())) {
            accountHasher.reset();
            accountStage.save(accountHasher);
            slot.account().stateHash = accountHasher.hash();
        }
    }

    /** Step 3: what we see. */
    public void feature(EventSlot slot) {
        featureStage.on(slot.input(), slot.market(), slot.account(), slot.feature(), slot.outbox());
        if (stateHash.isDue(slot.input())) {
            featureHasher.reset();
            featureStage.save(featureHasher);
            slot.feature().stateHash = featureHasher.hash();
        }
    }

    /** Step 4: what we think. */
    public void signal(EventSlot slot) {
        signalStage.on(
                slot.input(),
                slot.market(),
                slot.account(),
                slot.feature(),
                slot.signal(),
                slot.outbox());
        if (stateHash.isDue(slot.input())) {
            signalHasher.reset();
            signalStage.save(signalHasher);
            slot.signal().stateHash = signalHasher.hash();
        }
    }

    /**
     * Uses idle time: the models compute what does not depend on the next row. May be called
     * between any two events, by the thread of step 4, or never: it changes no result.
     */
    public void prepare() {
        signalStage.prepare();
    }

    /** Step 5: what we would like to do. */
    public void execution(EventSlot slot) {
        executionStage.on(
                slot.input(),
                slot.market(),
                slot.account(),
                slot.feature(),
                slot.signal(),
                slot.execution(),
                slot.outbox());
        if (stateHash.isDue(slot.input())) {
            executionHasher.reset();
            executionStage.save(executionHasher);
            slot.execution().stateHash = executionHasher.hash();
        }
    }

    /** Step 6: what we may do. Where one is due, the state hash is the event's last decision. */
    public void risk(EventSlot slot) {
        riskStage.on(
                slot.input(),
                slot.market(),
                slot.account(),
                slot.signal(),
                slot.execution(),
                slot.outbox());
        if (stateHash.isDue(slot.input())) {
            riskHasher.reset();
            riskStage.save(riskHasher);
            stateHash.write(stateHash.combine(slot, riskHasher.hash()), slot.outbox());
        }
    }

    /** Gives the whole state away; between events only. */
    public void save(StateWriter out) {
        for (int step = 0; step < STEPS; step++) {
            save(step, out);
        }
    }

    /**
     * Gives one step's state away; where the steps have threads of their own, on that step's.
     *
     * @param step 0 for the first.
     */
    public void save(int step, StateWriter out) {
        switch (step) {
            case 0 -> marketStage.save(out);
            case 1 -> accountStage.save(out);
            case 2 -> featureStage.save(out);
            case 3 -> signalStage.save(out);
            case 4 -> executionStage.save(out);
            default -> riskStage.save(out);
        }
    }

    /** Takes the whole state back, into an engine of the same configuration. */
    public void load(StateReader in) {
        marketStage.load(in);
        accountStage.load(in);
        featureStage.load(in);
        signalStage.load(in);
        executionStage.load(in);
        riskStage.load(in);
    }

    /** Tells of every order that works, those of earlier runs among them; between events only. */
    @Cold
    public void forEachWorkingOrder(WorkingOrderListener listener) {
        accountStage.forEachWorking(listener);
    }

    /**
     * Tells what we have; between events only.
     *
     * @param instrumentId -1 = all together.
     */
    @Cold
    public void account(int instrumentId, AccountColumn out) {
        accountStage.copyTo(instrumentId, out);
    }

    /** Hash of the whole state as {@link #save} gives it; between events only. */
    public long stateHash() {
        riskHasher.reset();
        save(riskHasher);
        return riskHasher.hash();
    }

    @Cold
    private static void requireSameFeatures(FeatureSet set, Model model) {
        if (set.hash() != model.featureSetHash() || set.names().size() != model.featureCount()) {
            throw new IllegalArgumentException(
                    "model '"
                            + model.name()
                            + "' was trained on "
                            + model.featureCount()
                            + " features with the hash "
                            + Long.toHexString(model.featureSetHash())
                            + "; feature.features has "
                            + set.names().size()
                            + " with the hash "
                            + Long.toHexString(set.hash())
                            + ": list the model's features in the model's order");
        }
    }
}
