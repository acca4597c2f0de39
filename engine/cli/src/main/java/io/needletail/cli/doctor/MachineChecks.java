package io.needletail.cli.doctor;

import io.needletail.runtime.OpenFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processors and memory. */
final class MachineChecks {
    private static final long LEAST_FREE_KIB = 768 * 1024L;

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(processors(Runtime.getRuntime().availableProcessors()));
        findings.add(memory(meminfo("MemAvailable:")));
        findings.add(openFiles(OpenFiles.fault()));
        if (meminfo("SwapTotal:") > 0) {
            findings.add(
                    Finding.note(
                            "swap",
                            "swap is on: a swapped page costs milliseconds",
                            "swapoff -a, or vm.swappiness=0"));
        }
        Path governor = Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        String value = firstLine(governor);
        if (!value.isEmpty() && !value.equals("performance")) {
            findings.add(
                    Finding.note(
                            "governor",
                            "the processor saves power: " + value,
                            "cpupower frequency-set -g performance"));
        }
        return findings;
    }

    static Finding processors(int count) {
        return count >= 2
                ? Finding.good("processors", Integer.toString(count))
                : Finding.note(
                        "processors",
                        "one: the pinned thread shares it with everything else",
                        "give the engine two or more, or set threads.pin to off");
    }

    static Finding memory(long availableKib) {
        if (availableKib < 0) {
            return Finding.note("memory", "unknown on this system", "");
        }
        String what = availableKib / 1024 + " MiB available";
        return availableKib >= LEAST_FREE_KIB
                ? Finding.good("memory", what)
                : Finding.wrong("memory", what, "the engine needs 512 MiB: free some memory");
    }

    static Finding openFiles(String fault) {
        return fault.isEmpty()
                ? Finding.good("open files", Long.toString(OpenFiles.most()))
                : Finding.wrong("open files", fault, "ulimit -n 1024");
    }

    private static long meminfo(String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException _) {
            return -1;
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
