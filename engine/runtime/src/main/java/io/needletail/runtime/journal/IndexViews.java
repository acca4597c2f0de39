package io.needletail.runtime.journal;

import net.openhft.chronicle.queue.ExcerptAppender;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

/**
 * Keeps alive the writing thread's views of a queue file's index. Chronicle holds them weakly, one
 * of each for a thread, so that after each collection the writer's next index entry would make them
 * anew: 176 B and more on the pinned thread. Chronicle has no setting for it; where its fields are
 * not as expected, nothing is kept.
 */
final class IndexViews {
    private static final String[] VIEWS = {"index2indexArray", "indexArray"};

    private final ThreadLocal<?>[] views = new ThreadLocal<?>[VIEWS.length];
    private final Object[] kept = new Object[VIEWS.length];
    private boolean known;
    private Thread keptFor;

    /** Begins with the file that was just appended to for the first time. */
    void begin(ExcerptAppender appender) {
        keptFor = null;
        known = false;
        try {
            Object indexing = field(field(appender, "store"), "indexing");
            for (int i = 0; i < VIEWS.length; i++) {
                views[i] = (ThreadLocal<?>) field(indexing, VIEWS[i]);
            }
            known = true;
        } catch (ReflectiveOperationException | RuntimeException otherChronicle) {
            views[0] = null;
        }
    }

    /**
     * Takes hold of the calling thread's views. After each append: a thread has none before its
     * first index entry, and the thread that opens a journal is not the one that goes on with it.
     */
    void keep() {
        Thread thread = Thread.currentThread();
        if (known && thread != keptFor && takeHold()) {
            keptFor = thread;
        }
    }

    private boolean takeHold() {
        boolean all = true;
        for (int i = 0; i < VIEWS.length; i++) {
            kept[i] = views[i].get() instanceof WeakReference<?> held ? held.get() : null;
            all &= kept[i] != null;
        }
        return all;
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
