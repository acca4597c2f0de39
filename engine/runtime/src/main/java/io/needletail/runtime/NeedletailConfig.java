package io.needletail.runtime;

import io.needletail.runtime.gateway.GatewayConfig;

import java.util.HashSet;
import java.util.List;

/**
 * Everything that a person sets, in one tree.
 *
 * @param instruments the venue's symbols; an instrument's id is its place in this list.
 * @param venue where they trade.
 * @param decide the model and the strategy.
 * @param threads on which threads.
 * @param live the gate before real money.
 * @param tree the same as text, with origins.
 */
public record NeedletailConfig(
        List<String> instruments,
        GatewayConfig venue,
        ModelConfig decide,
        ThreadConfig threads,
        LiveConfig live,
        ConfigTree tree) {
    private static final int MAX_INSTRUMENTS = 64;

    /** Checks what concerns several sections. */
    public NeedletailConfig {
        if (instruments.isEmpty() || instruments.size() > MAX_INSTRUMENTS) {
            throw new IllegalArgumentException(
                    "instruments has %d symbols; expected 1..%d"
                            .formatted(instruments.size(), MAX_INSTRUMENTS));
        }
        if (new HashSet<>(instruments).size() != instruments.size()) {
            throw new IllegalArgumentException("instruments names a symbol twice");
        }
        for (String symbol : instruments) {
            if (symbol.isEmpty() || symbol.length() > 24) {
                throw new IllegalArgumentException(
                        "instruments has '%s'; expected 1..24 letters".formatted(symbol));
            }
        }
    }

    /** The effective configuration as YAML; with {@code origins}, each value says its own. */
    public String toYaml(boolean origins) {
        return tree.toYaml(origins);
    }
}
