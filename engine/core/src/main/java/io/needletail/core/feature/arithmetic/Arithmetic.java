package io.needletail.core.feature.arithmetic;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.graph.Wiring;
import io.needletail.core.feature.window.Extreme;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What expressions are put together with. */
@Cold
public final class Arithmetic {
    private static final double MOST = 1e12;

    private Arithmetic() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return Stream.of(operations(), functions()).flatMap(List::stream).toList();
    }

    private static List<FeatureKind> operations() {
        return List.of(
                two("add", "a + b").made(w -> pair(w, Sum::new)),
                two("sub", "a - b").made(w -> pair(w, Difference::new)),
                two("mul", "a * b").made(w -> pair(w, Product::new)),
                two("div", "a / b; where b is 0, the number given")
                        .number("otherwise", 0, -MOST, MOST)
                        .made(w -> {
                            int a = w.in(0);
                            int b = w.in(1);
                            return w.add(1, out -> new Quotient(a, b, out, w.number(0)));
                        }),
                FeatureKind.named("scale")
                        .says("x times a number")
                        .range("any")
                        .series("close")
                        .number("factor", 1, -MOST, MOST)
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Scaled(in, out, w.number(0)));
                        }),
                FeatureKind.named("constant")
                        .says("a number")
                        .range("that number")
                        .number("value", 0, -MOST, MOST)
                        .made(w -> w.add(1, out -> new Constant(out, w.number(0)))),
                two("lesser", "the lesser of a and b").made(w -> pair(w, Lesser::new)),
                two("greater", "the greater of a and b").made(w -> pair(w, Greater::new)),
                FeatureKind.named("abs")
                        .says("x without its sign")
                        .range("0 and more")
                        .series("close")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Absolute(in, out));
                        }),
                FeatureKind.named("log")
                        .says("natural logarithm; of 0 and less, that of the least above 0")
                        .range("any")
                        .series("close")
                        .made(w -> {
                            int in = w.in(0);
                            return w.add(1, out -> new Logarithm(in, out));
                        }));
    }

    private static List<FeatureKind> functions() {
        return List.of(
                FeatureKind.named("where")
                        .says("b where a is not 0, else c")
                        .range("any")
                        .series("volume")
                        .series("close")
                        .series("open")
                        .made(w -> {
                            int a = w.in(0);
                            int b = w.in(1);
                            int c = w.in(2);
                            return w.add(1, out -> new Choice(a, b, c, out));
                        }),
                extreme("highest", "the highest of the last n", "high", Extreme::highest),
                extreme("lowest", "the lowest of the last n", "low", Extreme::lowest),
                past("lag", "the series as it was that many bars ago")
                        .range("as the series")
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n + 1, out -> new Lag(in, out, n));
                        }),
                past("return", "x / x that many bars ago - 1")
                        .range("above -1, near 0")
                        .made(w -> {
                            int in = w.in(0);
                            int n = w.count(0);
                            return w.add(n + 1, out -> new Change(in, out, n));
                        }));
    }

    private static FeatureKind two(String name, String says) {
        return FeatureKind.named(name).says(says).range("any").series("close").series("open");
    }

    private static FeatureKind extreme(
            String name, String says, String series, IntFunction<Extreme> maker) {
        return FeatureKind.named(name)
                .says(says)
                .range("as the series")
                .series(series)
                .count("bars", 20)
                .made(w -> {
                    int in = w.in(0);
                    int n = w.count(0);
                    return w.add(n, out -> new WindowExtreme(in, out, maker.apply(n)));
                });
    }

    private static FeatureKind past(String name, String says) {
        return FeatureKind.named(name).says(says).series("close").count("bars", 1);
    }

    private interface PairMaker {
        Indicator make(int a, int b, int out);
    }

    private static int pair(Wiring w, PairMaker maker) {
        int a = w.in(0);
        int b = w.in(1);
        return w.add(1, out -> maker.make(a, b, out));
    }
}
