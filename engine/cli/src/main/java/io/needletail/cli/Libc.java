package io.needletail.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** Functions of the C library that the JDK has no door to. */
public final class Libc {
    private Libc() {}

    /**
     * A handle that calls the function; its name and signature are as in the manual's section 2.
     */
    @SuppressWarnings("restricted")
    public static MethodHandle function(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
