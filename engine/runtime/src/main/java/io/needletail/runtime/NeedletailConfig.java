package io.needletail.runtime;

import io.needletail.core.EngineConfig;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.signal.SignalConfig;
import io.needletail.runtime.gateway.GatewayConfig;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that a person sets, in one tree.
 *
 * @param instruments the venue's symbols; an instrument's id is its place in this list, which a
 *     journal's state goes by: another list needs another journal.
 * @param venue where they trade.
 * @param market step 1.
 * @param account step 2.
 * @param feature step 3.
 * @param signal step 4.
 * @param execution step 5.
 * @param risk step 6; no limit has a default.
 * @param stateHashEvery inputs from one state hash in the journal to the next.
 * @param decide the model and the strategy.
 * @param paper what paper trading and backtests assume.
 * @param journal how the record is kept.
 * @param threads on which threads.
 * @param live the gate before real money.
 * @param tree the same as text, with origins.
 */
public record NeedletailConfig(
        List<String> instruments,
        GatewayConfig venue,
        MarketConfig market,
        AccountConfig account,
        FeatureConfig feature,
        SignalConfig signal,
        ExecutionConfig execution,
        RiskConfig risk,
        int stateHashEvery,
        ModelConfig decide,
        PaperConfig paper,
        JournalConfig journal,
        ThreadConfig threads,
        LiveConfig live,
        ConfigTree tree) {
    private static final int MAX_INSTRUMENTS = 64;
    private static final int MAX_SYMBOL = 24;
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_./:-]*");

    /** Checks what concerns several sections. */
    public NeedletailConfig {
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty() || instruments.size() > MAX_INSTRUMENTS) {
            throw new IllegalArgumentException(
                    "instruments has %d symbols; expected 1..%d"
                            .formatted(instruments.size(), MAX_INSTRUMENTS));
        }
        if (new HashSet<>(instruments).size() != instruments.size()) {
            throw new IllegalArgumentException("instruments names a symbol twice");
        }
        for (String symbol : instruments) {
            if (symbol.length() > MAX_SYMBOL || !SYMBOL.matcher(symbol).matches()) {
                throw new IllegalArgumentException(
                        "instruments has '%s'; expected a symbol of 1..%d letters and digits"
                                .formatted(symbol, MAX_SYMBOL));
            }
        }
        new EngineConfig(market, account, feature, signal, execution, risk, stateHashEvery);
    }

    /** What the core is told. */
    public EngineConfig core() {
        return new EngineConfig(market, account, feature, signal, execution, risk, stateHashEvery);
    }

    /** The effective configuration as YAML; with {@code origins}, each value says its own. */
    public String toYaml(boolean origins) {
        return tree.toYaml(origins);
    }
}
