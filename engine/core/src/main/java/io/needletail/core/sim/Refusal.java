package io.needletail.core.sim;

import io.needletail.codecs.sbe.ExecutionReportEncoder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Why a simulated venue refuses, in Binance's codes and words. */
enum Refusal {
    NONE(0, ""),
    UNKNOWN_SYMBOL(-1121, "Invalid symbol."),
    BAD_QUANTITY(-1013, "Filter failure: LOT_SIZE"),
    BAD_PRICE(-1013, "Filter failure: PRICE_FILTER"),
    BAD_NOTIONAL(-1013, "Filter failure: NOTIONAL"),
    TOO_MANY_ORDERS(-1013, "Filter failure: MAX_NUM_ORDERS"),
    NO_BALANCE(-2010, "Account has insufficient balance for requested action."),
    DUPLICATE(-2010, "Duplicate order sent."),
    WOULD_TAKE(-2010, "Order would immediately match and take."),
    WOULD_TRIGGER(-2010, "Stop price would trigger immediately."),
    CLOSED(-2010, "Market is closed."),
    UNKNOWN_ORDER(-2011, "Unknown order sent."),
    NO_SUCH_ORDER(-2013, "Order does not exist.");

    private final int code;
    private final byte[] text;

    Refusal(int code, String words) {
        this.code = code;
        text =
                Arrays.copyOf(
                        words.getBytes(StandardCharsets.UTF_8),
                        ExecutionReportEncoder.textLength());
    }

    int code() {
        return code;
    }

    byte[] text() {
        return text;
    }
}
