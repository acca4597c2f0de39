package io.needletail.runtime;

import io.needletail.core.market.ContractTerms;
import io.needletail.core.sim.FeeModel;
import io.needletail.core.sim.LatencyModel;
import io.needletail.core.sim.QueueModel;
import io.needletail.core.sim.SimulationConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What paper trading and backtests assume of a venue.
 *
 * @param makerBps fee for adding liquidity, hundredths of a percent.
 * @param takerBps fee for taking it.
 * @param intentNs time of an order to the venue. Lower: better fills than real.
 * @param reportNs time of a report back.
 * @param aheadShare share of the displayed quantity that is ahead of a resting order. Lower:
 *     optimistic.
 * @param slippageBps what a market order loses when no book is known.
 * @param exchangeInfo file with the venue's exchangeInfo for backtests; empty = tick 0.01, lot
 *     0.00001, least notional 5 are assumed.
 */
public record PaperConfig(
        double makerBps,
        double takerBps,
        long intentNs,
        long reportNs,
        double aheadShare,
        double slippageBps,
        String exchangeInfo) {
    private static final int MAX_ORDERS = 1_024;

    /** Checks the values. */
    public PaperConfig {
        new FeeModel(makerBps, takerBps);
        new LatencyModel(intentNs, reportNs);
        new QueueModel(aheadShare);
    }

    /** The simulated venue of a configuration. */
    static SimulationConfig simulation(NeedletailConfig config) {
        PaperConfig paper = config.paper();
        String quote = config.account().quoteAsset();
        List<SimulationConfig.Pair> pairs = new ArrayList<>();
        List<String> symbols = config.instruments();
        for (int id = 0; id < symbols.size(); id++) {
            ContractTerms terms = terms(config, id);
            pairs.add(new SimulationConfig.Pair(base(symbols.get(id), quote), quote, terms, null));
        }
        return new SimulationConfig(
                0,
                pairs,
                Map.of(quote, config.account().startingCapitalE8()),
                new FeeModel(paper.makerBps, paper.takerBps),
                new LatencyModel(paper.intentNs, paper.reportNs),
                new QueueModel(paper.aheadShare),
                paper.slippageBps,
                MAX_ORDERS);
    }

    private static ContractTerms terms(NeedletailConfig config, int id) {
        for (ContractTerms terms : config.account().accounting().contracts()) {
            if (terms.instrument() == id) {
                return terms;
            }
        }
        return null;
    }

    static String base(String symbol, String quote) {
        return symbol.endsWith(quote) && symbol.length() > quote.length()
                ? symbol.substring(0, symbol.length() - quote.length())
                : symbol;
    }
}
