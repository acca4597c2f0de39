package io.needletail.runtime.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/** The whole program once more, with one mistake in it: loads its own copies of our classes. */
final class BuggyWorld extends ClassLoader {
    private final SeededBug bug;
    private final byte[] planted;

    /**
     * Plants the mistake.
     *
     * @throws IllegalStateException when there is nothing to change, so that nothing would be
     *     wrong.
     */
    BuggyWorld(SeededBug bug) throws ClassNotFoundException {
        super(BuggyWorld.class.getClassLoader());
        this.bug = bug;
        planted = bug.plant(bytes(bug.className()));
    }

    /** Simulates a seed in it; gives what was wrong, or null. */
    String simulate(String config, long seed, double days) throws ReflectiveOperationException {
        return simulate(config, seed, days, Long.MAX_VALUE);
    }

    /** The same with the seed's first faults only. */
    String simulate(String config, long seed, double days, long faults)
            throws ReflectiveOperationException {
        try {
            Object violation = get(run(options(config, seed, days, faults)), "violation");
            return violation == null ? null : ((Throwable) violation).getMessage();
        } catch (InvocationTargetException e) {
            return "it threw " + e.getCause();
        }
    }

    /** With how few of its faults a seed that fails still fails. */
    long shrink(String config, long seed, double days) throws ReflectiveOperationException {
        Object failing = options(config, seed, days, Long.MAX_VALUE);
        Object faults = get(run(failing), "faultCount");
        Object shortest =
                loadClass("io.needletail.runtime.simulate.Shrinking")
                        .getMethod("shortest", failing.getClass(), long.class)
                        .invoke(null, failing, faults);
        return (long) get(shortest, "mostFaults");
    }

    private Object run(Object options) throws ReflectiveOperationException {
        return loadClass("io.needletail.runtime.simulate.Simulation")
                .getMethod("run", options.getClass())
                .invoke(null, options);
    }

    private Object options(String config, long seed, double days, long faults)
            throws ReflectiveOperationException {
        Class<?> options = loadClass("io.needletail.runtime.simulate.SimulationOptions");
        Object all =
                options.getMethod("of", String.class, long.class, double.class)
                        .invoke(null, config, seed, days);
        return options.getMethod("until", long.class).invoke(all, faults);
    }

    private static Object get(Object from, String what) throws ReflectiveOperationException {
        return from.getClass().getMethod(what).invoke(from);
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
        byte[] ours = name.equals(bug.className()) ? planted : bytes(name);
        return defineClass(name, ours, 0, ours.length);
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream in = getParent().getResourceAsStream(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
