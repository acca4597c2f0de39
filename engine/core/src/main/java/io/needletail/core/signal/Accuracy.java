package io.needletail.core.signal;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** How many of a model's last predictions came true. */
final class Accuracy {
    private final boolean[] outcomes;
    private int next;
    private int count;
    private int right;

    Accuracy(int window) {
        outcomes = new boolean[window];
    }

    void add(boolean cameTrue) {
        if (count == outcomes.length) {
            right -= outcomes[next] ? 1 : 0;
        } else {
            count++;
        }
        outcomes[next] = cameTrue;
        right += cameTrue ? 1 : 0;
        next = (next + 1) % outcomes.length;
    }

    /** Whether there were enough to speak of. */
    boolean isFull() {
        return count == outcomes.length;
    }

    /** Share of the window that came true. */
    double share() {
        return (double) right / count;
    }

    void clear() {
        next = 0;
        count = 0;
        right = 0;
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putBoolean(outcomes[(next - count + i + outcomes.length) % outcomes.length]);
        }
    }

    /** Takes back what fits; a longer history than the window loses its oldest. */
    void load(StateReader in) {
        clear();
        int saved = in.getInt();
        for (int i = 0; i < saved; i++) {
            add(in.getBoolean());
        }
    }
}
