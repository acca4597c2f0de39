package io.needletail.runtime;

import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.Engine;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.ContractTerms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whose the state in each place is. Positions, orders and plans know their instrument by its place
 * in the list alone, so a state goes over only to a configuration that has the same in each.
 */
final class InstrumentPlaces {
    private static final int E8_DIGITS = 8;

    private final NeedletailConfig config;

    /** Those of the configuration that a state was made under. */
    InstrumentPlaces(NeedletailConfig config) {
        this.config = config;
    }

    /**
     * Refuses a configuration that gives a place, or the money, to another.
     *
     * @param engine whose state is to go over.
     */
    void requireKept(NeedletailConfig next, Engine engine) {
        List<String> ours = described(config);
        List<String> theirs = described(next);
        if (!ours.equals(theirs)) {
            throw new ConfigException(
                    ("instruments are %s, but the journal's state is about %s, place by place:"
                                    + " put the list back, or start a new --journal. "
                                    + "%s")
                            .formatted(theirs, ours, warning(engine)));
        }
    }

    private static List<String> described(NeedletailConfig config) {
        List<String> described = new ArrayList<>(config.instruments());
        for (ContractTerms terms : config.account().accounting().contracts()) {
            described.set(
                    terms.instrument(),
                    "%s (%s of %s, settled in %s)"
                            .formatted(
                                    config.instruments().get(terms.instrument()),
                                    terms.kind().name().toLowerCase(Locale.ROOT),
                                    decimal(terms.multiplierE8()),
                                    terms.settlement()));
        }
        described.add("money in " + config.account().quoteAsset());
        return described;
    }

    /** What a new journal would not know, and what of it stands now. */
    String warning(Engine engine) {
        List<String> standing = standing(engine);
        return "A new journal knows nothing of this one's positions, orders and protection plans,"
                + " whether it is KILLED or HALTED, limits set by command, and losses: end what is"
                + " open first"
                + (standing.isEmpty() ? "" : ". Now: " + String.join(", ", standing));
    }

    private List<String> standing(Engine engine) {
        List<String> standing = new ArrayList<>();
        AccountColumn column = new AccountColumn();
        engine.account(-1, column);
        TradingState whole = column.tradingState;
        if (isHeld(whole)) {
            standing.add("the engine is " + whole);
        }
        for (int id = 0; id < config.instruments().size(); id++) {
            engine.account(id, column);
            String symbol = config.instruments().get(id);
            if (column.positionQuantityE8 != 0) {
                standing.add("%s of %s".formatted(decimal(column.positionQuantityE8), symbol));
            }
            if (column.workingOrders != 0) {
                standing.add("%d orders in %s".formatted(column.workingOrders, symbol));
            }
            if (column.tradingState != whole && isHeld(column.tradingState)) {
                standing.add(symbol + " is " + column.tradingState);
            }
        }
        return standing;
    }

    private static boolean isHeld(TradingState state) {
        return state != TradingState.ACTIVE && state != TradingState.STARTING;
    }

    private static String decimal(long valueE8) {
        return BigDecimal.valueOf(valueE8, E8_DIGITS).stripTrailingZeros().toPlainString();
    }
}
