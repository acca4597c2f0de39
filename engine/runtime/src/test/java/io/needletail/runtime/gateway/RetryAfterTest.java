package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** How long a venue wants to be asked nothing, however it says so. */
final class RetryAfterTest {
    private static final String NOW = "Sun, 29 Nov 2026 20:00:00 GMT";
    private static final long THREE_DAYS_S = 3 * 86_400;

    @ParameterizedTest
    @CsvSource({"1, 1", "120, 120", "' 7 ', 7", "259200, 259200"})
    void shouldTakeANumberAsSeconds(String value, long seconds) {
        assertEquals(seconds, RetryAfter.seconds(value, NOW));
    }

    @Test
    void shouldCompareADateWithTheAnswersOwn() {
        assertEquals(90, RetryAfter.seconds("Sun, 29 Nov 2026 20:01:30 GMT", NOW));
        assertEquals(86_400, RetryAfter.seconds("Mon, 30 Nov 2026 20:00:00 GMT", NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "+5",
                "1.5",
                "1e3",
                "0x10",
                "soon",
                "\u0661\u0662",
                "Sun, 99 Nov 2026 20:01:30 GMT",
                "2026-11-29T20:01:30Z"
            })
    void shouldWaitAMinuteForWhatIsNeither(String value) {
        assertEquals(60, RetryAfter.seconds(value, NOW));
    }

    @Test
    void shouldWaitAMinuteWhereNothingCanBeCompared() {
        assertEquals(60, RetryAfter.seconds(null, NOW));
        assertEquals(60, RetryAfter.seconds("Sun, 29 Nov 2026 20:01:30 GMT", null));
        assertEquals(60, RetryAfter.seconds("Sun, 29 Nov 2026 20:01:30 GMT", "today"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "259201",
                "999999999",
                "9223372036854775808",
                "99999999999999999999999999999999",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void shouldStayAwayForThreeDaysAtMost(String value) {
        assertEquals(THREE_DAYS_S, RetryAfter.seconds(value, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "Sun, 29 Nov 2026 19:00:00 GMT"})
    void shouldNotAskAgainAtOnce(String value) {
        assertEquals(1, RetryAfter.seconds(value, NOW));
    }

    @Test
    void shouldKeepToItsBoundsWhateverIsSaid() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String value = new String(bytes, StandardCharsets.ISO_8859_1);
            long seconds = RetryAfter.seconds(value, random.nextBoolean() ? NOW : value);
            assertTrue(seconds >= 1 && seconds <= THREE_DAYS_S, value);
        }
    }

    /** As a connection hears it that is not let in. */
    @Test
    void shouldReadTheHeadersOfARefusedUpgrade() {
        assertEquals(90, refused("Date: " + NOW, "Retry-After: Sun, 29 Nov 2026 20:01:30 GMT"));
        assertEquals(THREE_DAYS_S, refused("Date: " + NOW, "RETRY-AFTER: 99999999999999999999"));
        assertEquals(60, refused("Date: " + NOW, "Retry-After: -1"));
        assertEquals(60, refused("Date: " + NOW));
    }

    private static long refused(String... headers) {
        Upgrade upgrade = new Upgrade(URI.create("ws://venue.test"), 1, 2);
        String answer = "HTTP/1.1 418 Banned\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        ByteBuf bytes = Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII);
        assertEquals(418, upgrade.take(bytes));
        return upgrade.retryAfterS();
    }
}
