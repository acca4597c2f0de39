package io.needletail.core.feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Averages against ta4j's files, and those whose definitions differ between sources against each
 * source by the variant, or by the expression, that is its definition. A number of bars is passed
 * over where a source starts otherwise than we do, until both have forgotten how they began.
 */
class AverageReferenceTest {
    /**
     * ta4j's files say nothing of their parameters; these were found by fitting. Its windows grow
     * until they are full, so each is compared from the bar on which ours is.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linreg(20)                         | LSMA1.csv    | 0",
                "linreg(20)                         | LSMA2.csv    | 0",
                "linreg(20)                         | LSMA3.csv    | 0",
                "rma(from_first,10)                 | SMMA.csv     | 0",
                "vwma(10)                           | VWMA.csv     | 0",
                "ichimoku_conversion(9)             | KiJunV2.csv  | 0",
                "donchian_middle(9)                 | KiJunV2.csv  | 0",
                "trima(99)                          | TMA.csv      | 0",
                "sma(sma(50),50)                    | TMA.csv      | 0",
                "trima(10)                          | ATMA.csv     | 0",
                "mcginley(squared,14,1)             | McGinley.csv | 300",
                "adaptive(close,scale(abs(cmo(9)),0.01)) | VIDYA.csv | 200",
            })
    void shouldAgreeWithTa4j(String feature, String file, int skipped) {
        ColumnReference.ofTa4j(file).assertAgrees(feature, skipped);
    }

    /** Its smoothing of order 1 looks four bars ahead: what it says of a bar, we say four later. */
    @Test
    void shouldSayAfterTheWindowWhatTa4jSaysInItsMiddle() {
        Reference ta4j = ColumnReference.ofTa4j("SGMA.csv");
        List<String> later = new ArrayList<>(List.of("", "", "", ""));
        later.addAll(ta4j.expected().subList(0, ta4j.expected().size() - 4));
        new Reference(ta4j.source(), ta4j.bars(), later).assertAgrees("sma(9)", 0);
    }

    /**
     * Lean's starts from a mean, with k of 1; its VIDYA takes Wilder's averages of the changes. The
     * heads of spy_with_rma.csv are the wrong way round, and its average began before the file.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mcginley(14,1) | spy_with_McGinleyDynamic.csv | McGinleyDynamic14 | 400",
                "sma(5)         | spy_with_rma.csv             | SMA15             | 0",
                "adaptive(close,scale(abs(sub(scale(rsi(9),2),constant(100))),0.002)) |"
                        + " spy_vidya.txt | VIDYA_9 | 700",
            })
    void shouldAgreeWithLean(String feature, String file, String column, int skipped) {
        ColumnReference.ofLean(file, column).assertAgrees(feature, skipped);
    }

    /** His second average starts from the first one's first value, which is a mean. */
    @Test
    void shouldAgreeWithSkendersDoubleAverage() {
        List<String> expected =
                Arrays.stream(SkenderReference.results("dema", "dema"))
                        .mapToObj(value -> Double.isNaN(value) ? "" : Double.toString(value))
                        .toList();
        new Reference("Skender dema", SkenderReference.quotes(), expected)
                .assertAgrees("sub(scale(ema(14),2),ema(ema(14),from_first,14))", 0);
    }

    /** Tulip's VIDYA is Chande's first: a short deviation over a long one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dema(from_first,5) | dema 5",
                "tema(from_first,5) | tema 5",
                "ema(from_first,5)  | ema 5",
                "adaptive(close,scale(div(stdev(3),stdev(6)),0.2)) | vidya 3 6 .2",
                "adaptive(close,scale(div(stdev(2),stdev(5)),0.2)) | vidya 2 5 .2",
            })
    void shouldAgreeWithTulip(String feature, String head) {
        for (Reference reference : TulipReference.of(head, "c", 0)) {
            reference.assertAgrees(feature, 0);
        }
    }
}
