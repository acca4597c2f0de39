package io.needletail.runtime.simulate;

import io.needletail.codecs.binance.Ed25519Signer;
import io.needletail.codecs.binance.HmacSigner;
import io.needletail.core.sim.FeeModel;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.gateway.Credentials;
import io.needletail.runtime.venue.ApiKey;
import io.needletail.runtime.venue.SymbolConfig;
import io.needletail.runtime.venue.VenueConfig;

import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a seed makes of configuration, venue and key. */
final class SeedSetup {
    private static final String KEY = "simulated-key";
    private static final String SECRET = "simulated-secret";
    private static final long ONE = 100_000_000L;
    private static final long CAPITAL = 100_000;

    private static final List<SymbolConfig> SYMBOLS =
            List.of(
                    SymbolConfig.btcUsdt(),
                    SymbolConfig.ethUsdt(),
                    new SymbolConfig(
                            "SOLUSDT",
                            "SOL",
                            "USDT",
                            150 * ONE,
                            ONE / 100,
                            ONE / 1_000,
                            5 * ONE,
                            0.0015));

    private final SeededRandom random;
    private final int instruments;
    private final boolean logsOn;
    private final KeyPair keys;

    SeedSetup(SeededRandom random) {
        this.random = random;
        instruments = (int) random.oneOf(1, 1, 1, 2, 3);
        logsOn = random.chance(0.5);
        keys = logsOn ? keyPair(random) : null;
    }

    int instruments() {
        return instruments;
    }

    private static KeyPair keyPair(SeededRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(random));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the JDK's generator of keys the seed's numbers. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient SeededRandom random;

        Seeded(SeededRandom random) {
            this.random = random;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextLong();
            }
        }
    }

    Credentials credentials() {
        byte[] name = KEY.getBytes(StandardCharsets.US_ASCII);
        return logsOn
                ? new Credentials(name, new Ed25519Signer(keys.getPrivate().getEncoded()), true)
                : new Credentials(
                        name, new HmacSigner(SECRET.getBytes(StandardCharsets.US_ASCII)), false);
    }

    VenueConfig venue() {
        ApiKey key =
                logsOn ? new ApiKey.Ed25519(KEY, keys.getPublic()) : new ApiKey.Hmac(KEY, SECRET);
        return new VenueConfig(
                0,
                random.nextLong(),
                1,
                (int) random.oneOf(1, 1, 2, 4),
                0,
                SYMBOLS.subList(0, instruments),
                List.of(key),
                Map.of("USDT", CAPITAL * ONE),
                new FeeModel(10, 10),
                Duration.ofSeconds(2),
                null,
                0);
    }

    NeedletailConfig engine(String text) {
        Map<String, String> overrides = new TreeMap<>();
        List<String> symbols =
                SYMBOLS.subList(0, instruments).stream().map(SymbolConfig::symbol).toList();
        overrides.put("instruments", symbols.toString());
        overrides.put("venue.rest", "http://127.0.0.1:1");
        overrides.put("venue.streams", "ws://127.0.0.1:1");
        overrides.put("venue.api", "ws://127.0.0.1:1/ws-api/v3");
        overrides.put("venue.rotate", random.oneOf(3, 20, 120) + "m");
        overrides.put("venue.rules", random.oneOf(10, 60, 300) + "s");
        overrides.put("account.positionFromBalance", Boolean.toString(random.chance(0.5)));
        overrides.put("journal.snapshotEvery", Long.toString(random.oneOf(300, 1_000, 5_000)));
        overrides.put("market.silence", random.oneOf(3, 30) + "s");
        overrides.put("stateHashEvery", Long.toString(random.oneOf(500, 2_000)));
        overrides.put("risk.limits.maxOpenOrders", Long.toString(random.between(3, 8)));
        overrides.put("risk.limits.maxMessages", Long.toString(random.between(25, 80)));
        overrides.put("risk.limits.maxDataAge", random.oneOf(2, 5, 10) + "s");
        overrides.put(
                "risk.limits.maxPositionNotional", Long.toString(random.oneOf(3_000, 10_000)));
        overrides.put("risk.limits.maxOrderNotional", Long.toString(random.oneOf(800, 5_000)));
        return ConfigFile.parse(text, "the simulation's configuration", overrides);
    }
}
