package io.needletail.codecs.binance;

/** What a request asked for; the number travels in its id. */
public enum RequestKind {
    /** Not one of our requests. */
    NONE,
    /** order.place. */
    PLACE,
    /** order.cancel. */
    CANCEL,
    /** order.cancelReplace. */
    REPLACE,
    /** orderList.place.oco. */
    PLACE_PAIR,
    /** order.status. */
    ORDER,
    /** openOrders.status of one instrument. */
    OPEN_ORDERS,
    /** account.status. */
    ACCOUNT,
    /** depth. */
    BOOK,
    /** session.logon. */
    LOGON,
    /** userDataStream.subscribe, signed or not. */
    SUBSCRIBE;

    private static final RequestKind[] KINDS = values();

    static RequestKind of(int code) {
        return code >= 0 && code < KINDS.length ? KINDS[code] : NONE;
    }
}
