package io.needletail.training.tuning;

import io.needletail.scoring.JsonReader;
import io.needletail.scoring.ModelException;
import io.needletail.training.BlockReturns;
import io.needletail.training.TrainingException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Trials as lines of JSON, appended as they end, so that a search goes on where it was ended. The
 * first line names what is searched.
 */
final class TrialFile {
    private final Path file;
    private final String study;

    /**
     * A file, made when absent.
     *
     * @param study name of the data and of all that is fixed; another study's file is refused.
     */
    TrialFile(Path file, String study) {
        this.file = file;
        this.study = study;
    }

    /** Trials that are there, in the order of their numbers. A last line cut short is cut off. */
    List<Trial> read() throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "{\"study\": \"" + study + "\"}\n");
            return List.of();
        }
        String text = Files.readString(file);
        int whole = text.lastIndexOf('\n') + 1;
        List<String> lines = text.substring(0, whole).lines().toList();
        if (lines.isEmpty() || !study.equals(object(lines, 0).get("study"))) {
            throw new TrainingException(
                    file
                            + " holds trials of other data or other settings: name another --out,"
                            + " or remove it to begin anew");
        }
        if (whole < text.length()) {
            Files.writeString(file, text.substring(0, whole));
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            trials.add(trial(object(lines, i), i));
        }
        trials.sort(Comparator.comparingInt(Trial::number));
        return trials;
    }

    /** Appends one. */
    synchronized void append(Trial trial, String words) throws IOException {
        BlockReturns returns = trial.returns();
        String line =
                "{\"trial\": %d, \"point\": %s, \"losses\": %s, \"counts\": %s, \"sums\": %s, \"squares\": %s, \"words\": \"%s\"}\n"
                        .formatted(
                                trial.number(),
                                Arrays.toString(trial.point()),
                                Arrays.toString(trial.losses()),
                                Arrays.toString(returns == null ? new double[0] : returns.counts()),
                                Arrays.toString(returns == null ? new double[0] : returns.sums()),
                                Arrays.toString(
                                        returns == null ? new double[0] : returns.squares()),
                                words);
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    private Map<?, ?> object(List<String> lines, int index) {
        String where = file + " line " + (index + 1);
        try {
            Object read = JsonReader.read(lines.get(index).getBytes(StandardCharsets.UTF_8), where);
            if (read instanceof Map<?, ?> object) {
                return object;
            }
        } catch (ModelException damaged) {
            throw new TrainingException(
                    damaged.getMessage() + ": remove the line, or the file to begin anew", damaged);
        }
        throw new TrainingException(where + " is no JSON object: remove the line");
    }

    private Trial trial(Map<?, ?> json, int index) {
        if (json.get("trial") instanceof Double number
                && json.get("point") instanceof double[] point
                && json.get("losses") instanceof double[] losses
                && json.get("counts") instanceof double[] counts
                && json.get("sums") instanceof double[] sums
                && json.get("squares") instanceof double[] squares
                && point.length > 0
                && losses.length > 0
                && (counts.length == 0 || counts.length == BlockReturns.BLOCKS)
                && counts.length == sums.length
                && counts.length == squares.length) {
            return new Trial(
                    number.intValue(),
                    point,
                    losses,
                    counts.length == 0 ? null : new BlockReturns(counts, sums, squares));
        }
        throw new TrainingException(
                file + " line " + (index + 1) + " is no trial: remove the line");
    }
}
