package io.needletail.runtime;

import io.needletail.core.execution.Cover;

import java.math.BigDecimal;

/**
 * A position as the run left it.
 *
 * @param quantityE8 signed.
 * @param cover what limits its loss while no engine runs.
 */
public record HeldPosition(String symbol, long quantityE8, Cover cover) {

    /** Whether nothing at the venue limits its loss, and no engine that goes on would. */
    public boolean isBare() {
        return cover == Cover.NONE;
    }

    @Override
    public String toString() {
        return "position %s %s: %s"
                .formatted(
                        symbol,
                        BigDecimal.valueOf(quantityE8, 8).stripTrailingZeros().toPlainString(),
                        switch (cover) {
                            case VENUE -> "a stop at the venue";
                            case ENGINE -> "a stop that only the engine holds";
                            case NONE, NO_POSITION -> "no stop";
                        });
    }
}
