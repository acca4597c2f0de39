package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.runtime.ModelComparison.Difference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionRuleTest {
    private static final PromotionRule RULE = new PromotionRule(0.25);

    private static PromotionRule.Verdict judge(
            double loss, double error, double together, double drift) {
        Difference difference = new Difference(400, 0, 0, loss, error);
        return RULE.judge(new PromotionRule.Evidence(difference, together, drift, "rsi(14)@1m"));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.02, 0.01, 1, 0.10, true",
        "-0.02, 0.01, 1, 0.25, true",
        "-0.02, 0.01, 1, 0.26, false",
        "-0.02, 0.01, 1, NaN, false",
        "-0.02, 0.01, 4, 0.10, false",
        "-0.016, 0.01, 1, 0.10, false",
        "-0.02, NaN, 1, 0.10, false",
        "0.02, 0.01, 1, 0.10, false",
        "0, 0, 1, 0.10, false"
    })
    void shouldPromoteOnlyWhatIsBetterByMoreThanLuckAndHasNotDrifted(
            double loss, double error, double together, double drift, boolean promotes) {
        assertEquals(promotes, judge(loss, error, together, drift).promotes());
    }

    @Test
    void shouldGiveTheFiguresInWhatACommandHolds() {
        String better = judge(-0.02, 0.01, 1, 0.1).reason();
        assertEquals("better: loss -0.0200 error 0.0100 of 400, drift 0.10", better);
        assertTrue(judge(-12.02, 0.01, 1, 10.1).reason().length() <= 64);
        assertEquals(
                "not better: loss -0.0200 error 0.0200 of 400, drift 0.10",
                judge(-0.02, 0.01, 4, 0.1).reason());
        assertEquals("drift 0.30 above 0.25 of rsi(14)@1m", judge(-0.02, 0.01, 1, 0.3).reason());
    }
}
