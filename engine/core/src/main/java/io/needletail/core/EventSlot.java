package io.needletail.core;

import io.needletail.codecs.Input;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.SignalColumn;

/**
 * The ring's preallocated element: one input, one column per stage, and the decisions. A stage
 * writes its own column and reads only those to its left.
 */
public final class EventSlot {
    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final FeatureColumn feature = new FeatureColumn();
    private final SignalColumn signal = new SignalColumn();
    private final ExecutionColumn execution = new ExecutionColumn();
    private final Outbox outbox = new Outbox();

    /** What happened. */
    public Input input() {
        return input;
    }

    /** Step 1's column: what the market is. */
    public MarketColumn market() {
        return market;
    }

    /** Step 2's column: what we have. */
    public AccountColumn account() {
        return account;
    }

    /** Step 3's column: what we see. */
    public FeatureColumn feature() {
        return feature;
    }

    /** Step 4's column: what we think. */
    public SignalColumn signal() {
        return signal;
    }

    /** Step 5's column: what we would like to do. */
    public ExecutionColumn execution() {
        return execution;
    }

    /** All steps' decisions; step 6 writes its intents here. */
    public Outbox outbox() {
        return outbox;
    }
}
