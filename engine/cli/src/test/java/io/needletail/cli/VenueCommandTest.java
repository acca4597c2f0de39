package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

final class VenueCommandTest {
    @TempDir private Path directory;

    @Test
    void shouldServeTlsAndLeaveTheCertificateToTrust() throws Exception {
        Path certificate = directory.resolve("venue.pem");

        Shell shell = venue(certificate);

        assertEquals(0, shell.exitCode(), shell.err());
        assertTrue(shell.out().contains("rest     https://127.0.0.1:"), shell.out());
        assertTrue(shell.out().contains("streams  wss://127.0.0.1:"), shell.out());
        assertTrue(Files.readString(certificate).startsWith("-----BEGIN CERTIFICATE-----"));
    }

    @Test
    void shouldSayWhereTheCertificateCannotBeWritten() {
        Path nowhere = directory.resolve("absent/venue.pem");

        Shell shell = venue(nowhere);

        assertEquals(ExitCode.FAILURE.number(), shell.exitCode());
        assertTrue(shell.err().contains("cannot write " + nowhere), shell.err());
    }

    private static Shell venue(Path certificate) {
        return Shell.run(
                "venue", "--history", "0", "--for", "100ms", "--tls", certificate.toString());
    }
}
