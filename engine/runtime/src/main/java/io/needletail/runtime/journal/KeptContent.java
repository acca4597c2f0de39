package io.needletail.runtime.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the configurations and model packages that a journal's Manifests name, and of the
 * strategies that these configurations name, kept beside it under the first 8 bytes of their
 * SHA-256, so that an old journal stays replayable.
 */
public final class KeptContent {
    private static final String CONFIG_SUFFIX = ".yaml";
    private static final String STRATEGY_SUFFIX = ".jar";

    private final JournalDirectory journal;

    /** What is kept beside a journal. */
    public KeptContent(JournalDirectory journal) {
        this.journal = journal;
    }

    /**
     * Keeps a configuration.
     *
     * @return its hash, for the Manifest.
     */
    public long keepConfig(String yaml) {
        byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
        long hash = first8(sha256().digest(content));
        Path file = configFile(hash);
        if (!Files.exists(file)) {
            JournalDirectory.writeDurably(file, ByteBuffer.wrap(content));
        }
        return hash;
    }

    /**
     * Keeps a model package, a directory of files.
     *
     * @return its hash, for the Manifest.
     */
    public long keepModel(Path modelPackage) {
        long hash = packageHash(modelPackage);
        Path target = journal.models().resolve(name(hash));
        if (!Files.isDirectory(target)) {
            Path partial = journal.models().resolve(name(hash) + ".partial");
            try {
                copy(modelPackage, partial);
                Files.move(partial, target);
                JournalDirectory.syncDirectory(journal.models());
            } catch (IOException e) {
                throw JournalDirectory.cannotWrite(target, e);
            }
        }
        return hash;
    }

    /**
     * Keeps the jar of a strategy.
     *
     * @return its hash, as a configuration names it.
     */
    public String keepStrategy(Path jar) {
        byte[] content = read(jar);
        String name = name(first8(sha256().digest(content)));
        Path file = strategyFile(name);
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(journal.strategies());
            } catch (IOException e) {
                throw JournalDirectory.cannotWrite(file, e);
            }
            JournalDirectory.writeDurably(file, ByteBuffer.wrap(content));
        }
        return name;
    }

    /** The kept jar of a strategy. */
    public Path strategy(String name) {
        Path file = strategyFile(name);
        if (!name(first8(sha256().digest(read(file)))).equals(name)) {
            throw changed(file);
        }
        return file;
    }

    /** The kept configuration's text. */
    public String config(long hash) {
        Path file = configFile(hash);
        byte[] content = read(file);
        if (first8(sha256().digest(content)) != hash) {
            throw changed(file);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The kept model package's directory. */
    public Path model(long hash) {
        Path directory = journal.models().resolve(name(hash));
        if (!Files.isDirectory(directory) || packageHash(directory) != hash) {
            throw changed(directory);
        }
        return directory;
    }

    /** First 8 bytes of the SHA-256 over each file's path, length and content, in path order. */
    public static long packageHash(Path modelPackage) {
        MessageDigest digest = sha256();
        for (Path file : filesOf(modelPackage)) {
            byte[] content = read(file);
            String path = modelPackage.relativize(file).toString();
            digest.update((path + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return first8(digest.digest());
    }

    private static void copy(Path source, Path target) throws IOException {
        for (Path file : filesOf(source)) {
            Path copy = target.resolve(source.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            JournalDirectory.writeDurably(copy, ByteBuffer.wrap(read(file)));
        }
    }

    private static List<Path> filesOf(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.STORAGE, "cannot read " + directory, e);
        }
    }

    private Path strategyFile(String name) {
        return journal.strategies().resolve(name + STRATEGY_SUFFIX);
    }

    private Path configFile(long hash) {
        return journal.config().resolve(name(hash) + CONFIG_SUFFIX);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw changed(file);
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Kind.STORAGE,
                    "cannot read " + file + ", which the journal names",
                    e);
        }
    }

    private static JournalException changed(Path what) {
        return new JournalException(
                JournalException.Kind.DAMAGED,
                what + " is missing or changed since the journal named it; restore a copy of it");
    }

    private static String name(long hash) {
        return String.format("%016x", hash);
    }

    private static long first8(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
