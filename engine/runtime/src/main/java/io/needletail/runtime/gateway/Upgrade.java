package io.needletail.runtime.gateway;

import io.netty.buffer.ByteBuf;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** The HTTP request that turns a connection into a WebSocket, and its answer (RFC 6455, 4). */
final class Upgrade {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MAX_ANSWER = 16 * 1024;
    private static final int NONCE_LENGTH = 16;
    private static final String ACCEPT = "sec-websocket-accept";

    private final URI uri;
    private final String key;
    private final StringBuilder answer = new StringBuilder();

    /** A request whose nonce are these two numbers. */
    Upgrade(URI uri, long high, long low) {
        this.uri = uri;
        ByteBuffer nonce = ByteBuffer.allocate(NONCE_LENGTH).putLong(high).putLong(low);
        key = Base64.getEncoder().encodeToString(nonce.array());
    }

    byte[] request() {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        String text =
                "GET "
                        + path
                        + query
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                        + key
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes bytes up to the end of the answer's header.
     *
     * @return 0 while more is needed, 101 once upgraded, else the status that refuses us; 1002 when
     *     the answer is none.
     */
    int take(ByteBuf in) {
        while (in.isReadable()) {
            answer.append((char) (in.readByte() & 0xFF));
            int length = answer.length();
            if (length >= 4 && answer.charAt(length - 1) == '\n' && ended(length)) {
                return status();
            }
            if (length > MAX_ANSWER) {
                return WebSocketFault.PROTOCOL;
            }
        }
        return 0;
    }

    /** First line of the answer. */
    String answer() {
        int end = answer.indexOf("\r\n");
        return end < 0 ? "no HTTP answer" : answer.substring(0, end);
    }

    /** For how many seconds an answer that refuses us says to stay away. */
    long retryAfterS() {
        return RetryAfter.seconds(header(RetryAfter.HEADER), header(RetryAfter.DATE));
    }

    private boolean ended(int length) {
        return answer.charAt(length - 2) == '\r' && answer.charAt(length - 3) == '\n';
    }

    private int status() {
        String[] first = answer().split(" ", 3);
        if (first.length < 2 || !first[0].equals("HTTP/1.1") || !first[1].matches("[1-5]\\d\\d")) {
            return WebSocketFault.PROTOCOL;
        }
        int status = Integer.parseInt(first[1]);
        if (status != 101) {
            return status;
        }
        return expected().equals(header(ACCEPT)) ? status : WebSocketFault.PROTOCOL;
    }

    /** A header's value by its name in lower case; null = there is none. */
    private String header(String name) {
        for (String line : answer.toString().split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    private String expected() {
        try {
            byte[] text = (key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
