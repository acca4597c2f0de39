package io.needletail.codecs.binance;

import static io.needletail.codecs.binance.RequestWriter.ascii;

import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.wire.TextTable;

import org.agrona.MutableDirectBuffer;

/** Questions to the venue, and what opens a session. */
final class QueryRequestEncoder {
    private static final byte[] ORDER = ascii("order.status");
    private static final byte[] OPEN_ORDERS = ascii("openOrders.status");
    private static final byte[] ACCOUNT = ascii("account.status");
    private static final byte[] BOOK = ascii("depth");
    private static final byte[] LOGON = ascii("session.logon");
    private static final byte[] SUBSCRIBE = ascii("userDataStream.subscribe");
    private static final byte[] SUBSCRIBE_SIGNED = ascii("userDataStream.subscribe.signature");
    private static final byte[] ORDER_ID = ascii("orderId");
    private static final byte[] ORIGINAL_ID = ascii("origClientOrderId");
    private static final byte[] OMIT_ZEROS = ascii("omitZeroBalances");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] LIMIT = ascii("limit");
    private static final byte[] SYMBOL = ascii("symbol");

    private final SymbolTable symbols;
    private final Authentication authentication;
    private final RecentOrders recent;
    private final RequestWriter writer;
    private final int bookLevels;

    QueryRequestEncoder(
            SymbolTable symbols,
            Authentication authentication,
            RecentOrders recent,
            RequestWriter writer,
            int bookLevels) {
        this.symbols = symbols;
        this.authentication = authentication;
        this.recent = recent;
        this.writer = writer;
        this.bookLevels = bookLevels;
    }

    int query(QueryIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        return switch (intent.kind()) {
            case ORDER -> order(intent, timeNs, out, offset);
            case OPEN_ORDERS -> openOrders(intent.instrumentId(), timeNs, out, offset);
            case ACCOUNT -> account(timeNs, out, offset);
            case BOOK -> book(intent.instrumentId(), out, offset);
            case NULL_VAL -> BinanceOrderCodec.NOT_ENCODABLE;
        };
    }

    int logon(long timeNs, MutableDirectBuffer out, int offset) {
        long id = RequestIds.of(RequestKind.LOGON, 0);
        authentication.beginSigned(writer, out, offset, id, LOGON);
        authentication.receiveWindow(writer);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    int subscribe(MutableDirectBuffer out, int offset) {
        writer.begin(out, offset, RequestIds.of(RequestKind.SUBSCRIBE, 0), SUBSCRIBE);
        return writer.end(authentication.signer());
    }

    int subscribeSigned(long timeNs, MutableDirectBuffer out, int offset) {
        long id = RequestIds.of(RequestKind.SUBSCRIBE, 0);
        authentication.beginSigned(writer, out, offset, id, SUBSCRIBE_SIGNED);
        authentication.receiveWindow(writer);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    /** By the venue's id where it is known: a cancel takes the order's name away. */
    private int order(QueryIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        long orderId = intent.clientOrderId();
        int symbol = symbols.indexOf(intent.instrumentId());
        if (orderId == ClientOrderIds.FOREIGN
                || !RequestIds.fits(orderId)
                || symbol == TextTable.NONE) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        if (!recent.find(orderId)) {
            recent.remember(orderId, intent.instrumentId(), 0);
        }
        long id = RequestIds.of(RequestKind.ORDER, orderId);
        authentication.begin(writer, out, offset, id, ORDER);
        authentication.apiKey(writer);
        if (intent.venueOrderId() > 0) {
            writer.number(ORDER_ID, intent.venueOrderId());
        } else {
            writer.orderId(ORIGINAL_ID, orderId);
        }
        return endAboutSymbol(symbol, timeNs);
    }

    private int openOrders(int instrumentId, long timeNs, MutableDirectBuffer out, int offset) {
        int symbol = symbols.indexOf(instrumentId);
        if (symbol == TextTable.NONE) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        long id = RequestIds.of(RequestKind.OPEN_ORDERS, instrumentId);
        authentication.begin(writer, out, offset, id, OPEN_ORDERS);
        authentication.apiKey(writer);
        return endAboutSymbol(symbol, timeNs);
    }

    private int endAboutSymbol(int symbol, long timeNs) {
        authentication.receiveWindow(writer);
        writer.symbol(SYMBOL, symbol);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    private int account(long timeNs, MutableDirectBuffer out, int offset) {
        long id = RequestIds.of(RequestKind.ACCOUNT, 0);
        authentication.begin(writer, out, offset, id, ACCOUNT);
        authentication.apiKey(writer);
        writer.literal(OMIT_ZEROS, TRUE);
        authentication.receiveWindow(writer);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    private int book(int instrumentId, MutableDirectBuffer out, int offset) {
        int symbol = symbols.indexOf(instrumentId);
        if (symbol == TextTable.NONE) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        writer.begin(out, offset, RequestIds.of(RequestKind.BOOK, instrumentId), BOOK);
        writer.number(LIMIT, bookLevels);
        writer.symbol(SYMBOL, symbol);
        return writer.end(authentication.signer());
    }
}
