package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

final class SystemdNotifierTest {
    @Test
    void shouldSayReadyAliveAndStoppingOverTheSocket(@TempDir Path directory) throws Throwable {
        String path = directory.resolve("notify").toString();
        try (DatagramReceiver systemd = new DatagramReceiver(path)) {
            SystemdNotifier notifier =
                    new SystemdNotifier(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "5000000"));
            notifier.ready("trading");
            notifier.alive("event 7");
            notifier.stopping("sealing the journal");

            assertEquals("READY=1\nSTATUS=trading", systemd.receive());
            assertEquals("WATCHDOG=1\nSTATUS=event 7", systemd.receive());
            assertEquals("STOPPING=1\nSTATUS=sealing the journal", systemd.receive());
            assertEquals(Duration.ofSeconds(5), notifier.watchdog());
        }
    }

    @Test
    void shouldReachAnAbstractSocket() throws Throwable {
        String name = "@needletail-test-" + ProcessHandle.current().pid();
        try (DatagramReceiver systemd = new DatagramReceiver(name)) {
            new SystemdNotifier(Map.of("NOTIFY_SOCKET", name)).ready("here");

            assertEquals("READY=1\nSTATUS=here", systemd.receive());
        }
    }

    @Test
    void shouldStaySilentWithoutASupervisor() {
        SystemdNotifier notifier = new SystemdNotifier(Map.of());

        notifier.ready("nobody listens");

        assertFalse(notifier.isSupervised());
        assertEquals(Duration.ZERO, notifier.watchdog());
    }

    @Test
    void shouldRefuseASocketThatDoesNotListen(@TempDir Path directory) {
        String path = directory.resolve("absent").toString();
        SystemdNotifier notifier = new SystemdNotifier(Map.of("NOTIFY_SOCKET", path));

        assertThrows(IllegalStateException.class, () -> notifier.ready("lost"));
    }
}
