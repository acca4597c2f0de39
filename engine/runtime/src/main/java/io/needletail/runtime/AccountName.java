package io.needletail.runtime;

import io.needletail.runtime.gateway.Credentials;
import io.needletail.runtime.gateway.GatewayConfig;
import io.needletail.runtime.journal.JournalAccount;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How a journal says whose account it is of: where its orders go, and by which key. Ports are left
 * out, an embedded venue has another each time; of the key stays a hash, and none where the venue
 * is made anew with a key of its own.
 */
final class AccountName {
    private AccountName() {}

    /**
     * The account of a start.
     *
     * @param credentials null where nothing is sent.
     */
    static JournalAccount of(Mode mode, GatewayConfig venue, Credentials credentials) {
        String hosts = "venue " + String.join(" ", hosts(venue));
        String details =
                switch (mode) {
                    case LIVE -> hosts + ", key " + hash(credentials.apiKey());
                    case PAPER, DEMO -> hosts;
                    case BACKTEST, RECORD -> "";
                };
        return JournalAccount.of(mode.wire(), details);
    }

    private static Set<String> hosts(GatewayConfig venue) {
        Set<String> hosts = new LinkedHashSet<>();
        hosts.add(URI.create(venue.rest()).getHost());
        hosts.add(URI.create(venue.api()).getHost());
        return hosts;
    }

    private static String hash(byte[] apiKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey);
            return "%016x".formatted(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
