package io.needletail.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Tells systemd how we are (sd_notify(3)): one datagram per message to the socket named by {@code
 * NOTIFY_SOCKET}. Without that variable every call does nothing. The JDK has no datagram Unix
 * sockets, so this asks the C library.
 */
final class SystemdNotifier {
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int PATH_OFFSET = 2;
    private static final int LONGEST_PATH = 107;

    private final String socketPath;
    private final Duration watchdog;

    /**
     * @param environment the process's environment
     */
    SystemdNotifier(Map<String, String> environment) {
        this.socketPath = environment.getOrDefault("NOTIFY_SOCKET", "");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "0");
        this.watchdog = Duration.ofNanos(Long.parseLong(micros) * 1000);
        if (socketPath.length() > LONGEST_PATH) {
            throw new IllegalArgumentException("NOTIFY_SOCKET is too long: " + socketPath);
        }
    }

    /** Whether a supervisor listens. */
    boolean isSupervised() {
        return !socketPath.isEmpty();
    }

    /** How long systemd waits for a sign of life; zero when it does not. */
    Duration watchdog() {
        return watchdog;
    }

    void ready(String status) {
        send("READY=1\nSTATUS=" + status);
    }

    /** It is not ready yet, and goes on starting: it will say so again within this time. */
    void starting(Duration within, String status) {
        send("EXTEND_TIMEOUT_USEC=" + within.toNanos() / 1_000 + "\nSTATUS=" + status);
    }

    void alive(String status) {
        send("WATCHDOG=1\nSTATUS=" + status);
    }

    void stopping(String status) {
        send("STOPPING=1\nSTATUS=" + status);
    }

    private void send(String message) {
        if (!isSupervised()) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            send(arena, message.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("sd_notify", failure);
        }
    }

    private void send(Arena arena, byte[] message) throws Throwable {
        byte[] path = socketPath.getBytes(StandardCharsets.UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        MemorySegment address = arena.allocate(PATH_OFFSET + LONGEST_PATH + 1L, Short.BYTES);
        address.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH_OFFSET, path.length);
        MethodHandle socket = Libc.function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        MethodHandle close = Libc.function("close", JAVA_INT, JAVA_INT);
        MethodHandle sendto =
                Libc.function(
                        "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS,
                        JAVA_INT);
        int descriptor = (int) socket.invokeExact((int) AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
        try {
            long sent =
                    (long)
                            sendto.invokeExact(
                                    descriptor,
                                    arena.allocateFrom(JAVA_BYTE, message),
                                    (long) message.length,
                                    MSG_NOSIGNAL,
                                    address,
                                    PATH_OFFSET + path.length);
            if (sent != message.length) {
                throw new IllegalStateException("NOTIFY_SOCKET does not take our message");
            }
        } finally {
            int unused = (int) close.invokeExact(descriptor);
        }
    }
}
