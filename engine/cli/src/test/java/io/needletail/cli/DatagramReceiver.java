package io.needletail.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** A bound Unix datagram socket, as systemd keeps one. */
final class DatagramReceiver implements AutoCloseable {
    private final int descriptor;

    DatagramReceiver(String name) throws Throwable {
        descriptor =
                (int)
                        Libc.function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                                .invokeExact(1, 2, 0);
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path[0] == '@') {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(110, Short.BYTES);
            address.set(JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(path, 0, address, JAVA_BYTE, 2, path.length);
            int failed =
                    (int)
                            Libc.function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)
                                    .invokeExact(descriptor, address, 2 + path.length);
            if (failed != 0) {
                throw new IllegalStateException("bind " + name);
            }
        }
    }

    /** The next datagram; it was sent before, so this never waits long. */
    String receive() throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            long length =
                    (long)
                            Libc.function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT)
                                    .invokeExact(descriptor, buffer, 4096L, 0);
            return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            int unused = (int) Libc.function("close", JAVA_INT, JAVA_INT).invokeExact(descriptor);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
