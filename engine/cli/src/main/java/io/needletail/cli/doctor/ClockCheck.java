package io.needletail.cli.doctor;

import io.needletail.cli.Libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Asks the kernel (adjtimex) whether the clock is disciplined: venues refuse stale timestamps. */
final class ClockCheck {
    private static final int TIMEX_BYTES = 208;
    private static final int OFFSET_OF_MAX_ERROR = 24;
    private static final int TIME_ERROR = 5;
    private static final long MOST_ERROR_MICROS = 500_000;

    Finding examine() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle adjtimex =
                    Libc.function("adjtimex", ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            int state = (int) adjtimex.invokeExact(timex);
            return judge(state, timex.get(ValueLayout.JAVA_LONG, OFFSET_OF_MAX_ERROR));
        } catch (Throwable failure) {
            return Finding.note("clock", "the kernel was not asked: " + failure.getMessage(), "");
        }
    }

    static Finding judge(int state, long maxErrorMicros) {
        String error = "largest error " + maxErrorMicros / 1000 + " ms";
        if (state < 0 || state == TIME_ERROR) {
            return Finding.note(
                    "clock",
                    "not synchronised by the kernel's account",
                    "run chrony or systemd-timesyncd; venues refuse orders with a stale time");
        }
        return maxErrorMicros <= MOST_ERROR_MICROS
                ? Finding.good("clock", "synchronised, " + error)
                : Finding.wrong("clock", error, "check chrony's or timesyncd's sources");
    }
}
