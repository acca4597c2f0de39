package io.needletail.cli;

import io.needletail.runtime.journal.JournalReader;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RecordFilter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** {@code needletail tail DIR}: a journal's records, while an engine writes it or not. */
@Command(
        name = "tail",
        description =
                "Prints a journal's records, one a line. Read-only; the engine does not notice.",
        footer = {
            "  needletail tail journal --type OrderIntent --json",
            "  needletail tail journal --follow --type Signal,NoTrade --instrument BTCUSDT"
        })
final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(50);

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The journal.")
    private Path journal;

    @Mixin private RecordOptions records;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as the journal grows; Ctrl-C ends it.")
    private boolean follow;

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            description = "Of what is there, only the last N.")
    private Integer last;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    private MessageText messages;
    private PrintWriter out;

    @Override
    public Integer call() throws InterruptedException {
        out = spec.commandLine().getOut();
        messages = new MessageText();
        RecordFilter filter = records.filter(JournalPath.existing(journal), messages);
        try (JournalReader reader = JournalReader.open(journal)) {
            printExisting(reader, filter);
            if (follow) {
                follow(reader, filter);
            }
        }
        return ExitCode.OK.number();
    }

    private void printExisting(JournalReader reader, RecordFilter filter) {
        Deque<String> kept = new ArrayDeque<>();
        while (reader.next() && !out.checkError()) {
            if (!filter.accepts(reader.frame())) {
                continue;
            }
            if (last == null) {
                out.println(text(reader));
                continue;
            }
            kept.addLast(text(reader));
            if (kept.size() > last) {
                kept.removeFirst();
            }
        }
        kept.forEach(out::println);
        out.flush();
    }

    private void follow(JournalReader reader, RecordFilter filter) throws InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            do {
                while (reader.next()) {
                    if (filter.accepts(reader.frame())) {
                        out.println(text(reader));
                    }
                }
            } while (!out.checkError() && !stop.await(POLL));
        }
    }

    private String text(JournalReader reader) {
        return json ? messages.json(reader.frame()) : messages.line(reader.frame());
    }
}
