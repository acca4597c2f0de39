package io.needletail.cli.view;

import io.needletail.cli.Libc;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The terminal's alternate screen: what was there before comes back when this is closed. */
public final class Screen implements AutoCloseable {
    private static final String ESCAPE = "\u001b[";
    private static final long TIOCGWINSZ = 0x5413;
    private static final int USUAL_ROWS = 40;
    private static final int USUAL_COLUMNS = 100;

    private final PrintStream out;
    private boolean open;

    /** Takes the screen. */
    public Screen(PrintStream out) {
        this.out = out;
        this.open = true;
        out.print(ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "2J");
        out.flush();
    }

    /** Whether a person looks at our output. */
    public static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** Paints the lines over the last ones; what does not fit is cut. */
    public synchronized void paint(List<String> lines) {
        if (!open) {
            return;
        }
        int[] size = size();
        StringBuilder frame = new StringBuilder(ESCAPE).append("H");
        int rows = Math.min(lines.size(), size[0] - 1);
        for (int i = 0; i < rows; i++) {
            frame.append(cut(lines.get(i), size[1])).append(ESCAPE).append("K\r\n");
        }
        out.print(frame.append(ESCAPE).append('J'));
        out.flush();
    }

    /** Cuts to a width, not counting escape sequences. */
    static String cut(String line, int columns) {
        StringBuilder kept = new StringBuilder();
        int width = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\u001b') {
                int end = line.indexOf('m', i);
                kept.append(line, i, end + 1);
                i = end;
            } else if (width < columns) {
                kept.append(c);
                width++;
            }
        }
        return kept.toString();
    }

    private static int[] size() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle ioctl =
                    Libc.function(
                            "ioctl",
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS);
            MemorySegment size = arena.allocate(8, Short.BYTES);
            int failed = (int) ioctl.invokeExact(1, TIOCGWINSZ, size);
            int rows = size.get(ValueLayout.JAVA_SHORT, 0);
            int columns = size.get(ValueLayout.JAVA_SHORT, Short.BYTES);
            return failed == 0 && rows > 0 && columns > 0
                    ? new int[] {rows, columns}
                    : new int[] {USUAL_ROWS, USUAL_COLUMNS};
        } catch (Throwable _) {
            return new int[] {USUAL_ROWS, USUAL_COLUMNS};
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            out.print(ESCAPE + "?25h" + ESCAPE + "?1049l");
            out.flush();
        }
    }
}
