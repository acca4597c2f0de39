package io.needletail.runtime.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/** The whole program once more, with one mistake in it: loads its own copies of our classes. */
final class BuggyWorld extends ClassLoader {
    private final SeededBug bug;

    BuggyWorld(SeededBug bug) {
        super(BuggyWorld.class.getClassLoader());
        this.bug = bug;
    }

    /** Simulates a seed in it; gives what was wrong, or null. */
    String simulate(String config, long seed, double days) throws ReflectiveOperationException {
        Class<?> options = loadClass("io.needletail.runtime.simulate.SimulationOptions");
        Object chosen =
                options.getMethod("of", String.class, long.class, double.class)
                        .invoke(null, config, seed, days);
        try {
            Object result =
                    loadClass("io.needletail.runtime.simulate.Simulation")
                            .getMethod("run", options)
                            .invoke(null, chosen);
            Object violation = result.getClass().getMethod("violation").invoke(result);
            return violation == null ? null : ((Throwable) violation).getMessage();
        } catch (InvocationTargetException e) {
            return "it threw " + e.getCause();
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.needletail.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] ours = name.equals(bug.className()) ? bug.plant(bytes) : bytes;
            return defineClass(name, ours, 0, ours.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
