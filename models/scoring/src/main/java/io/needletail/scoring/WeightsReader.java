package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.file.Path;

/** Reads the weights of one kind of model. */
@Cold
@FunctionalInterface
interface WeightsReader {

    /**
     * Reads and checks.
     *
     * @param where the file's name, for messages.
     */
    Weights read(byte[] content, String where);

    /**
     * The reader for what {@code model.json} calls its {@code kind}.
     *
     * @param file the {@code model.json}, for the message.
     */
    static WeightsReader of(String kind, Path file) {
        return switch (kind) {
            case "xgboost" -> XgboostFile::read;
            case "lightgbm" -> LightgbmFile::read;
            default ->
                    throw new ModelException(
                            file
                                    + ": kind '"
                                    + kind
                                    + "' is not supported; use xgboost or lightgbm");
        };
    }
}
