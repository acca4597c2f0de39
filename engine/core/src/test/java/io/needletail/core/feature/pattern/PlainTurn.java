package io.needletail.core.feature.pattern;

import io.needletail.core.feature.BarPrices;

import java.util.ArrayList;
import java.util.List;

/** A swing, found by looking at all bars again: where, 1 for a high or -1 for a low, its price. */
record PlainTurn(int place, int kind, double price) {
    private static final int MOST = 32;

    /** The turns known at that bar, the newest first, by their definition. */
    static List<PlainTurn> at(BarPrices p, int now, int wing, int bars) {
        List<PlainTurn> swings = new ArrayList<>();
        for (int i = Math.max(wing, now - bars + 1); i <= now - wing; i++) {
            PlainTurn high =
                    isSwing(p.high(), 1, i, wing) ? new PlainTurn(i, 1, p.high()[i]) : null;
            PlainTurn low = isSwing(p.low(), -1, i, wing) ? new PlainTurn(i, -1, p.low()[i]) : null;
            boolean rose = p.close()[i] >= p.open()[i];
            add(swings, rose ? low : high);
            add(swings, rose ? high : low);
        }
        List<PlainTurn> kept = swings.subList(Math.max(0, swings.size() - MOST), swings.size());
        List<PlainTurn> turns = new ArrayList<>();
        for (PlainTurn swing : kept) {
            PlainTurn last = turns.isEmpty() ? null : turns.getLast();
            if (last == null || last.kind != swing.kind) {
                turns.add(swing);
            } else if (swing.kind * swing.price > swing.kind * last.price) {
                turns.set(turns.size() - 1, swing);
            }
        }
        return turns.reversed();
    }

    private static void add(List<PlainTurn> swings, PlainTurn swing) {
        if (swing != null) {
            swings.add(swing);
        }
    }

    private static boolean isSwing(double[] x, double sign, int place, int wing) {
        for (int i = place - wing; i <= place + wing; i++) {
            if (i != place && sign * x[i] >= sign * x[place]) {
                return false;
            }
        }
        return true;
    }
}
