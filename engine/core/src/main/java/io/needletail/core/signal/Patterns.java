package io.needletail.core.signal;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;
import java.util.List;

/** The patterns that may confirm signals of one side, and when each instrument showed them last. */
final class Patterns {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int[] columns;
    private final double[] least;
    private final double[] most;
    private final int[] withinBars;

    /** By instrument and pattern: decision bars since it was there, 0 = it is. */
    private final int[][] ages;

    Patterns(List<Confirmation> patterns, List<String> features, int instruments) {
        columns = patterns.stream().mapToInt(each -> features.indexOf(each.feature())).toArray();
        least = patterns.stream().mapToDouble(Confirmation::least).toArray();
        most = patterns.stream().mapToDouble(Confirmation::most).toArray();
        withinBars = patterns.stream().mapToInt(Confirmation::withinBars).toArray();
        ages = new int[instruments][columns.length];
        forget();
    }

    int size() {
        return columns.length;
    }

    /** How many numbers its state has. */
    int values() {
        return ages.length * columns.length;
    }

    /** A decision bar has closed. */
    void see(int instrumentId, double[] features) {
        int[] own = ages[instrumentId];
        for (int i = 0; i < own.length; i++) {
            double value = features[columns[i]];
            boolean there = value >= least[i] && value <= most[i];
            own[i] = there ? 0 : own[i] == NEVER ? NEVER : own[i] + 1;
        }
    }

    /** How many of them speak for a signal now. */
    int agreeing(int instrumentId) {
        int count = 0;
        for (int i = 0; i < columns.length; i++) {
            count += ages[instrumentId][i] < withinBars[i] ? 1 : 0;
        }
        return count;
    }

    void save(StateWriter out) {
        for (int[] own : ages) {
            for (int age : own) {
                out.putLong(age);
            }
        }
    }

    void load(StateReader in) {
        for (int[] own : ages) {
            for (int i = 0; i < own.length; i++) {
                own[i] = in.getInt();
            }
        }
    }

    void forget() {
        for (int i = 0; i < ages.length; i++) {
            skip(i);
        }
    }

    /** Nobody knows how many bars ago the instrument showed them. */
    void skip(int instrumentId) {
        Arrays.fill(ages[instrumentId], NEVER);
    }
}
