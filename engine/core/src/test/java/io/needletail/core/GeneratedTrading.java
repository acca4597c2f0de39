package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.InstrumentDefinitionEncoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.core.sim.FeeModel;
import io.needletail.core.sim.LatencyModel;
import io.needletail.core.sim.QueueModel;
import io.needletail.core.sim.SimulatedVenue;
import io.needletail.core.sim.SimulationConfig;
import io.needletail.scoring.Model;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A whole core trading at random on a simulated venue: orders good and absurd, two instruments,
 * acknowledgements lost and doubled, pauses, kills, restarts, limits changed on the way. A ledger
 * of its own looks after every event.
 */
final class GeneratedTrading {
    static final int INSTRUMENTS = 2;
    static final long CAPITAL_E8 = 1_000_000 * FixedPoint.ONE;

    private static final long[] GRID = {1_000_000, 10_000, 5 * FixedPoint.ONE};
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    final Ledger ledger;
    private final SplittableRandom random;
    private final Engine engine;
    private final SimulatedVenue venue;
    private final ReportRing reports = new ReportRing();
    private final EventSlot slot = new EventSlot();
    private final Input input = slot.input();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder decoded = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final QueryIntentDecoder query = new QueryIntentDecoder();
    private final BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
    private final BookDeltaEncoder delta = new BookDeltaEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final TimerEncoder timer = new TimerEncoder();
    private final long[] prices = {50_000, 2_000};
    private final long[] bidsE8 = new long[INSTRUMENTS];
    private final long[] asksE8 = new long[INSTRUMENTS];
    private final long[] updateIds = new long[INSTRUMENTS];
    private long nowNs = CoreRun.at("2026-01-05T12:00:00Z");
    private long sequence;
    private long tradeId;
    private int epoch;

    GeneratedTrading(long seed, EngineConfig config, Ledger.Bounds bounds) {
        random = new SplittableRandom(seed);
        ledger = new Ledger(bounds, INSTRUMENTS, CAPITAL_E8, GRID);
        engine = new Engine(config, (Model) null, new RandomOrders(seed));
        venue =
                new SimulatedVenue(
                        new SimulationConfig(
                                0,
                                List.of(
                                        new SimulationConfig.Pair("BTC", "USDT"),
                                        new SimulationConfig.Pair("ETH", "USDT")),
                                Map.of(
                                        "USDT",
                                        CAPITAL_E8,
                                        "BTC",
                                        100 * FixedPoint.ONE,
                                        "ETH",
                                        1_000 * FixedPoint.ONE),
                                new FeeModel(0, 10),
                                new LatencyModel(1_000_000, 1_000_000),
                                new QueueModel(1),
                                5,
                                1_024),
                        reports);
    }

    /** Runs until so many orders were judged. */
    void run(long orders) {
        for (int id = 0; id < INSTRUMENTS; id++) {
            define(id);
        }
        begin();
        for (long step = 1; ledger.judged < orders; step++) {
            nowNs += random.nextInt(10_000_000);
            int id = random.nextInt(INSTRUMENTS);
            prices[id] += random.nextInt(-3, 4) * (prices[id] / 10_000);
            prices[id] = Math.max(1_000, Math.min(100_000, prices[id]));
            if (random.nextInt(4) == 0) {
                trade(id);
            }
            book(id);
            if (step % 50 == 0) {
                timer((int) (step / 50 % INSTRUMENTS));
            }
            disturb(step);
        }
    }

    private void disturb(long step) {
        if (step % 5_000 == 0) {
            CommandKind kind =
                    switch (random.nextInt(4)) {
                        case 0 -> CommandKind.PAUSE;
                        case 1 -> CommandKind.REDUCE;
                        case 2 -> CommandKind.HALT;
                        default -> CommandKind.KILL;
                    };
            command(kind, 0);
            ledger.kill(kind == CommandKind.KILL);
        } else if (step % 5_000 == 400) {
            ledger.kill(false);
            command(CommandKind.RESUME, 0);
        } else if (step % 40_000 == 20_200) {
            begin();
        } else if (step % 10_000 == 7_000) {
            command(CommandKind.SET_LIMIT, 1_000 * FixedPoint.ONE);
        } else if (step % 10_000 == 9_000) {
            command(CommandKind.SET_LIMIT, 8_000 * FixedPoint.ONE);
        }
    }

    /** A run begins: nothing is known to agree until the venue has answered. */
    private void begin() {
        ManifestEncoder manifest = new ManifestEncoder();
        manifest.wrapAndApplyHeader(input.buffer(), 0, header)
                .epoch(++epoch)
                .mode(Mode.BACKTEST)
                .startTimeNs(nowNs)
                .configHash(1)
                .codeVersion("")
                .recordsMissing((short) 0)
                .modelsCount(0);
        feed(HEADER + manifest.encodedLength());
        SessionStatusEncoder status = new SessionStatusEncoder();
        status.wrapAndApplyHeader(input.buffer(), 0, header)
                .venueId((short) 0)
                .kind(SessionKind.ORDERS)
                .state(SessionState.READY)
                .code(0)
                .detail("");
        feed(HEADER + status.encodedLength());
    }

    private void define(int id) {
        InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
        definition
                .wrapAndApplyHeader(input.buffer(), 0, header)
                .instrumentId(id)
                .status(InstrumentStatus.TRADING)
                .venueTimeNs(nowNs)
                .tickSizeE8(GRID[0])
                .minPriceE8(GRID[0])
                .maxPriceE8(1_000_000 * FixedPoint.ONE)
                .lotSizeE8(GRID[1])
                .minQuantityE8(GRID[1])
                .maxQuantityE8(1_000 * FixedPoint.ONE)
                .maxMarketQuantityE8(0)
                .minNotionalE8(GRID[2])
                .maxNotionalE8(0)
                .maxOpenOrders(0)
                .symbol(id == 0 ? "BTCUSDT" : "ETHUSDT")
                .baseAsset(id == 0 ? "BTC" : "ETH")
                .quoteAsset("USDT")
                .flags()
                .clear();
        feed(HEADER + definition.encodedLength());
    }

    /** A book that was asked for is told whole, each later one by what it changes. */
    private void book(int id) {
        long mid = prices[id] * FixedPoint.ONE;
        long half = (1 + random.nextInt(5)) * GRID[0] * 10;
        long bidE8 = mid - half;
        long askE8 = mid + half;
        if (bidsE8[id] == 0) {
            snapshot(id, bidE8, askE8);
        } else {
            delta(id, bidE8, askE8);
        }
        bidsE8[id] = bidE8;
        asksE8[id] = askE8;
    }

    private void snapshot(int id, long bidE8, long askE8) {
        snapshot.wrapAndApplyHeader(input.buffer(), 0, header)
                .instrumentId(id)
                .kind(SnapshotKind.FULL)
                .venueTimeNs(nowNs)
                .lastUpdateId(++updateIds[id])
                .chunk()
                .clear()
                .fIRST(true)
                .lAST(true);
        snapshot.bidsCount(1).next().priceE8(bidE8).quantityE8(quantityE8());
        snapshot.asksCount(1).next().priceE8(askE8).quantityE8(quantityE8());
        feed(HEADER + snapshot.encodedLength());
    }

    private void delta(int id, long bidE8, long askE8) {
        delta.wrapAndApplyHeader(input.buffer(), 0, header)
                .instrumentId(id)
                .venueTimeNs(nowNs)
                .firstUpdateId(++updateIds[id])
                .lastUpdateId(updateIds[id])
                .chunk()
                .clear()
                .fIRST(true)
                .lAST(true);
        boolean bidMoves = bidE8 != bidsE8[id];
        BookDeltaEncoder.BidsEncoder bids = delta.bidsCount(bidMoves ? 2 : 1);
        if (bidMoves) {
            bids.next().priceE8(bidsE8[id]).quantityE8(0);
        }
        bids.next().priceE8(bidE8).quantityE8(quantityE8());
        boolean askMoves = askE8 != asksE8[id];
        BookDeltaEncoder.AsksEncoder asks = delta.asksCount(askMoves ? 2 : 1);
        if (askMoves) {
            asks.next().priceE8(asksE8[id]).quantityE8(0);
        }
        asks.next().priceE8(askE8).quantityE8(quantityE8());
        feed(HEADER + delta.encodedLength());
    }

    private long quantityE8() {
        return GRID[1] * random.nextInt(1, 20_000);
    }

    private void trade(int id) {
        trade.wrapAndApplyHeader(input.buffer(), 0, header)
                .instrumentId(id)
                .kind(TradeKind.TRADE)
                .aggressor(random.nextBoolean() ? Side.BUY : Side.SELL)
                .venueTimeNs(nowNs)
                .tradeId(++tradeId)
                .priceE8(prices[id] * FixedPoint.ONE)
                .quantityE8(quantityE8());
        feed(HEADER + trade.encodedLength());
    }

    private void timer(int id) {
        timer.wrapAndApplyHeader(input.buffer(), 0, header).instrumentId(id).timeNs(nowNs);
        feed(HEADER + timer.encodedLength());
    }

    private void command(CommandKind kind, long limitE8) {
        CommandEncoder command = new CommandEncoder();
        command.wrapAndApplyHeader(input.buffer(), 0, header)
                .commandId(sequence)
                .kind(kind)
                .instrumentId(-1)
                .issuer("test")
                .reason("")
                .modelId(0)
                .contentHash(0)
                .limitKey(limitE8 == 0 ? LimitKey.NULL_VAL : LimitKey.MAX_ORDER_NOTIONAL)
                .limitE8(limitE8)
                .authorisedBy("test");
        feed(HEADER + command.encodedLength());
    }

    private void feed(int length) {
        event(length);
        settle();
    }

    private void event(int length) {
        input.length(length).stamp(++sequence, nowNs);
        engine.onEvent(slot);
        ledger.onDecided(slot);
        venue.onMarket(input.buffer(), 0, length, nowNs);
        send(slot.outbox());
    }

    private void send(Outbox outbox) {
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            switch (decoded.wrap(outbox.buffer(), at).templateId()) {
                case OrderIntentDecoder.TEMPLATE_ID, CancelIntentDecoder.TEMPLATE_ID ->
                        venue.onIntent(outbox.buffer(), at, nowNs);
                case QueryIntentDecoder.TEMPLATE_ID -> {
                    query.wrapAndApplyHeader(outbox.buffer(), at, decoded);
                    if (query.kind() == QueryKind.BOOK) {
                        bidsE8[query.instrumentId()] = 0;
                    } else {
                        venue.onIntent(outbox.buffer(), at, nowNs);
                    }
                }
                default -> {}
            }
            at = outbox.after(at);
        }
    }

    /** Reports come; some acknowledgements are lost, some reports come twice. */
    private void settle() {
        venue.advanceTo(nowNs);
        while (!reports.isEmpty()) {
            int length = reports.poll(input.buffer());
            boolean fact =
                    decoded.wrap(input.buffer(), 0).templateId()
                            == ExecutionReportDecoder.TEMPLATE_ID;
            if (fact && isLost()) {
                continue;
            }
            if (fact) {
                ledger.onReport(slot);
            }
            event(length);
            if (fact && random.nextInt(500) == 0) {
                ledger.onReport(slot);
                event(length);
            }
            venue.advanceTo(nowNs);
        }
    }

    private boolean isLost() {
        report.wrapAndApplyHeader(input.buffer(), 0, decoded);
        return report.executionType() == ExecutionType.NEW && random.nextInt(50_000) == 0;
    }
}
