package io.needletail.runtime.gateway;

import io.needletail.codecs.Excerpt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * One venue and how we speak to it.
 *
 * @param kind which protocol.
 * @param rest base URL of the REST interface, without path.
 * @param streams base URL of the market streams, without path.
 * @param api URL of the WebSocket order interface, with path.
 * @param credentials directory of the key files; empty = {@code $CREDENTIALS_DIRECTORY}. What looks
 *     like a key instead of a file's place is refused, here and in the next two, and not repeated.
 * @param apiKeyFile file that holds the API key.
 * @param secretFile file that holds the secret: an Ed25519 private key (PEM) or an HMAC secret.
 * @param trust PEM file with the only certificates that we trust to be, or to have signed, the
 *     venue's; empty = whom the JDK trusts.
 * @param streamKinds streams per symbol, as the venue names them after the {@code @}.
 * @param bookDepth levels to ask of a book snapshot.
 * @param historyBars candles to load at the start so that features are warm; 0 = none.
 * @param historyInterval the venue's name of those candles' length.
 * @param maxFrameBytes a longer frame ends the connection.
 * @param silenceNs no byte for so long ends a connection, and no market data ends that of the
 *     market streams. Lower: half-open sockets are found sooner. Higher: quiet markets do not
 *     reconnect.
 * @param backOffNs first wait before a new connection; doubles up to {@code maxBackOffNs}, with
 *     jitter.
 * @param maxBackOffNs longest wait before a new connection.
 * @param malformedPerMinute more malformed frames than this in a minute end the connection.
 * @param answerNs an order request unanswered for so long makes the order UNKNOWN.
 * @param receiveWindowMs the venue refuses requests older than this.
 * @param weightPerMinute request weight that we allow ourselves.
 * @param ordersPer10s orders that we allow ourselves in 10 s; a fifth on top stays for those that
 *     make a position smaller.
 * @param ordersPerDay orders that we allow ourselves in a day of UTC; a fifth on top stays as
 *     above. Binance takes 160,000. Counted from the start of the engine on.
 * @param rotateNs age at which a connection is replaced by a new one, without a gap. Lower: more
 *     connections. Higher: nearer to the end that the venue puts to it (Binance: 24 hours).
 * @param rulesNs how often the instruments' rules and status are read again. Lower: a change is
 *     known sooner, for more request weight. Higher: orders are refused by the venue for longer.
 */
public record GatewayConfig(
        Kind kind,
        String rest,
        String streams,
        String api,
        String credentials,
        String apiKeyFile,
        String secretFile,
        String trust,
        java.util.List<String> streamKinds,
        int bookDepth,
        int historyBars,
        String historyInterval,
        int maxFrameBytes,
        long silenceNs,
        long backOffNs,
        long maxBackOffNs,
        int malformedPerMinute,
        long answerNs,
        int receiveWindowMs,
        int weightPerMinute,
        int ordersPer10s,
        int ordersPerDay,
        long rotateNs,
        long rulesNs) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final long MILLISECOND_NS = 1_000_000;

    /** Shorter than any venue's key. */
    private static final int MOST_NAME = 40;

    /** A venue's protocol. */
    public enum Kind {
        /** Binance spot. */
        BINANCE_SPOT
    }

    /** Checks the values. */
    public GatewayConfig {
        url("rest", rest, "https", "http");
        url("streams", streams, "wss", "ws");
        url("api", api, "wss", "ws");
        place("credentials", credentials);
        place("apiKeyFile", apiKeyFile);
        place("secretFile", secretFile);
        within("bookDepth", bookDepth, 5, 5_000);
        within("historyBars", historyBars, 0, 1_000);
        within("maxFrameBytes", maxFrameBytes, 1_024, 16 << 20);
        within("malformedPerMinute", malformedPerMinute, 0, 1_000_000);
        within("receiveWindowMs", receiveWindowMs, 1, 60_000);
        within("weightPerMinute", weightPerMinute, 1, 1_000_000);
        within("ordersPer10s", ordersPer10s, 1, 1_000_000);
        within("ordersPerDay", ordersPerDay, 1, 1_000_000_000);
        within("silenceNs", silenceNs, 100 * MILLISECOND_NS, Long.MAX_VALUE);
        within("backOffNs", backOffNs, MILLISECOND_NS, maxBackOffNs);
        within("answerNs", answerNs, 10 * MILLISECOND_NS, Long.MAX_VALUE);
        within("rotateNs", rotateNs, 1_000 * MILLISECOND_NS, Long.MAX_VALUE);
        within("rulesNs", rulesNs, 1_000 * MILLISECOND_NS, Long.MAX_VALUE);
        if (streamKinds.isEmpty()) {
            throw new IllegalArgumentException("streamKinds is empty; expected one or more");
        }
    }

    private static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d; expected %d..%d".formatted(key, value, least, most));
        }
    }

    /** A key written where its file belongs must not be kept beside a journal, nor printed. */
    private static void place(String key, String value) {
        boolean isPath = value.startsWith("/") || value.startsWith(".");
        boolean isPlace = isPath || value.length() <= MOST_NAME;
        for (String name : value.split("/")) {
            isPlace &= name.length() <= MOST_NAME;
        }
        if (!isPlace || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "%s has %d characters; expected where a key's file is, each name of %d at most,"
                                    .formatted(key, value.length(), MOST_NAME)
                            + " absolute if longer: a key itself is never written here");
        }
    }

    private static void url(String key, String value, String secure, String plain) {
        if (!isUrl(value, secure, plain)) {
            throw new IllegalArgumentException(
                    "%s is '%s'; expected %s://… (or %s:// on loopback)"
                            .formatted(key, shown(value), secure, plain));
        }
    }

    /** Nothing of what may be a key. */
    private static String shown(String url) {
        int user = url.lastIndexOf('@');
        return Excerpt.of(user < 0 ? url : "…" + url.substring(user));
    }

    private static boolean isUrl(String value, String secure, String plain) {
        try {
            URI uri = new URI(value);
            boolean loopback = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
            return uri.getHost() != null
                    && value.indexOf('@') < 0
                    && (secure.equals(uri.getScheme())
                            || plain.equals(uri.getScheme()) && loopback);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
