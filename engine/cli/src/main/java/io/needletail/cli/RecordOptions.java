package io.needletail.cli;

import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RecordFilter;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which records of a journal to show. */
final class RecordOptions {
    @Option(
            names = "--type",
            paramLabel = "NAME",
            split = ",",
            description = "Only these messages, as OrderIntent,Prediction.")
    private List<String> types = List.of();

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            description = "Only what concerns this instrument.")
    private String instrument;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this engine time on, as 2026-11-20T14:30:00Z.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before this engine time.")
    private Instant to;

    @Option(names = "--from-event", paramLabel = "N", description = "From this event on.")
    private long fromSequence;

    RecordFilter filter(Path journal, MessageText messages) {
        return new RecordFilter(
                templateIds(messages.templateIds()),
                instrument == null
                        ? RecordFilter.ANY_INSTRUMENT
                        : InstrumentNames.of(journal).id(instrument),
                from == null ? Long.MIN_VALUE : TimeText.nanoseconds(from),
                to == null ? Long.MAX_VALUE : TimeText.nanoseconds(to),
                fromSequence,
                Long.MAX_VALUE);
    }

    private Set<Integer> templateIds(Map<String, Integer> known) {
        Set<Integer> ids = new HashSet<>();
        for (String type : types) {
            Integer id = known.get(type);
            if (id == null) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "unknown message '%s'; there are %s"
                                .formatted(type, String.join(", ", new TreeSet<>(known.keySet()))));
            }
            ids.add(id);
        }
        return ids;
    }
}
