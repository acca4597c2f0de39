package io.needletail.scoring;

/**
 * How long not to try what did not pay. When it fails again and again, trying is put off for more
 * and more rows.
 */
final class Pause {
    private static final int LONGEST = 64;

    private int length;
    private int left;

    /** Whether this row is to be tried; counts it if not. */
    boolean isOver() {
        if (left == 0) {
            return true;
        }
        left--;
        return false;
    }

    /** What became of a try. */
    void tried(boolean paid) {
        left = paid ? 0 : length;
        length = paid ? 0 : Math.min(LONGEST, 2 * length + 1);
    }
}
