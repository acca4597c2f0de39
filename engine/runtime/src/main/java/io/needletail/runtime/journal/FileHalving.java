package io.needletail.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds a place shortly before an event in a queue file of gigabytes by a few looks: halves what is
 * left, and looks at the first sound event behind the middle. It is a hint: bytes within a message
 * may look like an event, so who walks on from there must know when the walk did not lead to what
 * was sought.
 */
final class FileHalving {
    private static final long NEAR_BYTES = 1 << 20;

    /**
     * How far behind a middle to look; where no event begins for so long, most likely none does.
     */
    private static final long LOOK_BYTES = 1 << 18;

    private final HoleScan scan = new HoleScan();

    /** Offset of a header behind which each event from this sequence on lies. */
    long before(Path file, long sequence) {
        long low = 0;
        long high = size(file);
        while (high - low > NEAR_BYTES) {
            long middle = low + high >>> 1;
            long event = scan.findInput(file, middle, Math.min(high, middle + LOOK_BYTES));
            if (event < 0 || scan.frame().sequence() >= sequence) {
                high = middle;
            } else {
                low = event - QueueFile.EXCERPT_HEADER_LENGTH;
            }
        }
        return low;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
