package io.needletail.runtime.journal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
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

    private static final int EFAULT = 14;
    private static final int ENOSPC = 28;
    private static final int EDQUOT = 122;

    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout()
                    .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle MADVISE =
            function("madvise", null, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle MADVISE_WITH_ERRNO =
            function("madvise", KEEP_ERRNO, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle OPEN = function("open", null, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", null, JAVA_INT);
    private static final MethodHandle FALLOCATE =
            function("fallocate", KEEP_ERRNO, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    /** What came of an attempt. */
    enum Outcome {
        /** Done. */
        READY,
        /** A store would meet a full disk. */
        DISK_FULL,
        /**
         * Not done, for a reason that says nothing of the disk: the range was unmapped, a signal
         * came.
         */
        NOT_NOW
    }

    /** Older kernels do not know the call; the pages are then met one fault at a time. */
    private static final boolean CAN_POPULATE = canPopulate();

    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    /** For one thread: it holds the last call's error number. */
    NativePages() {}

    /** Makes the mapped pages in [address, address + length) ready, on Linux 5.14 and later. */
    Outcome populate(long address, long length) {
        return CAN_POPULATE ? callPopulate(address, length) : Outcome.READY;
    }

    private static boolean canPopulate() {
        try (Arena arena = Arena.ofConfined()) {
            long page = arena.allocate(PAGE_BYTES, PAGE_BYTES).address();
            return new NativePages().callPopulate(page, PAGE_BYTES) == Outcome.READY;
        }
    }

    /** Keeping the error number allocates a slice at each call, so only a failure asks for it. */
    private Outcome callPopulate(long address, long length) {
        try {
            int result = (int) MADVISE.invokeExact(address, length, MADV_POPULATE_WRITE);
            if (result != 0) {
                result =
                        (int)
                                MADVISE_WITH_ERRNO.invokeExact(
                                        state, address, length, MADV_POPULATE_WRITE);
            }
            return outcome(result);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** EFAULT is madvise's word for the SIGBUS that a store would have met. */
    private Outcome outcome(int result) {
        if (result == 0) {
            return Outcome.READY;
        }
        int errno = (int) ERRNO.get(state, 0L);
        return errno == EFAULT || errno == ENOSPC || errno == EDQUOT
                ? Outcome.DISK_FULL
                : Outcome.NOT_NOW;
    }

    /** Reserves disk blocks for [offset, offset + length) of a file, which grows if it must. */
    Outcome reserve(Path file, long offset, long length) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), O_RDWR | O_CLOEXEC);
            if (descriptor < 0) {
                return Outcome.NOT_NOW;
            }
            int result = (int) FALLOCATE.invokeExact(state, descriptor, 0, offset, length);
            Outcome outcome = outcome(result);
            int closed = (int) CLOSE.invokeExact(descriptor);
            return closed == 0 ? outcome : Outcome.NOT_NOW;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(
            String name, Linker.Option option, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] options =
                option == null ? new Linker.Option[0] : new Linker.Option[] {option};
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, parameters),
                options);
    }
}
