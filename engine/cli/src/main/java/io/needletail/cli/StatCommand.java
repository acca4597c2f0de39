package io.needletail.cli;

import io.needletail.cli.view.Dashboard;
import io.needletail.cli.view.Figures;
import io.needletail.cli.view.Screen;
import io.needletail.runtime.AlgoCosts;
import io.needletail.runtime.CounterDescriptor;
import io.needletail.runtime.CountersFile;
import io.needletail.runtime.LatencyPoint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code needletail stat DIR}: every counter and latency of an engine, from outside. */
@Command(
        name = "stat",
        description = "Shows the counters and latencies of the engine on a journal.",
        footer = {
            "  needletail stat journal",
            "  needletail stat journal --live",
            "  needletail stat journal --algos"
        })
final class StatCommand implements Callable<Integer> {
    private static final Duration REFRESH = Duration.ofMillis(250);

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Journal of the engine.")
    private Path journal;

    @Option(names = "--live", description = "The running view; Ctrl-C ends it.")
    private boolean live;

    @Option(
            names = "--algos",
            description = "What execution algorithms cost, added up over the whole journal.")
    private boolean algos;

    @Option(names = "--json", description = "Print one JSON object, of --algos a list.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (algos) {
            printAlgos(AlgoCosts.ofJournal(JournalPath.existing(journal)));
            return ExitCode.OK.number();
        }
        try (CountersFile counters = JournalPath.counters(journal)) {
            if (live && Screen.isTerminal()) {
                watch(counters);
            } else {
                PrintWriter out = spec.commandLine().getOut();
                out.print(json ? json(counters) + System.lineSeparator() : table(counters));
                out.flush();
            }
        }
        return ExitCode.OK.number();
    }

    private void printAlgos(List<AlgoCosts> costs) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AlgoCostsText.json(costs));
        } else if (costs.isEmpty()) {
            out.println("no execution algorithm has ended on this journal");
        } else {
            costs.forEach(each -> out.println(AlgoCostsText.line(each)));
        }
        out.flush();
    }

    private void watch(CountersFile counters) throws InterruptedException {
        Dashboard dashboard = new Dashboard("needletail   journal " + journal, counters);
        try (StopSignal stop = new StopSignal();
                Screen screen = new Screen(System.out)) {
            do {
                long ranMs = System.currentTimeMillis() - counters.startTimeMs();
                screen.paint(dashboard.lines(Duration.ofMillis(ranMs)));
            } while (!stop.await(REFRESH));
        }
    }

    private static String table(CountersFile counters) {
        StringBuilder text = new StringBuilder();
        text.append(format("%-48s %,20d%n", "process", counters.pid()));
        for (CounterDescriptor counter : CounterDescriptor.values()) {
            text.append(format("%-48s %,20d%n", counter.label(), counters.get(counter)));
        }
        text.append(format("%n%-18s%10s%10s%10s%10s%n", "latency", "p50", "p99", "p99.9", "max"));
        for (LatencyPoint point : LatencyPoint.values()) {
            CountersFile.Latency latency = counters.latency(point);
            text.append(
                    format(
                            "%-18s%10s%10s%10s%10s%n",
                            point.label(),
                            Figures.duration(latency.p50()),
                            Figures.duration(latency.p99()),
                            Figures.duration(latency.p999()),
                            Figures.duration(latency.max())));
        }
        return text.toString();
    }

    private static String json(CountersFile counters) {
        JsonObject object = new JsonObject().put("pid", counters.pid());
        for (CounterDescriptor counter : CounterDescriptor.values()) {
            object.put(counter.name().toLowerCase(Locale.ROOT), counters.get(counter));
        }
        JsonObject latencies = new JsonObject();
        for (LatencyPoint point : LatencyPoint.values()) {
            CountersFile.Latency latency = counters.latency(point);
            latencies.raw(
                    point.name().toLowerCase(Locale.ROOT),
                    new JsonObject()
                            .put("p50_ns", latency.p50())
                            .put("p99_ns", latency.p99())
                            .put("p999_ns", latency.p999())
                            .put("max_ns", latency.max())
                            .put("count", latency.count())
                            .toString());
        }
        return object.raw("latency", latencies.toString()).toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
