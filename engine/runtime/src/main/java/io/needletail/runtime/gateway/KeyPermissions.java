package io.needletail.runtime.gateway;

import org.agrona.concurrent.UnsafeBuffer;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a key may do, as the venue tells it (Binance: {@code GET /sapi/v1/account/apiRestrictions}).
 * A key that may withdraw is more than a trader needs, and all that a thief wants.
 */
final class KeyPermissions {
    private static final String PATH = "/sapi/v1/account/apiRestrictions";
    private static final Pattern MAY_WITHDRAW =
            Pattern.compile("\"enableWithdrawals\"\\s*:\\s*true");
    private static final Pattern TELLS = Pattern.compile("\"enableWithdrawals\"\\s*:");
    private static final int LONGEST_SIGNATURE = 1_024;

    private KeyPermissions() {}

    /** The question, signed. */
    static HttpRequest.Builder request(
            GatewayConfig config, Credentials credentials, long venueTimeMs) {
        String query = "recvWindow=" + config.receiveWindowMs() + "&timestamp=" + venueTimeMs;
        byte[] payload = query.getBytes(StandardCharsets.US_ASCII);
        UnsafeBuffer signature = new UnsafeBuffer(new byte[LONGEST_SIGNATURE]);
        int length =
                credentials
                        .signer()
                        .sign(new UnsafeBuffer(payload), 0, payload.length, signature, 0);
        String signed = signature.getStringWithoutLengthAscii(0, length);
        String url =
                config.rest()
                        + PATH
                        + "?"
                        + query
                        + "&signature="
                        + URLEncoder.encode(signed, StandardCharsets.US_ASCII);
        return HttpRequest.newBuilder(URI.create(url))
                .header(
                        "X-MBX-APIKEY",
                        new String(credentials.apiKey(), StandardCharsets.US_ASCII));
    }

    /** Whether an answer says anything about withdrawals. */
    static boolean tells(String answer) {
        return TELLS.matcher(answer).find();
    }

    /** Whether an answer says that the key may withdraw. */
    static boolean mayWithdraw(String answer) {
        return MAY_WITHDRAW.matcher(answer).find();
    }
}
