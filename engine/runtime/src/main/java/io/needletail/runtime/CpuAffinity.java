package io.needletail.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Binds the calling thread to one processor through {@code sched_setaffinity} (Linux). */
final class CpuAffinity {
    /** Processors that a mask of the system call can name. */
    static final int MAX_CPUS = 1_024;

    private CpuAffinity() {}

    /**
     * Binds the calling thread.
     *
     * @return why it could not be done; empty when it was.
     */
    @SuppressWarnings("restricted")
    static Optional<String> bind(int cpu) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> function = linker.defaultLookup().find("sched_setaffinity");
        if (function.isEmpty()) {
            return Optional.of("the system has no sched_setaffinity");
        }
        MethodHandle call =
                linker.downcallHandle(
                        function.get(),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MAX_CPUS / Byte.SIZE, Long.BYTES);
            mask.set(ValueLayout.JAVA_BYTE, cpu / Byte.SIZE, (byte) (1 << cpu % Byte.SIZE));
            int result = (int) call.invokeExact(0, mask.byteSize(), mask);
            return result == 0
                    ? Optional.empty()
                    : Optional.of("processor " + cpu + " is not available to this process");
        } catch (Throwable e) {
            return Optional.of(e.toString());
        }
    }
}
