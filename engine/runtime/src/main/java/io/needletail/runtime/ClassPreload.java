package io.needletail.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the classes on the way of a frame, and makes their string constants, before their methods
 * are compiled. HotSpot makes all constants of a class when it first compiles one of its methods,
 * and loads the classes that the method's signature names; it does so on the thread that ran the
 * method hot ({@code CompileBroker::compile_method}). A pinned thread would allocate the text of
 * messages that nobody ever reads, minutes after the start. What exists already is taken as it is.
 * Enumerations, and the tables of the switches over them, are made by whoever needs them first;
 * ours are made here.
 */
final class ClassPreload {
    private static final String CLASS = ".class";
    private static final String OURS = "io/needletail/";

    /** The field that the compiler gives to a switch over an enumeration. */
    private static final String SWITCH_MAP = "$SwitchMap$";

    /** Whose code runs on pinned threads. */
    private static final List<String> ON_THE_WAY =
            List.of(
                    OURS,
                    "com/lmax/",
                    "org/agrona/",
                    "org/HdrHistogram/",
                    "io/netty/",
                    "net/openhft/");

    private static final List<String> JDK_PACKAGES =
            List.of("java", "sun/nio", "sun/security", "jdk/internal");

    /** The virtual machine forgets a constant that nobody holds. */
    private final Set<String> made = new HashSet<>();

    private final Set<String> onTheWay = new HashSet<>();
    private final OverpassTexts overpasses = new OverpassTexts();

    private final BooleanSupplier givenUp;

    private ClassPreload(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /**
     * Does it for all classes; whoever holds the result keeps the constants.
     *
     * @param givenUp asked before each class: from then on nothing more is done.
     */
    static ClassPreload makeUnless(BooleanSupplier givenUp) {
        ClassPreload constants = new ClassPreload(givenUp);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                constants.takeTree(path);
            } else if (Files.exists(path)) {
                constants.takeJar(path);
            }
        }
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        JDK_PACKAGES.forEach(name -> constants.takeTree(base.resolve(name)));
        if (!givenUp.getAsBoolean()) {
            constants.onTheWay.forEach(name -> constants.overpasses.forEach(name, constants::keep));
        }
        return constants;
    }

    /** How many constants there are. */
    int constants() {
        return made.size();
    }

    private void takeTree(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(CLASS)).toList()) {
                if (givenUp.getAsBoolean()) {
                    return;
                }
                take(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void takeJar(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<ZipEntry> classes = new ArrayList<>();
            zip.stream()
                    .filter(entry -> entry.getName().endsWith(CLASS))
                    .filter(entry -> ON_THE_WAY.stream().anyMatch(entry.getName()::startsWith))
                    .forEach(classes::add);
            for (ZipEntry entry : classes) {
                if (givenUp.getAsBoolean()) {
                    return;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    take(in.readAllBytes());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(byte[] classFile) {
        ClassModel model = ClassFile.of().parse(classFile);
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof StringEntry constant) {
                keep(constant.stringValue());
            }
        }
        overpasses.add(model);
        String name = model.thisClass().asInternalName();
        if (ON_THE_WAY.stream().anyMatch(name::startsWith)) {
            onTheWay.add(name);
            load(name, name.startsWith(OURS) && isPlainTable(model));
        }
    }

    private void keep(String constant) {
        made.add(constant.intern());
    }

    /** Whether making it runs nothing but the making of its own constants. */
    private static boolean isPlainTable(ClassModel model) {
        return model.flags().has(AccessFlag.ENUM)
                || model.fields().stream()
                        .anyMatch(field -> field.fieldName().stringValue().startsWith(SWITCH_MAP));
    }

    /** A class of an optional library's is left. */
    private static void load(String internalName, boolean initialize) {
        try {
            Class.forName(
                    internalName.replace('/', '.'),
                    initialize,
                    ClassPreload.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError _) {
            return;
        }
    }
}
