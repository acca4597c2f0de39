package io.needletail.training;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

/**
 * PyTorch, out of the jars alone: it is unpacked into {@code ~/.djl.ai} (or {@code
 * ENGINE_CACHE_DIR}) when it is first used, and nothing is asked of the network. One thread, since
 * the order of sums would change the bytes. A GPU is used when its build of the library is on the
 * classpath instead; its sums may differ from run to run.
 */
final class TorchLibrary {
    private static final String[][] SETTINGS = {
        {"ai.djl.offline", "true"},
        {"OPT_OUT_TRACKING", "true"},
        {"ai.djl.default_engine", "PyTorch"},
        {"ai.djl.pytorch.num_threads", "1"},
        {"ai.djl.pytorch.num_interop_threads", "1"},
    };

    private static Engine engine;

    private TorchLibrary() {}

    /** Arrays that live until the manager is closed. */
    static NDManager arrays() {
        return engine().newBaseManager();
    }

    private static synchronized Engine engine() {
        if (engine == null) {
            engine = load();
        }
        return engine;
    }

    private static Engine load() {
        for (String[] setting : SETTINGS) {
            System.setProperty(setting[0], setting[1]);
        }
        try {
            return Engine.getEngine("PyTorch");
        } catch (EngineException | LinkageError | IllegalStateException unusable) {
            throw new TrainingException(
                    "PyTorch's library cannot be loaded ("
                            + unusable.getMessage()
                            + "): networks are trained on Linux x86-64, with half a gigabyte free"
                            + " for it in ~/.djl.ai or ENGINE_CACHE_DIR; or use --trainer xgboost",
                    unusable);
        }
    }
}
