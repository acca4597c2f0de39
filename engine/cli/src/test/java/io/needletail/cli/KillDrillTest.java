package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.LimitKey;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The kill switch is rehearsed in the tests as by a person. */
final class KillDrillTest {
    @Test
    void shouldHoldEveryStep() {
        StringWriter text = new StringWriter();
        ExitCode code = new KillDrill(new PrintWriter(text)).run();
        assertEquals(ExitCode.OK, code, text::toString);
        assertTrue(text.toString().contains("held    it is still KILLED"), text::toString);
    }

    @Test
    void shouldReadALimitAsAPersonWritesIt() {
        assertEquals(
                new LimitArgument(LimitKey.MAX_ORDER_NOTIONAL, 500_050_000_000L),
                LimitArgument.of("maxOrderNotional", "5000.5"));
        assertEquals(
                new LimitArgument(LimitKey.PRICE_COLLAR, 1_500_000L),
                LimitArgument.of("priceCollar", "1.5%"));
        assertEquals(
                new LimitArgument(LimitKey.MAX_DATA_AGE, 25_000_000L),
                LimitArgument.of("maxDataAge", "250ms"));
        assertEquals(
                new LimitArgument(LimitKey.MAX_CLOCK_SKEW, 6_000_000_000L),
                LimitArgument.of("maxClockSkew", "1m"));
    }
}
