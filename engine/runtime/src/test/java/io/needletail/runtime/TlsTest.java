package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.TestCertificates;
import io.needletail.runtime.venue.VenueCertificate;
import io.needletail.runtime.venue.VenueConfig;
import io.needletail.runtime.venue.VenueWitness;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whole sessions over TLS, and whom the engine does not talk to. */
final class TlsTest {
    private static final List<String> CLOSED =
            List.of("market connection closed", "order connection closed");

    @TempDir private Path directory;
    private Path journal;
    private Path trust;
    private TestCertificates certificates;

    @BeforeEach
    void makeIssuer() throws IOException {
        journal = directory.resolve("journal");
        trust = directory.resolve("trust.pem");
        certificates = new TestCertificates(directory);
        certificates.issuer().writePem(trust);
    }

    private Map<String, String> at(String host, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("venue.rest", "https://" + host + ":" + port);
        settings.put("venue.streams", "wss://" + host + ":" + port);
        settings.put("venue.api", "wss://" + host + ":" + port + "/ws-api/v3");
        settings.put("venue.trust", trust.toString());
        settings.put("venue.historyBars", "20");
        settings.put("venue.backOff", "20ms");
        settings.put("venue.maxBackOff", "100ms");
        settings.put("threads.waitStrategy", "parked");
        return settings;
    }

    private static VenueConfig demo() {
        return VenueConfig.demo(7, 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"venue.test", "127.0.0.1"})
    void shouldTradeOverTls(String host) throws Exception {
        VenueCertificate good = certificates.issued("good", TestCertificates.LOOPBACK);
        try (DemoRig rig = new DemoRig(directory, demo(), good)) {
            Pipeline pipeline = rig.ready(Mode.DEMO, journal, at(host, rig.venue.port()));
            rig.await("fills", () -> count(pipeline, CounterDescriptor.FILLS) >= 4);
            pipeline.stop("the test is over");
            assertTrue(pipeline.halted().isEmpty(), rig.log::toString);
            assertEquals(0, count(pipeline, CounterDescriptor.BOOK_GAPS));
            assertEquals(0, count(pipeline, CounterDescriptor.REST_FAILURES));
            assertFalse(JournalFacts.of(journal).orders().isEmpty());
        }
    }

    @Test
    void shouldRenewConnectionsOverTlsOfTheVenuesOwnMaking() throws Exception {
        VenueCertificate own = VenueCertificate.selfMade();
        own.writePem(trust);
        try (DemoRig rig = new DemoRig(directory, demo(), own)) {
            Map<String, String> settings = at("localhost", rig.venue.port());
            settings.put("venue.rotate", "1s");
            settings.put("threads.layout", "staged");
            Pipeline pipeline = rig.ready(Mode.DEMO, journal, settings);
            rig.await("renewals", () -> count(pipeline, CounterDescriptor.RENEWALS) >= 4);
            pipeline.stop("the test is over");
            assertEquals(0, count(pipeline, CounterDescriptor.BOOK_GAPS));
            MarketFacts.assertComplete(journal);
        }
    }

    @Test
    void shouldTryAgainWhenTheNameOfTheVenueIsUnknown() throws Exception {
        try (DemoRig rig = new DemoRig(directory)) {
            Map<String, String> settings = at(TestNames.NOBODY, rig.venue.port());
            String why = "unknown host " + TestNames.NOBODY;
            assertNothingSent(rig, settings, List.of("cannot reach https://"), why);
            settings.put("venue.rest", "http://127.0.0.1:" + rig.venue.port());
            journal = directory.resolve("of-another-host");
            assertNothingSent(rig, settings, CLOSED, why);
        }
    }

    @Test
    void shouldRefuseACertificateForAnotherHost() throws Exception {
        VenueCertificate other = certificates.issued("other", "san=dns:other.example");
        assertRefused(other, "the certificate is not for 127.0.0.1");
    }

    @Test
    void shouldRefuseAnExpiredCertificate() throws Exception {
        VenueCertificate expired =
                certificates.issued(
                        "expired",
                        TestCertificates.LOOPBACK,
                        "-startdate",
                        "-20d",
                        "-validity",
                        "10");
        assertRefused(expired, "the certificate of 127.0.0.1 has expired");
    }

    @Test
    void shouldRefuseACertificateOfTheFuture() throws Exception {
        VenueCertificate early =
                certificates.issued("early", TestCertificates.LOOPBACK, "-startdate", "+2d");
        assertRefused(early, "is not valid yet");
    }

    @Test
    void shouldRefuseACertificateThatNobodyVouchesFor() throws Exception {
        VenueCertificate unknown =
                certificates.selfSigned("unknown", TestCertificates.LOOPBACK, "-validity", "10");
        assertRefused(unknown, "nobody we trust vouches for the certificate of 127.0.0.1");
    }

    @Test
    void shouldTrustNobodyButTheJdksIssuersByDefault() throws Exception {
        VenueCertificate good = certificates.issued("good", TestCertificates.LOOPBACK);
        assertRefused(good, "nobody we trust vouches", Map.of("venue.trust", "''"));
    }

    @Test
    void shouldRefuseAVenueThatSpeaksNoTls() throws Exception {
        assertRefused(null, "127.0.0.1 does not speak TLS at this port");
    }

    private void assertRefused(VenueCertificate shown, String why) throws Exception {
        assertRefused(shown, why, Map.of());
    }

    /** Over REST; and over sockets, when REST is good. */
    private void assertRefused(VenueCertificate shown, String why, Map<String, String> more)
            throws Exception {
        try (DemoRig good = new DemoRig(directory);
                EmbeddedVenue bad = venue(shown)) {
            Map<String, String> settings = at("127.0.0.1", bad.port());
            settings.putAll(more);
            assertNothingSent(good, settings, List.of("cannot reach https://"), why);
            settings.put("venue.rest", "http://127.0.0.1:" + good.venue.port());
            assertNothingSent(good, settings, CLOSED, why);
        }
    }

    private static EmbeddedVenue venue(VenueCertificate shown) throws IOException {
        VenueConfig config = demo().withApiKeys(List.of(VenueWitness.key()));
        return shown == null ? EmbeddedVenue.start(config) : EmbeddedVenue.start(config, shown);
    }

    private void assertNothingSent(
            DemoRig rig, Map<String, String> settings, List<String> attempts, String why)
            throws Exception {
        rig.log.clear();
        try (Pipeline pipeline = rig.start(Mode.DEMO, journal, settings)) {
            for (String attempt : attempts) {
                rig.await(attempt, () -> about(rig, attempt).size() >= 3);
                for (String line : about(rig, attempt)) {
                    assertTrue(line.contains(why) && line.lines().count() == 1, line);
                }
            }
            assertFalse(pipeline.isReady());
            assertEquals(0, count(pipeline, CounterDescriptor.MARKET_FRAMES));
            assertEquals(0, count(pipeline, CounterDescriptor.ORDER_FRAMES));
            assertEquals(0, count(pipeline, CounterDescriptor.ORDERS_SENT));
        }
    }

    private static List<String> about(DemoRig rig, String begin) {
        return List.copyOf(rig.log).stream().filter(line -> line.startsWith(begin)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void shouldTryAgainWhenTheHandshakeIsCut(int answered) throws Exception {
        try (DemoRig rig = new DemoRig(directory);
                ServerSocket cutting = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> cut(cutting, answered));
            Map<String, String> settings = at("127.0.0.1", cutting.getLocalPort());
            settings.put("venue.rest", "http://127.0.0.1:" + rig.venue.port());
            assertNothingSent(rig, settings, CLOSED, "127.0.0.1 ended the TLS handshake");
        }
    }

    /** Reads the greeting, answers with the beginning of a record, and goes. */
    private static void cut(ServerSocket server, int answered) {
        byte[] half = new byte[answered];
        if (answered > 0) {
            System.arraycopy(new byte[] {22, 3, 3, 4, 0}, 0, half, 0, Math.min(5, answered));
        }
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                ClientHello.read(in);
                socket.getOutputStream().write(half);
            } catch (IOException closed) {
                assert server.isClosed() : closed;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"venue.rest", "venue.streams", "venue.api"})
    void shouldOfferTls12And13OnlyAndNameTheHost(String key) throws Exception {
        try (DemoRig rig = new DemoRig(directory);
                ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = at(TestNames.VENUE, server.getLocalPort());
            Map<String, String> plain = DemoRig.at(rig.venue.port());
            plain.forEach((each, value) -> {
                if (!each.equals(key)) {
                    settings.put(each, value);
                }
            });
            try (Pipeline pipeline = rig.start(Mode.DEMO, journal, settings);
                    Socket client = server.accept();
                    InputStream in = client.getInputStream()) {
                ClientHello hello = ClientHello.read(in);
                assertEquals(List.of(0x0304, 0x0303), hello.versions());
                assertEquals(TestNames.VENUE, hello.serverName());
                assertFalse(pipeline.isReady());
            }
        }
    }

    @Test
    void shouldNotStartWithATrustFileThatIsOfNoUse() throws Exception {
        VenueCertificate expired =
                certificates.selfSigned(
                        "old", TestCertificates.LOOPBACK, "-startdate", "-20d", "-validity", "10");
        try (DemoRig rig = new DemoRig(directory)) {
            assertUnusable(rig, directory.resolve("none.pem"), "no file");
            assertUnusable(rig, directory.resolve("api-key"), "cannot be used");
            expired.writePem(trust);
            assertUnusable(rig, trust, "NotAfter");
        }
    }

    private void assertUnusable(DemoRig rig, Path file, String why) {
        Map<String, String> settings = at("127.0.0.1", 1);
        settings.put("venue.trust", file.toString());
        IOException refused =
                assertThrows(
                        IOException.class, () -> rig.start(Mode.PAPER, journal, settings).close());
        assertTrue(refused.getMessage().startsWith("venue.trust: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    private static long count(Pipeline pipeline, CounterDescriptor counter) {
        return pipeline.view().get(counter);
    }
}
