package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a directory of standard files: {@code model.json} and the weights that it names, each
 * with its SHA-256. See models/scoring/README.md for the layout.
 *
 * @param description what the package says of itself.
 * @param scaler what a row's features pass through before they are scored; null = nothing.
 * @param weights what it learnt.
 * @param calibration what its answers pass through after that; null = nothing.
 * @param contentHash first 8 bytes of the SHA-256 of {@code model.json}, which names the hash of
 *     every other file.
 */
@Cold
public record ModelPackage(
        PackageDescription description,
        Scaler scaler,
        Weights weights,
        Calibration calibration,
        long contentHash) {

    /** The file that describes a package. */
    public static final String DESCRIPTION = "model.json";

    /** The metric that says how often it was right on what it never saw in training. */
    public static final String TEST_ACCURACY = "testAccuracy";

    /** What {@code model.json} says of its own form. */
    static final String FORMAT = "needletail-model/1";

    private static final long MAX_FILE_BYTES = 512L << 20;

    /**
     * Reads and verifies a package.
     *
     * @throws ModelException when anything is missing, damaged or not supported; it says what,
     *     where and how to mend it.
     */
    public static ModelPackage load(Path directory) {
        Path file = directory.resolve(DESCRIPTION);
        byte[] content = read(file);
        Map<?, ?> json = json(content, file);
        PackageDescription description = PackageJson.description(json, file);
        Scaler scaler = ScalerJson.read(json, description.features(), file.toString());
        Calibration calibration = CalibrationJson.read(json, file.toString());
        WeightsReader reader =
                WeightsReader.of(
                        description.kind(),
                        WindowJson.read(json, file.toString()),
                        PrecisionJson.read(json, file.toString()),
                        description.features().size(),
                        file);
        Map<String, String> files = PackageJson.texts(json, "files", file);
        if (files.size() != 1) {
            throw new ModelException(file + ": 'files' must name one weights file");
        }
        Map.Entry<String, String> named = files.entrySet().iterator().next();
        Path weightsFile = within(directory, named.getKey());
        Weights weights =
                reader.read(verified(weightsFile, named.getValue()), weightsFile.toString());
        requireWidth(description, weights, file);
        return new ModelPackage(
                description,
                scaler,
                AnswerJson.apply(json, weights, file.toString()),
                calibration,
                Digests.head(Digests.sha256(content)));
    }

    /** Writes a package of what scoring reads, and no more. */
    public static ModelPackage write(
            Path directory, PackageDescription description, Scaler scaler, String weightsName)
            throws IOException {
        return write(
                directory, description, scaler, ModelWindow.ONE_ROW, null, Map.of(), weightsName);
    }

    /**
     * Writes a package, beside weights that are there already.
     *
     * @param scaler what the weights learnt through; null = nothing.
     * @param window how the model sees an instrument's rows.
     * @param calibration what their answers pass through; null = nothing.
     * @param more members: what scoring passes over, and {@code precision}.
     * @param weightsName file in {@code directory}, as the trainer saved it.
     */
    public static ModelPackage write(
            Path directory,
            PackageDescription description,
            Scaler scaler,
            ModelWindow window,
            Calibration calibration,
            Map<String, Object> more,
            String weightsName)
            throws IOException {
        Map<String, Object> members = new LinkedHashMap<>(more);
        if (!window.equals(ModelWindow.ONE_ROW)) {
            members.put(WindowJson.MEMBER, WindowJson.members(window));
        }
        if (calibration != null) {
            members.put(CalibrationJson.MEMBER, CalibrationJson.members(calibration));
        }
        return write(directory, description, scaler, members, weightsName);
    }

    /**
     * Writes a package of a model that sees a window of rows, beside weights that are there.
     *
     * @param scaler what the weights learnt through; null = nothing.
     * @param window how the model sees an instrument's rows.
     * @param weightsName file in {@code directory}, as the trainer saved it.
     */
    public static ModelPackage write(
            Path directory,
            PackageDescription description,
            Scaler scaler,
            ModelWindow window,
            String weightsName)
            throws IOException {
        return write(directory, description, scaler, window, null, Map.of(), weightsName);
    }

    private static ModelPackage write(
            Path directory,
            PackageDescription description,
            Scaler scaler,
            Map<String, Object> more,
            String weightsName)
            throws IOException {
        byte[] weights = Files.readAllBytes(within(directory, weightsName));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.putAll(PackageJson.members(description));
        if (scaler != null) {
            json.put(ScalerJson.MEMBER, ScalerJson.members(scaler));
        }
        json.putAll(more);
        json.put("files", Map.of(weightsName, Digests.hex(Digests.sha256(weights))));
        Files.writeString(directory.resolve(DESCRIPTION), PackageJson.text(json) + "\n");
        return load(directory);
    }

    /** As {@link PackageDescription#requireFeatures}. */
    public void requireFeatures(List<String> names) {
        description.requireFeatures(names);
    }

    /** Compiles it for rows of its own features. */
    public Model compile() {
        return compile(description.features());
    }

    /**
     * Compiles it for rows that hold its features among others; which is which is settled here,
     * once.
     *
     * @param names of a row's features.
     * @throws ModelException when one of its own is missing.
     */
    public Model compile(List<String> names) {
        requireFeatures(names);
        Scorer scorer = weights.compile();
        if (scaler != null) {
            scorer = new ScaledScorer(scaler, scorer);
        }
        if (calibration != null) {
            scorer = new CalibratedScorer(scorer, calibration);
        }
        List<String> own = description.features();
        if (!own.equals(names)) {
            int[] columns = own.stream().mapToInt(names::indexOf).toArray();
            scorer = new SelectedScorer(columns, names.size(), scorer);
        }
        return new CompiledModel(
                scorer,
                FeatureNames.hash(names),
                description.horizonNs(),
                description.name(),
                contentHash,
                description.metrics().getOrDefault(TEST_ACCURACY, Double.NaN));
    }

    private static void requireWidth(PackageDescription description, Weights weights, Path file) {
        if (weights.featureCount() != description.features().size()) {
            throw new ModelException(
                    "%s names %d features, its weights want %d: they do not belong together"
                            .formatted(
                                    file, description.features().size(), weights.featureCount()));
        }
    }

    private static byte[] verified(Path file, String hash) {
        byte[] content = read(file);
        String found = Digests.hex(Digests.sha256(content));
        if (!found.equalsIgnoreCase(hash)) {
            throw new ModelException(
                    "%s is not the file that %s names (SHA-256 %s, expected %s): copy the package again"
                            .formatted(file, DESCRIPTION, found, hash));
        }
        return content;
    }

    private static Path within(Path directory, String name) {
        Path file = fileOf(directory, name).normalize();
        if (!directory.normalize().equals(file.getParent())) {
            throw new ModelException("'" + name + "' does not lie in " + directory);
        }
        return file;
    }

    private static Path fileOf(Path directory, String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException unusable) {
            throw new ModelException(
                    directory.resolve(DESCRIPTION) + ": 'files' names what can be no file",
                    unusable);
        }
    }

    /** The content of a {@code model.json}, once its format is known. */
    static Map<?, ?> json(byte[] content, Path file) {
        Map<?, ?> json = PackageJson.object(JsonReader.read(content, file.toString()), file);
        if (!FORMAT.equals(json.get("format"))) {
            throw new ModelException(file + ": 'format' must be \"" + FORMAT + '"');
        }
        return json;
    }

    static byte[] read(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ModelException(file + " is larger than " + MAX_FILE_BYTES + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ModelException(
                    "cannot read "
                            + file
                            + ": a model package is a directory with model.json and its weights",
                    unreadable);
        }
    }
}
