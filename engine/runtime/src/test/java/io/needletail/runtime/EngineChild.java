package io.needletail.runtime;

import io.needletail.runtime.journal.EarlyRecovery;
import io.needletail.runtime.journal.JournalException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A whole engine in a process of its own; ends as it should when its input ends. */
final class EngineChild {
    private static final int HALTED = 10;
    private static final int REFUSED = 5;

    private EngineChild() {}

    public static void main(String[] arguments) throws IOException {
        try (EarlyRecovery recovery = EarlyRecovery.begin(Path.of(arguments[1]), false);
                Pipeline pipeline = open(Path.of(arguments[0]), recovery)) {
            pipeline.start();
            int ended = System.in.read();
            assert ended < 0;
            boolean halted = pipeline.halted().isPresent();
            pipeline.stop("its input ended");
            System.exit(halted ? HALTED : 0);
        } catch (JournalException e) {
            System.out.println(e.getMessage());
            System.exit(e.kind().exitCode());
        } catch (ConfigException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    private static Pipeline open(Path yaml, EarlyRecovery recovery) throws IOException {
        NeedletailConfig config = ConfigFile.read(yaml, Map.of());
        return Pipeline.open(config, Mode.DEMO, recovery, System.out::println);
    }
}
