package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.BinanceOrderCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Orders on Binance spot's WebSocket interface: logs on (Ed25519) or signs each request (HMAC),
 * subscribes to the account's events, sends intents and turns answers and events into inputs. An
 * order that cannot be handed to the socket is reported as refused at once; an order whose answer
 * does not come is the core's to find out about.
 */
public final class OrderSession implements VenueSession, OrderGateway {
    private static final long MILLISECOND_NS = 1_000_000;

    private final GatewayEvents events;
    private final BinanceOrderCodec codec;
    private final RateBudget budget;
    private final OrderGateway books;
    private final OrderEcho echo;
    private final OrderLine line;
    private final UnsafeBuffer request =
            new UnsafeBuffer(ByteBuffer.allocateDirect(BinanceOrderCodec.MAX_REQUEST_LENGTH));

    /**
     * A session that is not connected yet.
     *
     * @param books answers questions for books, which need no account.
     */
    public OrderSession(
            GatewayConfig config,
            List<String> symbols,
            int venueId,
            SessionLoop loop,
            InputSink facts,
            GatewayEvents events,
            Credentials credentials,
            RateBudget budget,
            VenueTime venueTime,
            OrderGateway books) {
        this.events = events;
        this.budget = budget;
        this.books = books;
        this.codec =
                new BinanceOrderCodec(
                        new SymbolTable(symbols),
                        venueId,
                        credentials.apiKey(),
                        credentials.signer(),
                        config.receiveWindowMs());
        this.echo = new OrderEcho(facts);
        this.line =
                new OrderLine(
                        config,
                        venueId,
                        loop,
                        facts,
                        events,
                        credentials.canLogOn(),
                        codec,
                        budget,
                        venueTime,
                        request);
    }

    @Override
    public void start() {
        line.start();
    }

    @Override
    public boolean isReady() {
        return line.isReady();
    }

    @Override
    public void tick(long monotonicNs) {
        line.tick(monotonicNs);
    }

    @Override
    public void stop() {
        line.stop();
    }

    @Override
    public void place(OrderIntentDecoder order) {
        long timeNs = line.now();
        echo.sent(order, timeNs);
        boolean reducing = order.flags().rEDUCE_ONLY();
        if (mayTrade(1, reducing)) {
            send(codec.encodePlace(order, timeNs, request, 0), order, timeNs);
        } else {
            refuse(order, timeNs);
        }
    }

    @Override
    public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
        long timeNs = line.now();
        echo.sent(first, timeNs);
        echo.sent(second, timeNs);
        boolean reducing = first.flags().rEDUCE_ONLY() && second.flags().rEDUCE_ONLY();
        int length =
                mayTrade(2, reducing) ? codec.encodePair(first, second, timeNs, request, 0) : 0;
        if (length > 0 && line.send(length)) {
            events.count(GatewayEvents.Count.ORDER_SENT);
        } else {
            refuse(first, timeNs);
            refuse(second, timeNs);
        }
    }

    @Override
    public void cancel(CancelIntentDecoder cancel) {
        long timeNs = line.now();
        int length = mayCancel() ? codec.encodeCancel(cancel, timeNs, request, 0) : 0;
        if (length <= 0 || !line.send(length)) {
            echo.cancelRefused(cancel, timeNs, "not sent: no session or no budget");
        }
    }

    @Override
    public void replace(ReplaceIntentDecoder replace) {
        long timeNs = line.now();
        echo.sent(replace, timeNs);
        boolean reducing = replace.flags().rEDUCE_ONLY();
        int length = mayTrade(1, reducing) ? codec.encodeReplace(replace, timeNs, request, 0) : 0;
        if (length <= 0 || !line.send(length)) {
            echo.refused(
                    replace.clientOrderId(), replace.instrumentId(), timeNs, "replace not sent");
        }
    }

    @Override
    public void query(QueryIntentDecoder query) {
        if (query.kind() == QueryKind.BOOK) {
            books.query(query);
            return;
        }
        long timeNs = line.now();
        if (isReady() && budget.takeWeight(weight(query.kind()), timeNs / MILLISECOND_NS)) {
            int length = codec.encodeQuery(query, timeNs, request, 0);
            if (length > 0) {
                line.send(length);
            }
        } else {
            events.count(GatewayEvents.Count.RATE_LIMITED);
        }
    }

    private static int weight(QueryKind kind) {
        return switch (kind) {
            case ACCOUNT -> 20;
            case OPEN_ORDERS -> 6;
            default -> 4;
        };
    }

    private boolean mayTrade(int orders, boolean reducing) {
        return isReady()
                && counted(budget.takeOrders(orders, reducing, line.now() / MILLISECOND_NS));
    }

    private boolean mayCancel() {
        return isReady() && counted(budget.takeCancel(line.now() / MILLISECOND_NS));
    }

    private boolean counted(boolean may) {
        if (!may) {
            events.count(GatewayEvents.Count.RATE_LIMITED);
        }
        return may;
    }

    private void send(int length, OrderIntentDecoder order, long timeNs) {
        if (length > 0 && line.send(length)) {
            events.count(GatewayEvents.Count.ORDER_SENT);
        } else {
            refuse(order, timeNs);
        }
    }

    private void refuse(OrderIntentDecoder order, long timeNs) {
        String why = isReady() ? "not sent: rate budget or not encodable" : "not sent: no session";
        echo.refused(order.clientOrderId(), order.instrumentId(), timeNs, why);
    }
}
