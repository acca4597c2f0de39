package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class JournalQuestionsTest {
    private static final Path FRAMES =
            Path.of("../shared/data/ticks_l2/hftbacktest/spot_btcusdt_20240808.gz");

    @TempDir private Path directory;
    private Path journal;

    @BeforeEach
    void run() throws Exception {
        Assumptions.assumeTrue(Files.exists(FRAMES), FRAMES + " is not here");
        journal = backtest("journal", Map.of());
    }

    private Path backtest(String name, Map<String, String> overrides) throws Exception {
        Path path = directory.resolve(name);
        Backtest.run(BacktestTest.config(overrides), List.of(FRAMES), path, events -> {});
        return path;
    }

    @Test
    void shouldExplainAnOrderFromItsInputToItsFill() {
        Explanation why = Explain.order(journal, Explain.parseOrderId("nt-1-1"));
        List<String> parts = why.steps().stream().map(Explanation.Step::part).toList();
        assertTrue(
                parts.containsAll(List.of("input", "risk", "order", "report")), parts.toString());
        String risk =
                why.steps().stream()
                        .filter(step -> step.part().equals("risk"))
                        .findFirst()
                        .orElseThrow()
                        .text();
        assertTrue(risk.contains("MAX_POSITION"), risk);
    }

    @Test
    void shouldExplainABarWithoutATrade() {
        Explanation why = Explain.bar(journal, 0, 1_723_161_300_000_000_000L);
        assertTrue(
                why.steps().stream().anyMatch(step -> step.part().equals("no trade")),
                why.toString());
    }

    @Test
    void shouldFindNothingForAnUnknownOrder() {
        assertTrue(Explain.order(journal, Explain.parseOrderId("nt-9-9")).steps().isEmpty());
    }

    @Test
    void shouldFindEqualRunsEqualAndDifferentOnesDifferent() throws Exception {
        assertTrue(JournalDiff.compare(journal, backtest("same", Map.of())).difference().isEmpty());
        Path other = backtest("other", Map.of("risk.limits.maxOrderNotional", "20"));
        JournalDiff.Difference difference =
                JournalDiff.compare(journal, other).difference().orElseThrow();
        assertTrue(difference.why().contains("configurations"), difference.toString());
        assertTrue(difference.second().contains("REFUSE"), difference.toString());
    }

    @Test
    void shouldTellWhatAnotherConfigurationWouldHaveDecided() throws Exception {
        Counterfactual.Result same = Replay.counterfactual(journal, null, null);
        assertTrue(same.changes().isEmpty(), same.changes().toString());
        NeedletailConfig strict = BacktestTest.config(Map.of("risk.limits.maxOrderNotional", "20"));
        Counterfactual.Result other = Replay.counterfactual(journal, strict, null);
        assertTrue(other.exactUntil().isPresent());
        assertFalse(other.changes().isEmpty());
        assertTrue(other.counts().get("OrderIntent").recorded() > 0);
    }

    @Test
    void shouldImportATapeThatRunsAsItsFile() throws Exception {
        Path tape = directory.resolve("tape");
        NeedletailConfig config = BacktestTest.config(Map.of());
        Import.Result imported = Import.run(config, FRAMES, tape, inputs -> {});
        assertTrue(imported.inputs() > 41_000);
        BacktestResult ofTape =
                Backtest.run(config, List.of(tape), directory.resolve("again"), events -> {});
        assertTrue(ofTape.fills() > 0, ofTape.toString());
        assertEquals(0, ofTape.skipped());
    }
}
