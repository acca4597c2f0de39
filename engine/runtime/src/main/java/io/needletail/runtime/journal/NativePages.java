package io.needletail.runtime.journal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * What the JDK does not offer about file pages: to make them ready for writing, and to reserve disk
 * blocks. Both report a full disk as a result, where a plain store would raise SIGBUS in the middle
 * of a record.
 */
final class NativePages {
    private static final int MADV_POPULATE_WRITE = 23;
    private static final long PAGE_BYTES = 4096;
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;

    private static final MethodHandle MADVISE = function("madvise", JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle OPEN = function("open", ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT);
    private static final MethodHandle FALLOCATE =
            function("fallocate", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    /** Older kernels do not know the call; the pages are then met one fault at a time. */
    private static final boolean CAN_POPULATE = canPopulate();

    private NativePages() {}

    /**
     * Makes the mapped pages in [address, address + length) ready, on Linux 5.14 and later.
     *
     * @return false when they cannot be: the disk is full, or the range is not mapped any more.
     */
    static boolean populate(long address, long length) {
        return !CAN_POPULATE || callPopulate(address, length);
    }

    private static boolean canPopulate() {
        try (Arena arena = Arena.ofConfined()) {
            return callPopulate(arena.allocate(PAGE_BYTES, PAGE_BYTES).address(), PAGE_BYTES);
        }
    }

    private static boolean callPopulate(long address, long length) {
        try {
            return (int) MADVISE.invokeExact(address, length, MADV_POPULATE_WRITE) == 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Reserves disk blocks for [offset, offset + length) of a file, which grows if it must.
     *
     * @return false when the disk has not so much left.
     */
    static boolean reserve(Path file, long offset, long length) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), O_RDWR | O_CLOEXEC);
            if (descriptor < 0) {
                return false;
            }
            boolean reserved = (int) FALLOCATE.invokeExact(descriptor, 0, offset, length) == 0;
            int closed = (int) CLOSE.invokeExact(descriptor);
            return reserved && closed == 0;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, parameters));
    }
}
