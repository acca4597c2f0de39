package io.needletail.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Records a venue's market into a tape: a journal of inputs on which nothing is traded. */
public final class Recorder {
    private Recorder() {}

    /**
     * Begins to record.
     *
     * @param tape directory of the tape.
     * @param listener gets one line for each thing that a person should know.
     * @return the running recorder; stop it as an engine.
     */
    public static Pipeline start(NeedletailConfig config, Path tape, Consumer<String> listener)
            throws IOException {
        Pipeline pipeline = Pipeline.open(config, Mode.RECORD, tape, listener);
        pipeline.start();
        return pipeline;
    }
}
