package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;

import java.util.List;

/** The bars of one length of one instrument, and the indicators over them in their order. */
final class BarSeries {
    private final long clock;
    private final int base;
    private final Indicator[] indicators;
    private final Program program;
    private long barsSeen;

    BarSeries(long clock, int base, List<Indicator> indicators, ProgramCompiler compiler) {
        this.clock = clock;
        this.base = base;
        this.indicators = indicators.toArray(Indicator[]::new);
        program = compiler.compile(indicators);
    }

    long clock() {
        return clock;
    }

    long barsSeen() {
        return barsSeen;
    }

    void commit(BarValues bar, double[] slots) {
        barsSeen++;
        BarField.write(bar, slots, base);
        program.commit(slots);
    }

    void peek(BarValues bar, double[] slots) {
        BarField.write(bar, slots, base);
        program.peek(slots);
    }

    void save(StateWriter out) {
        out.putLong(barsSeen);
        for (Indicator indicator : indicators) {
            indicator.save(out);
        }
    }

    void load(StateReader in) {
        barsSeen = in.getLong();
        for (Indicator indicator : indicators) {
            indicator.load(in);
        }
    }
}
