package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says whether {@link VectorForest} runs in hardware: the vector module can be had, and the
 * processor permutes the bytes of a 512-bit vector (AVX-512 VBMI). Without either it would be
 * right, but slow, and it would allocate.
 */
@Cold
final class CpuFlagsReader {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    private CpuFlagsReader() {}

    static boolean permutesBytes() {
        return VectorModule.isThere() && VectorForest.isPreferredWidth() && cpuHas(" avx512vbmi ");
    }

    private static boolean cpuHas(String flag) {
        try (var lines = Files.lines(CPU)) {
            return lines.anyMatch(line -> line.startsWith("flags") && (line + " ").contains(flag));
        } catch (IOException | java.io.UncheckedIOException notLinux) {
            return false;
        }
    }
}
