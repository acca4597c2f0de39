package io.needletail.cli;

import io.needletail.scoring.JsonReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;

/**
 * How far a round has come, on disk before the next step is taken, so that a round that was broken
 * off can be gone on with.
 *
 * @param number of the round, 1, 2, 3 …
 * @param phase what is done.
 * @param modelPackage name of the package's directory; empty before it is trained.
 * @param since event that began the shadow; 0 before.
 * @param reason of what was decided; empty before.
 */
record SuccessionRecord(long number, Phase phase, String modelPackage, long since, String reason) {
    /** What is done of a round. */
    enum Phase {
        BEGUN,
        TRAINED,
        IN_SHADOW,
        TO_PROMOTE,
        TO_DISCARD,
        PROMOTED,
        DISCARDED,
        FAILED;

        /** Whether the round is over. */
        boolean isLast() {
            return this == PROMOTED || this == DISCARDED || this == FAILED;
        }

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final String FILE = "round.json";
    private static final String HISTORY = "rounds.jsonl";

    /** The first round of a directory. */
    static final SuccessionRecord FIRST = new SuccessionRecord(1, Phase.BEGUN, "", 0, "");

    /** The round in hand: that which was broken off, or the next. */
    static SuccessionRecord in(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return FIRST;
        }
        try {
            Map<?, ?> json = (Map<?, ?>) JsonReader.read(Files.readAllBytes(file), file.toString());
            SuccessionRecord last =
                    new SuccessionRecord(
                            Long.parseLong((String) json.get("round")),
                            Phase.valueOf((String) json.get("phase")),
                            (String) json.get("package"),
                            Long.parseLong((String) json.get("since")),
                            (String) json.get("reason"));
            return last.phase.isLast() ? last.next() : last;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (RuntimeException damaged) {
            throw new CommandFailure(
                    ExitCode.DATA,
                    file + " is damaged: delete it, and 'ctl end-shadow' if a shadow is left",
                    damaged);
        }
    }

    private SuccessionRecord next() {
        return new SuccessionRecord(number + 1, Phase.BEGUN, "", 0, "");
    }

    SuccessionRecord trained(String directory) {
        return new SuccessionRecord(number, Phase.TRAINED, directory, 0, "");
    }

    SuccessionRecord inShadow(long sequence) {
        return new SuccessionRecord(number, Phase.IN_SHADOW, modelPackage, sequence, "");
    }

    SuccessionRecord at(Phase next, String why) {
        return new SuccessionRecord(number, next, modelPackage, since, why);
    }

    /** Makes it durable; a round that is over is also added to the history. */
    SuccessionRecord keep(Path directory) {
        try {
            if (phase.isLast()) {
                write(directory.resolve(HISTORY), this + "\n", StandardOpenOption.APPEND);
            }
            Path partial = directory.resolve(FILE + ".partial");
            write(partial, this + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(partial, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException unwritable) {
            throw new CommandFailure(ExitCode.STORAGE, unwritable.getMessage(), unwritable);
        }
    }

    private static void write(Path file, String text, StandardOpenOption how) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return new JsonObject()
                .put("round", Long.toString(number))
                .put("phase", phase.name())
                .put("package", modelPackage)
                .put("since", Long.toString(since))
                .put("reason", reason)
                .toString();
    }
}
