package io.needletail.scoring;

import io.needletail.codecs.Cold;

/**
 * The JDK's vector module, which is incubating. Named on the command line it makes every start
 * print a warning on standard error, so it is loaded when the first model wants it. That needs
 * {@code --add-exports=java.base/jdk.internal.module=ALL-UNNAMED}; without it there are no vectors.
 */
@Cold
public final class VectorModule {
    private static final String NAME = "jdk.incubator.vector";
    private static final boolean IS_THERE =
            ModuleLayer.boot().findModule(NAME).isPresent() || load();

    private VectorModule() {}

    /** Whether its classes can be used. */
    public static boolean isThere() {
        return IS_THERE;
    }

    private static boolean load() {
        try {
            Class.forName("jdk.internal.module.Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException | RuntimeException _) {
            return false;
        }
    }
}
