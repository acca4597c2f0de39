package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Guard 2: no code on the way of a frame may allocate. */
class AllocationSitesTest {

    @Test
    void shouldFindNoAllocationOnTheWayOfAFrame() throws Exception {
        List<String> sites = new ArrayList<>();
        for (Class<?> anchor : List.of(Input.class, Model.class, Engine.class)) {
            for (ClassModel type : classesBeside(anchor)) {
                sites.addAll(new AllocationSites(type).find());
            }
        }
        assertTrue(sites.isEmpty(), () -> String.join(System.lineSeparator(), sites));
    }

    @Test
    void shouldFindEachKindOfAllocation() throws Exception {
        Path file =
                root(AllocationSitesTest.class)
                        .resolve("io/needletail/core/AllocatingSample.class");
        List<String> sites = new AllocationSites(ClassFile.of().parse(file)).find();
        assertEquals(6, sites.size(), () -> String.join(System.lineSeparator(), sites));
        String all = String.join(" ", sites);
        for (String method : List.of("object", "array", "text", "capturing", "boxed", "iterated")) {
            assertTrue(all.contains("." + method + " "), () -> method + " in " + all);
        }
    }

    /** A module is a directory of classes while it is compiled, a jar once it is packaged. */
    private static List<ClassModel> classesBeside(Class<?> anchor) throws Exception {
        Path place = root(anchor);
        List<ClassModel> models =
                Files.isDirectory(place) ? classesUnder(place) : classesInJar(place);
        assertFalse(models.isEmpty(), () -> place + " should hold classes");
        return models;
    }

    private static List<ClassModel> classesInJar(Path jar) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            return classesUnder(content.getPath("/"));
        }
    }

    private static List<ClassModel> classesUnder(Path root) throws IOException {
        List<ClassModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class"))
                            .filter(file -> !file.toString().contains("/codecs/sbe/"))
                            .sorted()
                            .toList();
            for (Path file : classes) {
                models.add(ClassFile.of().parse(Files.readAllBytes(file)));
            }
        }
        return models;
    }

    private static Path root(Class<?> anchor) throws URISyntaxException {
        return Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
