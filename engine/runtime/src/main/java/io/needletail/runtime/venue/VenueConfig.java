package io.needletail.runtime.venue;

import io.needletail.core.sim.FeeModel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an {@link EmbeddedVenue} is.
 *
 * @param port on 127.0.0.1; 0 picks a free one.
 * @param seed of the markets; the same seed gives the same market until somebody trades in it.
 * @param speed market time per wall time, 0.1 to 3,000. Higher: more candles a second from the same
 *     number of events, so each event moves the price more.
 * @param stepsPerSecond market steps per wall second and symbol; each gives about three stream
 *     frames. Higher: a livelier feed, more processor time.
 * @param historyMinutes one-minute candles made before opening, served by {@code klines}.
 * @param symbols what is listed.
 * @param apiKeys who may trade; all keys act on one account.
 * @param balancesE8 what the account has at the start, by asset.
 * @param fees charged in the quote asset on both sides.
 * @param pingInterval between the venue's pings; a peer that does not answer for three of them is
 *     disconnected.
 * @param playFile recorded frames to serve instead of a generated market, or null.
 * @param notBeforeNs market time at the opening, ns since 1970, when the wall's is earlier: for an
 *     engine that has seen a faster market's future.
 */
public record VenueConfig(
        int port,
        long seed,
        double speed,
        int stepsPerSecond,
        int historyMinutes,
        List<SymbolConfig> symbols,
        List<ApiKey> apiKeys,
        Map<String, Long> balancesE8,
        FeeModel fees,
        Duration pingInterval,
        Path playFile,
        long notBeforeNs) {
    private static final long ONE = 100_000_000L;

    public VenueConfig {
        symbols = List.copyOf(symbols);
        apiKeys = List.copyOf(apiKeys);
        balancesE8 = Map.copyOf(balancesE8);
        range("port", port, 0, 65_535);
        range("speed", speed, 0.1, 3_000);
        range("stepsPerSecond", stepsPerSecond, 1, 10_000);
        range("historyMinutes", historyMinutes, 0, 20_000);
        range("pingInterval (ms)", pingInterval.toMillis(), 10, 3_600_000);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("symbols: none");
        }
    }

    /** Bitcoin and ether at the given speed, 10,000 USDT, Binance's usual fees, no keys yet. */
    public static VenueConfig demo(long seed, double speed) {
        return new VenueConfig(
                0,
                seed,
                speed,
                100,
                600,
                List.of(SymbolConfig.btcUsdt(), SymbolConfig.ethUsdt()),
                List.of(),
                Map.of("USDT", 10_000 * ONE),
                new FeeModel(10, 10),
                Duration.ofSeconds(20),
                null,
                0);
    }

    /** The same with these keys. */
    public VenueConfig withApiKeys(List<ApiKey> keys) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                keys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same with so many market steps a wall second. */
    public VenueConfig withStepsPerSecond(int steps) {
        return new VenueConfig(
                port,
                seed,
                speed,
                steps,
                historyMinutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same on this port. */
    public VenueConfig withPort(int newPort) {
        return new VenueConfig(
                newPort,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same with so many one-minute candles of history. */
    public VenueConfig withHistoryMinutes(int minutes) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                minutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same with these symbols. */
    public VenueConfig withSymbols(List<SymbolConfig> newSymbols) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                newSymbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same account with these balances and fees. */
    public VenueConfig withAccount(Map<String, Long> newBalancesE8, FeeModel newFees) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                apiKeys,
                newBalancesE8,
                newFees,
                pingInterval,
                playFile,
                notBeforeNs);
    }

    /** The same with another ping interval. */
    public VenueConfig withPingInterval(Duration interval) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                interval,
                playFile,
                notBeforeNs);
    }

    /** The same, opening at this market time when the wall's is earlier. */
    public VenueConfig withNotBeforeNs(long timeNs) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                playFile,
                timeNs);
    }

    /** The same, serving a recording instead of a generated market. */
    public VenueConfig withPlayFile(Path file) {
        return new VenueConfig(
                port,
                seed,
                speed,
                stepsPerSecond,
                historyMinutes,
                symbols,
                apiKeys,
                balancesE8,
                fees,
                pingInterval,
                file,
                notBeforeNs);
    }

    private static void range(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + ": " + value + " is not in " + least + ".." + most);
        }
    }
}
