package io.needletail.core;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.AccountSnapshotEncoder;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.CommandEncoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.InstrumentDefinitionEncoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.OpenOrdersSnapshotEncoder;
import io.needletail.codecs.sbe.SealEncoder;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.TradeKind;
import io.needletail.codecs.sbe.VenueCandleEncoder;

import org.agrona.MutableDirectBuffer;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Feeds a core, one readable call per input, and keeps what the last input decided. */
final class CoreRun {
    static final int BTC = 0;
    static final long MINUTE_NS = 60_000_000_000L;

    /** When the first of {@link #barAfterNoon} begins. */
    static final long NOON = at("2026-01-05T12:00:00Z");

    final EventSlot slot = new EventSlot();
    private final Consumer<EventSlot> core;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long sequence;
    private long nowNs = at("2026-01-05T11:40:00Z");
    private long tradeId;

    CoreRun(Consumer<EventSlot> core) {
        this.core = core;
    }

    /** Twenty bars, a reconciled account and a book: whatever closes next decides. */
    CoreRun warmAtNoon() {
        until(NOON);
        manifest(1);
        instrument(true);
        for (int i = 21; i > 1; i--) {
            candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        reconcile(10_000);
        until(NOON + MINUTE_NS + 1).book(67_645, 67_655);
        return this;
    }

    /** The bar that begins so many minutes after noon closes. */
    Decisions barAfterNoon(int minute, double close) {
        if (minute > 0) {
            until(NOON + (minute + 1) * MINUTE_NS + 1).book(67_645, 67_655);
        }
        return candle(NOON + minute * MINUTE_NS, 68_095, 67_205, close);
    }

    static long at(String utc) {
        return Instant.parse(utc).toEpochMilli() * 1_000_000L;
    }

    static long e8(double value) {
        return FixedPoint.fromDouble(value);
    }

    long nowNs() {
        return nowNs;
    }

    /** Time goes on; nothing happens yet. */
    CoreRun until(long timeNs) {
        nowNs = Math.max(nowNs, timeNs);
        return this;
    }

    /** Stamps and feeds what the encoder put at offset 0; returns the decisions. */
    Decisions feed(ToIntFunction<MutableDirectBuffer> encode) {
        Input input = slot.input();
        input.length(encode.applyAsInt(input.buffer())).stamp(++sequence, nowNs);
        core.accept(slot);
        return new Decisions(slot.outbox());
    }

    Decisions manifest(int epoch) {
        return feed(buffer -> {
            ManifestEncoder manifest = new ManifestEncoder();
            manifest.wrapAndApplyHeader(buffer, 0, header)
                    .epoch(epoch)
                    .mode(Mode.BACKTEST)
                    .startTimeNs(nowNs)
                    .configHash(1)
                    .codeVersion("")
                    .recordsMissing((short) 0)
                    .modelsCount(0);
            return length(manifest.encodedLength());
        });
    }

    Decisions seal() {
        return feed(buffer -> {
            SealEncoder seal = new SealEncoder();
            seal.wrapAndApplyHeader(buffer, 0, header)
                    .reason(SealReason.END_OF_DATA)
                    .inputs(sequence);
            return length(seal.encodedLength());
        });
    }

    Decisions instrument(boolean oco) {
        return instrument(oco, false);
    }

    Decisions instrument(boolean oco, boolean shortAllowed) {
        return instrument(oco, shortAllowed, false);
    }

    /** By a venue that knows neither pairs nor stop losses at the market. */
    Decisions instrumentWithoutStopLoss() {
        return instrument(false, false, true);
    }

    private Decisions instrument(boolean oco, boolean shortAllowed, boolean noStopLoss) {
        return feed(buffer -> {
            InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
            definition
                    .wrapAndApplyHeader(buffer, 0, header)
                    .instrumentId(BTC)
                    .status(InstrumentStatus.TRADING)
                    .venueTimeNs(nowNs)
                    .tickSizeE8(e8(0.01))
                    .minPriceE8(e8(0.01))
                    .maxPriceE8(e8(1_000_000))
                    .lotSizeE8(e8(0.0001))
                    .minQuantityE8(e8(0.0001))
                    .maxQuantityE8(e8(100))
                    .minNotionalE8(e8(5))
                    .symbol("BTCUSDT")
                    .baseAsset("BTC")
                    .quoteAsset("USDT")
                    .flags()
                    .clear()
                    .vENUE_OCO(oco)
                    .sHORT_ALLOWED(shortAllowed)
                    .nO_STOP_LOSS(noStopLoss);
            return length(definition.encodedLength());
        });
    }

    /** The order session comes up and its answers agree with what we believe. */
    Decisions reconcile(double freeQuote) {
        return reconcile(freeQuote, 0);
    }

    /** The order session comes up, and the account holds what was bought. */
    Decisions reconcile(double freeQuote, double freeBase) {
        ready();
        return agree(freeQuote, freeBase);
    }

    /** The order session comes up; a venue answers what it is asked. */
    Decisions ready() {
        return orderSession(SessionState.READY);
    }

    /** The order session goes down, or comes up. */
    Decisions orderSession(SessionState state) {
        return feed(buffer -> {
            SessionStatusEncoder status = new SessionStatusEncoder();
            status.wrapAndApplyHeader(buffer, 0, header)
                    .venueId((short) 0)
                    .kind(SessionKind.ORDERS)
                    .state(state);
            return length(status.encodedLength());
        });
    }

    private Decisions agree(double freeQuote, double freeBase) {
        feed(buffer -> {
            OpenOrdersSnapshotEncoder orders = new OpenOrdersSnapshotEncoder();
            orders.wrapAndApplyHeader(buffer, 0, header)
                    .instrumentId(BTC)
                    .venueTimeNs(nowNs)
                    .chunk()
                    .clear()
                    .fIRST(true)
                    .lAST(true);
            orders.ordersCount(0);
            return length(orders.encodedLength());
        });
        return feed(buffer -> {
            AccountSnapshotEncoder account = new AccountSnapshotEncoder();
            account.wrapAndApplyHeader(buffer, 0, header)
                    .venueId((short) 0)
                    .complete((short) 1)
                    .venueTimeNs(nowNs);
            AccountSnapshotEncoder.BalancesEncoder balances =
                    account.balancesCount(freeBase > 0 ? 2 : 1);
            balances.next().asset("USDT").freeE8(e8(freeQuote)).lockedE8(0);
            if (freeBase > 0) {
                balances.next().asset("BTC").freeE8(e8(freeBase)).lockedE8(0);
            }
            return length(account.encodedLength());
        });
    }

    Decisions book(double bid, double ask) {
        return feed(buffer -> {
            BookSnapshotEncoder book = new BookSnapshotEncoder();
            book.wrapAndApplyHeader(buffer, 0, header)
                    .instrumentId(BTC)
                    .kind(SnapshotKind.PARTIAL)
                    .venueTimeNs(nowNs)
                    .lastUpdateId(nowNs)
                    .chunk()
                    .clear()
                    .fIRST(true)
                    .lAST(true);
            book.bidsCount(1).next().priceE8(e8(bid)).quantityE8(e8(2));
            book.asksCount(1).next().priceE8(e8(ask)).quantityE8(e8(1));
            return length(book.encodedLength());
        });
    }

    Decisions trade(Side aggressor, double price, double quantity) {
        return feed(buffer -> {
            TradeEncoder trade = new TradeEncoder();
            trade.wrapAndApplyHeader(buffer, 0, header)
                    .instrumentId(BTC)
                    .kind(TradeKind.TRADE)
                    .aggressor(aggressor)
                    .venueTimeNs(nowNs)
                    .tradeId(++tradeId)
                    .priceE8(e8(price))
                    .quantityE8(e8(quantity));
            return length(trade.encodedLength());
        });
    }

    /** A closed one-minute candle that opened then; fresh when known within seconds. */
    Decisions candle(long openTimeNs, double high, double low, double close) {
        return feed(buffer -> {
            VenueCandleEncoder candle = new VenueCandleEncoder();
            candle.wrapAndApplyHeader(buffer, 0, header)
                    .instrumentId(BTC)
                    .closed((short) 1)
                    .venueTimeNs(nowNs)
                    .intervalNs(MINUTE_NS)
                    .openTimeNs(openTimeNs)
                    .openE8(e8(close))
                    .highE8(e8(high))
                    .lowE8(e8(low))
                    .closeE8(e8(close))
                    .volumeE8(e8(10))
                    .quoteVolumeE8(e8(10 * close))
                    .takerBuyVolumeE8(e8(6))
                    .tradeCount(100);
            return length(candle.encodedLength());
        });
    }

    Decisions timer() {
        return feed(buffer -> {
            TimerEncoder timer = new TimerEncoder();
            timer.wrapAndApplyHeader(buffer, 0, header).instrumentId(BTC).timeNs(nowNs);
            return length(timer.encodedLength());
        });
    }

    Decisions command(CommandKind kind) {
        return command(kind, 0, 0);
    }

    /** Names a model to take another's place. */
    Decisions swap(int modelId, long packageHash) {
        return command(CommandKind.SWAP_MODEL, modelId, packageHash);
    }

    /** Names a model to be judged beside the others. */
    Decisions shadow(long packageHash) {
        return command(CommandKind.SHADOW_MODEL, 0, packageHash);
    }

    /** Asks for another limit; {@code authorisedBy} empty: nobody allowed it. */
    Decisions limit(LimitKey key, double value, String authorisedBy) {
        return feed(buffer -> {
            CommandEncoder command = begin(buffer, CommandKind.SET_LIMIT);
            command.limitKey(key).limitE8(e8(value)).authorisedBy(authorisedBy);
            return length(command.encodedLength());
        });
    }

    private Decisions command(CommandKind kind, int modelId, long packageHash) {
        return feed(buffer -> {
            CommandEncoder command = begin(buffer, kind);
            command.modelId(modelId).contentHash(packageHash);
            return length(command.encodedLength());
        });
    }

    private CommandEncoder begin(MutableDirectBuffer buffer, CommandKind kind) {
        return new CommandEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .commandId(sequence)
                .kind(kind)
                .instrumentId(-1)
                .issuer("test")
                .reason("because")
                .modelId(0)
                .contentHash(0)
                .limitKey(LimitKey.NULL_VAL)
                .limitE8(0)
                .authorisedBy("");
    }

    private static int length(int encoded) {
        return MessageHeaderEncoder.ENCODED_LENGTH + encoded;
    }
}
