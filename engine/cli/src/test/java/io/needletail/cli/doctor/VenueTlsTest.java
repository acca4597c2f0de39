package io.needletail.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.cli.doctor.Finding.Level;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.venue.EmbeddedVenue;
import io.needletail.runtime.venue.VenueCertificate;
import io.needletail.runtime.venue.VenueConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

final class VenueTlsTest {
    @TempDir private Path directory;

    @Test
    void shouldReachAVenueByTheCertificateThatTheConfigurationTrusts() throws Exception {
        VenueCertificate certificate = VenueCertificate.selfMade();
        Path trust = directory.resolve("venue.pem");
        certificate.writePem(trust);
        try (EmbeddedVenue venue =
                EmbeddedVenue.start(VenueConfig.demo(1, 1).withHistoryMinutes(0), certificate)) {
            Finding trusted = examine(venue.port(), trust.toString());
            Finding unknown = examine(venue.port(), "''");

            assertEquals(Level.GOOD, trusted.level(), trusted.what());
            assertEquals(Level.WRONG, unknown.level(), unknown.what());
            assertTrue(unknown.what().contains("PKIX"), unknown.what());
        }
    }

    private static Finding examine(int port, String trust) {
        Map<String, String> settings =
                Map.of("venue.rest", "https://127.0.0.1:" + port, "venue.trust", trust);
        Path file = Path.of("config", "paper-binance.yaml");
        return new VenueTimeCheck(ConfigFile.read(file, settings).venue()).examine();
    }
}
