package io.needletail.core.sim;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.BookSnapshotEncoder;
import io.needletail.codecs.sbe.CancelIntentEncoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentEncoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.codecs.sbe.VenueCandleEncoder;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulated venue with one instrument, fed by short words; it keeps what comes back as text. */
final class SimulatedTrading implements MessageSink {
    static final long ONE = 100_000_000L;

    final List<String> told = new ArrayList<>();
    final SimulatedVenue venue;
    long nowNs = 1_000;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[4_096]);
    private final UnsafeBuffer out = new UnsafeBuffer(new byte[4_096]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    SimulatedTrading(long latencyNs, FeeModel fees) {
        venue =
                new SimulatedVenue(
                        new SimulationConfig(
                                1,
                                List.of(new SimulationConfig.Pair("BTC", "USDT")),
                                Map.of("USDT", 10_000 * ONE),
                                fees,
                                new LatencyModel(latencyNs, latencyNs),
                                new QueueModel(1),
                                10,
                                64),
                        this);
    }

    static long e8(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }

    void trade(Side aggressor, String price, String quantity) {
        new TradeEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .instrumentId(0)
                .aggressor(aggressor)
                .priceE8(e8(price))
                .quantityE8(e8(quantity));
        market();
    }

    void quote(String bid, String bidQuantity, String ask, String askQuantity) {
        new QuoteEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .instrumentId(0)
                .updateId(0)
                .bidPriceE8(e8(bid))
                .bidQuantityE8(e8(bidQuantity))
                .askPriceE8(e8(ask))
                .askQuantityE8(e8(askQuantity));
        market();
    }

    /** Two levels a side. */
    void book(String[] bids, String[] asks) {
        BookSnapshotEncoder snapshot =
                new BookSnapshotEncoder()
                        .wrapAndApplyHeader(scratch, 0, header)
                        .instrumentId(0)
                        .kind(SnapshotKind.FULL)
                        .lastUpdateId(1);
        snapshot.chunk().clear().fIRST(true).lAST(true);
        BookSnapshotEncoder.BidsEncoder bid = snapshot.bidsCount(bids.length / 2);
        for (int i = 0; i < bids.length; i += 2) {
            bid.next().priceE8(e8(bids[i])).quantityE8(e8(bids[i + 1]));
        }
        BookSnapshotEncoder.AsksEncoder ask = snapshot.asksCount(asks.length / 2);
        for (int i = 0; i < asks.length; i += 2) {
            ask.next().priceE8(e8(asks[i])).quantityE8(e8(asks[i + 1]));
        }
        market();
    }

    void candleOpens(String open) {
        candle(0, open, open, open, open);
    }

    void candle(String open, String high, String low, String close) {
        candle(1, open, high, low, close);
    }

    private void candle(int closed, String open, String high, String low, String close) {
        new VenueCandleEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .instrumentId(0)
                .closed((short) closed)
                .openE8(e8(open))
                .highE8(e8(high))
                .lowE8(e8(low))
                .closeE8(e8(close));
        market();
    }

    private void market() {
        nowNs++;
        venue.onMarket(scratch, 0, 512, nowNs);
    }

    /** Sends an order; prices are "" where there is none. */
    void order(long id, long pairId, Side side, OrderType type, String... numbers) {
        new OrderIntentEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .clientOrderId(id)
                .instrumentId(0)
                .side(side)
                .orderType(type)
                .timeInForce(type == OrderType.MARKET ? TimeInForce.NONE : TimeInForce.GTC)
                .role(OrderRole.ENTRY)
                .planId(7)
                .pairId(pairId)
                .quantityE8(e8(numbers[0]))
                .priceE8(optional(numbers[1], OrderIntentEncoder.priceE8NullValue()))
                .stopPriceE8(optional(numbers[2], OrderIntentEncoder.stopPriceE8NullValue()));
        venue.onIntent(scratch, 0, nowNs);
    }

    private static long optional(String number, long otherwise) {
        return number.isEmpty() ? otherwise : e8(number);
    }

    void cancel(long id) {
        new CancelIntentEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .clientOrderId(id)
                .instrumentId(0);
        venue.onIntent(scratch, 0, nowNs);
    }

    void query(QueryKind kind, long id) {
        new QueryIntentEncoder()
                .wrapAndApplyHeader(scratch, 0, header)
                .kind(kind)
                .instrumentId(0)
                .clientOrderId(id);
        venue.onIntent(scratch, 0, nowNs);
    }

    /** Lets what is due happen and gives what was told since the last call. */
    List<String> settle() {
        venue.advanceTo(nowNs);
        List<String> copy = List.copyOf(told);
        told.clear();
        return copy;
    }

    String free(int asset) {
        return text(venue.balances().freeE8(asset));
    }

    String locked(int asset) {
        return text(venue.balances().lockedE8(asset));
    }

    static String text(long valueE8) {
        return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }

    @Override
    public int claim(int maxLength) {
        return 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return out;
    }

    @Override
    public void commit(int length) {
        MessageHeaderDecoder head = new MessageHeaderDecoder().wrap(out, 0);
        switch (head.templateId()) {
            case ExecutionReportDecoder.TEMPLATE_ID -> told.add(report(head));
            case AccountSnapshotDecoder.TEMPLATE_ID -> told.add("balances");
            case OpenOrdersSnapshotDecoder.TEMPLATE_ID -> {
                var open = new OpenOrdersSnapshotDecoder().wrapAndApplyHeader(out, 0, head);
                told.add("open " + open.chunk() + " " + open.orders().count());
            }
            default -> throw new AssertionError(head.templateId());
        }
    }

    private String report(MessageHeaderDecoder head) {
        var report = new ExecutionReportDecoder().wrapAndApplyHeader(out, 0, head);
        String text = report.clientOrderId() + " " + report.executionType();
        return switch (report.executionType()) {
            case TRADE ->
                    text
                            + " "
                            + text(report.lastQuantityE8())
                            + "@"
                            + text(report.lastPriceE8())
                            + (report.flags().mAKER() ? " maker " : " ")
                            + report.orderStatus()
                            + " fee "
                            + text(report.feeE8())
                            + report.feeAsset();
            case REJECTED, CANCEL_REJECTED, NOT_FOUND -> text + " " + report.venueCode();
            case SENT -> text + " " + report.role() + " plan " + report.planId();
            case STATUS -> text + " " + report.orderStatus();
            default -> text;
        };
    }

    @Override
    public void abort() {
        throw new AssertionError("nothing is given back");
    }
}
