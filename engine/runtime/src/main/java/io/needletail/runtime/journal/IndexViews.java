package io.needletail.runtime.journal;

import net.openhft.chronicle.queue.ExcerptAppender;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

/**
 * Keeps alive the writer's views of a queue file's index. Chronicle holds them weakly, so that
 * after each collection the writer's next index entry would make them anew: 1.5 KB on the pinned
 * thread. Chronicle has no setting for it; where its fields are not as expected, nothing is kept.
 */
final class IndexViews {
    private static final String[] VIEWS = {"index2indexArray", "indexArray"};

    private final Object[] kept = new Object[VIEWS.length];

    /** Takes hold of the calling thread's views of the file that was just appended to. */
    void keep(ExcerptAppender appender) {
        try {
            Object indexing = field(field(appender, "store"), "indexing");
            for (int i = 0; i < VIEWS.length; i++) {
                Object view = ((ThreadLocal<?>) field(indexing, VIEWS[i])).get();
                kept[i] = view instanceof WeakReference<?> held ? held.get() : null;
            }
        } catch (ReflectiveOperationException | RuntimeException otherChronicle) {
            kept[0] = null;
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
