package io.needletail.runtime.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageSink;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

final class DataFilesTest {
    private static final String HEADER = "open_time,open,high,low,close,volume\n";
    private static final String TRADES = "time,price,amount,id,side\n";
    private static final List<String> SYMBOLS = List.of("BTCUSDT");
    private static final long START_NS = 1_800_000_000_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final String TRADE =
            " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255342,\"s\":"
                    + "\"BTCUSDT\",\"t\":%d,\"p\":\"61600.00\",\"q\":\"0.1\",\"T\":1723161255342,"
                    + "\"m\":true,\"M\":true}}\n";

    /** Takes every message and keeps none. */
    private static final class Scratch implements MessageSink {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

        @Override
        public int claim(int length) {
            return 0;
        }

        @Override
        public MutableDirectBuffer buffer() {
            return buffer;
        }

        @Override
        public void commit(int length) {}

        @Override
        public void abort() {}
    }

    @TempDir private Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static List<Long> times(Path file) {
        List<Long> times = new ArrayList<>();
        MessageSink sink = new Scratch();
        try (DataSource source = DataSources.open(file, SYMBOLS)) {
            while (source.nextTimeNs() != DataSource.END) {
                times.add(source.nextTimeNs());
                source.deliver(sink);
            }
        }
        return times;
    }

    private static String refused(Path file) {
        String message = assertThrows(DataException.class, () -> times(file)).getMessage();
        assertTrue(message.contains(file.getFileName().toString()), message);
        assertFalse(message.contains(": null"), message);
        assertTrue(message.length() < 500, message);
        return message;
    }

    @ParameterizedTest
    @CsvSource({
        "1800000000,1800000060",
        "1800000000000,1800000060000",
        "1800000000000000,1800000060000000",
        "1800000000000000000,1800000060000000000",
        "2027-01-15 08:00:00,2027-01-15T08:01:00Z",
        "2027-01-15 09:00:00+01:00,2027-01-15 09:01:00+01:00",
    })
    void shouldReadTheUsualSpellingsOfTime(String first, String second) throws IOException {
        Path file = file("c.csv", HEADER + first + ",1,2,1,2,3\n" + second + ",2,3,2,3,3\n");

        assertEquals(
                List.of(
                        START_NS,
                        START_NS + MINUTE_NS,
                        START_NS + MINUTE_NS,
                        START_NS + 2 * MINUTE_NS),
                times(file));
    }

    @Test
    void shouldPutCandlesInTheOrderOfTime() throws IOException {
        String rows =
                """
                1800000120,1,2,1,2,3
                1800000000,1,2,1,2,3

                1800000060,1,2,1,2,3
                1800000300,1,2,1,2,3
                1800000180,1,2,1,2,3
                """;

        List<Long> times = times(file("c.csv", rows));

        assertEquals(10, times.size(), "each at its open and at its close");
        assertEquals(times.stream().sorted().toList(), times);
        assertEquals(START_NS, times.getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1800000060,1,2,1,NaN,3",
                "1800000060,1,2,1,2,-3",
                "1800000060,-1,2,-1,2,3",
                "1800000060,1,2,1,3,3",
                "1800000060,1,2,1,2",
                "1800000060,1e999999999,2,1,2,3",
                "1800000060,1,2,1,2,1e-9x",
                "20270115,1,2,1,2,3",
                "99999999999999999999999,1,2,1,2,3",
                "9223372036854775807,1,2,1,2,3",
                "yesterday,1,2,1,2,3",
                "-1800000060,1,2,1,2,3",
            })
    void shouldNameTheLineThatIsNoCandle(String row) throws IOException {
        String message = refused(file("c.csv", HEADER + "1800000000,1,2,1,2,3\n" + row + "\n"));

        assertTrue(message.contains("c.csv:3: "), message);
    }

    @Test
    void shouldTakeTinyNumbersAsTheyRound() throws IOException {
        Path file =
                file("c.csv", HEADER + "1800000000,1,2,1,2,1e-999999999\n1800000060,1,2,1,2,0\n");

        assertEquals(4, times(file).size());
    }

    @Test
    void shouldReadALineOfBoundedLengthOnly() throws IOException {
        String cell = "1".repeat(CsvLines.MAX_LINE + 1);

        assertTrue(refused(file("c.csv", HEADER + cell)).contains("c.csv:2: a line of more than"));
        assertTrue(refused(file("t.csv", TRADES + cell)).contains("t.csv:2: a line of more than"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1800000060,0,1,7,buy",
                "1800000060,5,-1,7,buy",
                "1800000060,5,1,seven,buy",
                "1800000060,5,1,7",
                "1799999000,5,1,7,buy",
            })
    void shouldNameTheLineThatIsNoTrade(String row) throws IOException {
        String message = refused(file("t.csv", TRADES + "1800000000,5,1,6,sell\n\n" + row));

        assertTrue(message.contains("t.csv:4: "), message);
    }

    @Test
    void shouldReadTradesPastABlankLine() throws IOException {
        Path file = file("t.csv", TRADES + "1800000000,5,1,6,sell\n\n1800000001,5,1,7,buy\n");

        assertEquals(2, times(file).size());
    }

    @Test
    void shouldSayThatCompressedDataEndsEarly() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((HEADER + "1800000000,1,2,1,2,3\n".repeat(100)).getBytes());
        }
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);

        assertTrue(
                refused(Files.write(directory.resolve("cut.csv.gz"), cut)).contains("ends early"));
        assertTrue(
                refused(Files.write(directory.resolve("none.gz"), new byte[0]))
                        .contains("ends early"));
    }

    @Test
    void shouldRefuseAFileWithoutData() throws IOException {
        assertTrue(refused(file("none.csv", "")).contains("empty"));
        assertTrue(refused(directory.resolve("absent.csv")).contains("no such file"));
        assertTrue(refused(Path.of("/dev/null")).contains("not a regular file"));
        assertTrue(
                refused(file("odd.txt", "1723161255000000000 {\"btcusdt\"\n"))
                        .contains("none of its 1 lines"));
    }

    @Test
    void shouldNotLetOneWrongTimeSwallowAllLaterOnes() throws IOException {
        String lines =
                "1723161255000000000"
                        + TRADE.formatted(1)
                        + "9000000000000000000"
                        + TRADE.formatted(2)
                        + "1723161256000000000"
                        + TRADE.formatted(3);

        String message = refused(file("frames.txt", lines));

        assertTrue(message.contains("frames.txt:3: its time goes back"), message);
    }

    @Test
    void shouldFollowAClockThatStepsBackALittle() throws IOException {
        String lines =
                "1723161255000000000"
                        + TRADE.formatted(1)
                        + "1723161254900000000"
                        + TRADE.formatted(2);

        assertEquals(
                List.of(1_723_161_255_000_000_000L, 1_723_161_255_000_000_000L),
                times(file("frames.txt", lines)));
    }
}
