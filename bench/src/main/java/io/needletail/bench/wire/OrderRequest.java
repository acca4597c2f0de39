package io.needletail.bench.wire;

import java.nio.charset.StandardCharsets;

/** The fields of an order that the near end needs, found in the request's bytes. */
final class OrderRequest {
    private static final byte[] ORDER = ascii("\"method\":\"order.place\"");
    private static final byte[] ID = ascii("\"id\":");
    private static final byte[] CLIENT_ID = ascii("\"newClientOrderId\":\"");
    private static final byte[] QUANTITY = ascii("\"quantity\":\"");
    private static final int DECIMALS = 5;

    private byte[] bytes;
    private int idStart;
    private int idEnd;
    private int clientIdStart;
    private int clientIdEnd;
    private long quantityE5;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Looks at a request; false when it is not an order. */
    boolean read(byte[] request, int start, int end) {
        if (behind(request, start, end, ORDER) < 0) {
            return false;
        }
        bytes = request;
        idStart = behind(request, start, end, ID);
        idEnd = idStart;
        while (request[idEnd] != ',' && request[idEnd] != '}') {
            idEnd++;
        }
        clientIdStart = behind(request, start, end, CLIENT_ID);
        clientIdEnd = quote(request, clientIdStart);
        int quantity = behind(request, start, end, QUANTITY);
        quantityE5 = e5(request, quantity, quote(request, quantity));
        return true;
    }

    /** The bytes that the other offsets belong to. */
    byte[] bytes() {
        return bytes;
    }

    int idStart() {
        return idStart;
    }

    int idEnd() {
        return idEnd;
    }

    int clientIdStart() {
        return clientIdStart;
    }

    int clientIdEnd() {
        return clientIdEnd;
    }

    /** Quantity in hundred-thousandths. */
    long quantityE5() {
        return quantityE5;
    }

    private static int behind(byte[] text, int start, int end, byte[] word) {
        int last = end - word.length;
        for (int at = start; at <= last; at++) {
            int i = 0;
            while (i < word.length && text[at + i] == word[i]) {
                i++;
            }
            if (i == word.length) {
                return at + i;
            }
        }
        return -1;
    }

    private static int quote(byte[] text, int from) {
        int at = from;
        while (text[at] != '"') {
            at++;
        }
        return at;
    }

    private static long e5(byte[] text, int start, int end) {
        long value = 0;
        int decimals = -1;
        for (int at = start; at < end && decimals < DECIMALS; at++) {
            if (text[at] == '.') {
                decimals = 0;
            } else {
                value = value * 10 + text[at] - '0';
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
            value *= 10;
        }
        return value;
    }
}
