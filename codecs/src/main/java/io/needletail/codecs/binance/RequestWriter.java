package io.needletail.codecs.binance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.Cold;
import io.needletail.codecs.wire.Decimals;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes one request, and in the same pass the payload to be signed. Parameters must come in the
 * alphabetical order in which the venue signs them.
 */
final class RequestWriter {
    /** Most bytes a request takes: all parameters at their longest leave room to spare. */
    static final int MAX_LENGTH = 1_536;

    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] METHOD = ascii(",\"method\":\"");
    private static final byte[] PARAMS = ascii("\",\"params\":{");
    private static final byte[] SIGNATURE = ascii("\"signature\":\"");

    private final SymbolTable symbols;
    private final UnsafeBuffer payload = new UnsafeBuffer(new byte[MAX_LENGTH]);
    private MutableDirectBuffer out;
    private int start;
    private int at;
    private int payloadLength;
    private boolean isSigned;

    RequestWriter(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** The bytes of a name or a fixed value; meant for constants. */
    @Cold
    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    void begin(MutableDirectBuffer out, int offset, long requestId, byte[] method) {
        this.out = out;
        start = offset;
        at = offset;
        payloadLength = 0;
        isSigned = false;
        put(ID);
        at += out.putNaturalLongAscii(at, requestId);
        put(METHOD);
        put(method);
        put(PARAMS);
    }

    /** From here on parameters are collected for the signature too; before the first of them. */
    void sign() {
        isSigned = true;
    }

    void text(byte[] name, byte[] value) {
        int valueStart = name(name, true);
        put(value);
        endText(name, valueStart);
    }

    void symbol(byte[] name, int symbolIndex) {
        int valueStart = name(name, true);
        at += symbols.putSymbol(symbolIndex, out, at);
        endText(name, valueStart);
    }

    void decimal(byte[] name, long valueE8) {
        int valueStart = name(name, true);
        at += Decimals.print(valueE8, out, at);
        endText(name, valueStart);
    }

    void orderId(byte[] name, long clientOrderId) {
        int valueStart = name(name, true);
        at += ClientOrderIds.put(clientOrderId, out, at);
        endText(name, valueStart);
    }

    void number(byte[] name, long value) {
        int valueStart = name(name, false);
        at += out.putNaturalLongAscii(at, value);
        sign(name, valueStart);
        out.putByte(at++, (byte) ',');
    }

    void literal(byte[] name, byte[] value) {
        int valueStart = name(name, false);
        put(value);
        sign(name, valueStart);
        out.putByte(at++, (byte) ',');
    }

    /** Ends the request, with its signature if asked for; gives its length. */
    int end(RequestSigner signer) {
        if (isSigned) {
            put(SIGNATURE);
            at += signer.sign(payload, 0, payloadLength, out, at);
            put((byte) '"');
        } else if (out.getByte(at - 1) == ',') {
            at--;
        }
        put((byte) '}');
        put((byte) '}');
        return at - start;
    }

    private int name(byte[] name, boolean isText) {
        put((byte) '"');
        put(name);
        put((byte) '"');
        put((byte) ':');
        if (isText) {
            put((byte) '"');
        }
        return at;
    }

    private void endText(byte[] name, int valueStart) {
        sign(name, valueStart);
        put((byte) '"');
        put((byte) ',');
    }

    private void sign(byte[] name, int valueStart) {
        if (!isSigned) {
            return;
        }
        if (payloadLength > 0) {
            payload.putByte(payloadLength++, (byte) '&');
        }
        payload.putBytes(payloadLength, name);
        payloadLength += name.length;
        payload.putByte(payloadLength++, (byte) '=');
        payload.putBytes(payloadLength, out, valueStart, at - valueStart);
        payloadLength += at - valueStart;
    }

    private void put(byte value) {
        out.putByte(at++, value);
    }

    private void put(byte[] bytes) {
        out.putBytes(at, bytes);
        at += bytes.length;
    }
}
