package io.needletail.cli;

import io.needletail.runtime.venue.EmbeddedVenue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code run --live} in a process of its own, against an embedded venue. */
final class LiveCommand {
    private LiveCommand() {}

    /** The process, not yet started, that says what it says in a file. */
    static ProcessBuilder of(
            Path config,
            EmbeddedVenue venue,
            Path keys,
            Path journal,
            Path output,
            Map<String, String> settings,
            String... options) {
        VenueAddress address = new VenueAddress(venue.port(), false);
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("@" + Path.of("config/jvm.options").toAbsolutePath());
        command.addAll(List.of("-XX:-AlwaysPreTouch", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Needletail.class.getName(), "run", config.toString(), "--live"));
        command.addAll(List.of("--journal", journal.toString()));
        Map<String, String> all = new HashMap<>(settings);
        all.put("live.allowed", "true");
        all.put("venue.rest", address.rest());
        all.put("venue.streams", address.streams());
        all.put("venue.api", address.api());
        all.put("venue.credentials", keys.toString());
        all.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
    }
}
