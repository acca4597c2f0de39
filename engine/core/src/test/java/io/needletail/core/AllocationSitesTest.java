package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
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

    private static List<ClassModel> classesBeside(Class<?> anchor) throws Exception {
        Path root = root(anchor);
        assertTrue(Files.isDirectory(root), () -> root + " should be a directory of classes");
        List<ClassModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class"))
                            .filter(file -> !file.toString().contains("/codecs/sbe/"))
                            .sorted()
                            .toList();
            for (Path file : classes) {
                models.add(parse(file));
            }
        }
        return models;
    }

    private static ClassModel parse(Path file) throws IOException {
        return ClassFile.of().parse(file);
    }

    private static Path root(Class<?> anchor) throws URISyntaxException {
        return Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
