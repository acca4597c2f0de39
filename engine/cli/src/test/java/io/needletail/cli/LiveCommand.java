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
        List<String> forJvm = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        forJvm.addAll(List.of(options));
        List<String> command = CommandJvm.command(forJvm);
        command.addAll(arguments(config, venue, keys, journal, settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
    }

    /** Main class and arguments. */
    static List<String> arguments(
            Path config,
            EmbeddedVenue venue,
            Path keys,
            Path journal,
            Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(Needletail.class.getName(), "run", config.toString(), "--live"));
        arguments.addAll(List.of("--journal", journal.toString()));
        VenueAddress address = new VenueAddress(venue.port(), false);
        Map<String, String> all = new HashMap<>(settings);
        all.put("live.allowed", "true");
        all.put("venue.rest", address.rest());
        all.put("venue.streams", address.streams());
        all.put("venue.api", address.api());
        all.put("venue.credentials", keys.toString());
        all.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }
}
