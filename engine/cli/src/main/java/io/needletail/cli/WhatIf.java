package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.runtime.Counterfactual;

import java.io.PrintWriter;
import java.util.StringJoiner;

/** Prints what would have been decided with another configuration or model. */
final class WhatIf {
    private static final int LISTED = 10;

    private final Counterfactual.Result result;

    WhatIf(Counterfactual.Result result) {
        this.result = result;
    }

    void print(PrintWriter out) {
        out.printf("%-20s %12s %12s%n", "decisions", "recorded", "would be");
        result.counts()
                .forEach((kind, count) ->
                        out.printf("%-20s %,12d %,12d%n", kind, count.recorded(), count.would()));
        result.changes().stream()
                .limit(LISTED)
                .forEach(change -> {
                    out.println(
                            "event " + change.sequence() + " at " + Figures.clock(change.timeNs()));
                    out.println("  recorded  " + change.recorded());
                    out.println("  would be  " + change.would());
                });
        if (result.changes().size() > LISTED) {
            out.println("… --json lists more");
        }
        out.println(
                result.exactUntil()
                        .map(event ->
                                "exact until event "
                                        + event
                                        + ", its first different order; what follows"
                                        + " would have met other fills")
                        .orElse("every order would have been the same"));
    }

    JsonObject json() {
        JsonObject counts = new JsonObject();
        result.counts()
                .forEach((kind, count) ->
                        counts.raw(
                                kind,
                                new JsonObject()
                                        .put("recorded", count.recorded())
                                        .put("would", count.would())
                                        .toString()));
        StringJoiner changes = new StringJoiner(",", "[", "]");
        for (Counterfactual.Change change : result.changes()) {
            changes.add(
                    new JsonObject()
                            .put("sequence", change.sequence())
                            .put("engine_time_ns", change.timeNs())
                            .put("recorded", change.recorded())
                            .put("would", change.would())
                            .toString());
        }
        JsonObject object = new JsonObject().put("events", result.events());
        result.exactUntil().ifPresent(event -> object.put("exact_until", event.longValue()));
        return object.raw("counts", counts.toString()).raw("changes", changes.toString());
    }
}
