package io.needletail.core.feature.pattern;

import java.util.List;

/** The patterns as their definitions say, tops and bottoms each written out. */
final class PlainShapes {
    /** A line through two points of time and price. */
    record Line(double time, double price, double slope) {
        static Line flat(double price) {
            return new Line(0, price, 0);
        }

        static Line through(PlainTurn older, PlainTurn newer) {
            return new Line(
                    newer.place(),
                    newer.price(),
                    (newer.price() - older.price()) / (newer.place() - older.place()));
        }

        double at(double when) {
            return price + slope * (when - time);
        }
    }

    /** What stands: 1 up or -1 down expected, the lines above and below, height, first bar. */
    record Standing(int expected, Line above, Line below, double height, int first) {}

    private PlainShapes() {}

    /** The pattern of that name, or null. Turns are given the newest first. */
    static Standing find(String name, List<PlainTurn> turns, double tolerance) {
        return switch (name) {
            case "double_top" -> doubled(turns, 1, tolerance);
            case "double_bottom" -> doubled(turns, -1, tolerance);
            case "head_and_shoulders" -> shoulders(turns, 1, tolerance);
            case "inverse_head_and_shoulders" -> shoulders(turns, -1, tolerance);
            case "ascending_triangle" -> triangle(turns, tolerance, 0, 1);
            case "descending_triangle" -> triangle(turns, tolerance, -1, 0);
            case "symmetrical_triangle" -> triangle(turns, tolerance, -1, 1);
            case "bull_flag" -> flag(turns, 1, tolerance);
            case "bear_flag" -> flag(turns, -1, tolerance);
            case "rising_wedge" -> wedge(turns, 1, tolerance);
            case "falling_wedge" -> wedge(turns, -1, tolerance);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Standing doubled(List<PlainTurn> t, int kind, double tolerance) {
        if (t.size() < 4 || t.get(0).kind() != kind) {
            return null;
        }
        double neck = t.get(1).price();
        double a = t.get(2).price();
        double b = t.get(0).price();
        double height = Math.abs((a + b) / 2 - neck);
        boolean cameFromBeyond = kind > 0 ? t.get(3).price() < neck : t.get(3).price() > neck;
        if (!cameFromBeyond || Math.abs(a - b) > tolerance * height) {
            return null;
        }
        return kind > 0
                ? new Standing(
                        -1, Line.flat(Math.max(a, b)), Line.flat(neck), height, t.get(2).place())
                : new Standing(
                        1, Line.flat(neck), Line.flat(Math.min(a, b)), height, t.get(2).place());
    }

    private static Standing shoulders(List<PlainTurn> t, int kind, double tolerance) {
        if (t.size() < 6 || t.get(0).kind() != kind) {
            return null;
        }
        Line neck = Line.through(t.get(3), t.get(1));
        double head = t.get(2).price();
        double left = t.get(4).price();
        double right = t.get(0).price();
        double height = Math.abs(head - neck.at(t.get(2).place()));
        double most = tolerance * height;
        boolean standsOut =
                kind > 0
                        ? head - left > most && head - right > most
                        : left - head > most && right - head > most;
        boolean beyondNeck =
                kind * (left - neck.at(t.get(4).place())) > 0
                        && kind * (right - neck.at(t.get(0).place())) > 0
                        && kind * (head - neck.at(t.get(2).place())) > 0;
        boolean level =
                Math.abs(left - right) <= most
                        && Math.abs(t.get(1).price() - t.get(3).price()) <= most;
        boolean cameFromBeyond = kind * (t.get(3).price() - t.get(5).price()) > 0;
        if (!standsOut || !beyondNeck || !level || !cameFromBeyond) {
            return null;
        }
        Line shoulder = Line.flat(right);
        return kind > 0
                ? new Standing(-1, shoulder, neck, height, t.get(4).place())
                : new Standing(1, neck, shoulder, height, t.get(4).place());
    }

    /** Of highs and lows that go on as they say: 0 about equal, 1 rising, -1 falling. */
    private static Standing triangle(List<PlainTurn> t, double tolerance, int highs, int lows) {
        if (t.size() < 4) {
            return null;
        }
        List<PlainTurn> four = t.subList(0, 4);
        List<PlainTurn> high = four.stream().filter(turn -> turn.kind() > 0).toList();
        List<PlainTurn> low = four.stream().filter(turn -> turn.kind() < 0).toList();
        double top = Math.max(high.get(0).price(), high.get(1).price());
        double bottom = Math.min(low.get(0).price(), low.get(1).price());
        double most = tolerance * (top - bottom);
        if (step(high, most) != highs || step(low, most) != lows) {
            return null;
        }
        Line above = highs == 0 ? Line.flat(top) : Line.through(high.get(1), high.get(0));
        Line below = lows == 0 ? Line.flat(bottom) : Line.through(low.get(1), low.get(0));
        int expected = highs == 0 ? 1 : lows == 0 ? -1 : four.get(3).kind();
        return new Standing(expected, above, below, top - bottom, four.get(3).place());
    }

    private static int step(List<PlainTurn> pair, double most) {
        double rise = pair.get(0).price() - pair.get(1).price();
        return Math.abs(rise) <= most ? 0 : (int) Math.signum(rise);
    }

    private static Standing flag(List<PlainTurn> t, int way, double tolerance) {
        if (t.size() < 5 || t.get(0).kind() != -way) {
            return null;
        }
        PlainTurn begin = t.get(4);
        PlainTurn end = t.get(3);
        double pole = Math.abs(end.price() - begin.price());
        double deepest =
                way > 0
                        ? Math.min(t.get(0).price(), t.get(2).price())
                        : Math.max(t.get(0).price(), t.get(2).price());
        double depth = Math.abs(end.price() - deepest);
        double length = t.get(0).place() - end.place();
        Line outer = Line.through(t.get(3), t.get(1));
        Line inner = Line.through(t.get(2), t.get(0));
        boolean forms =
                depth <= pole / 2
                        && end.place() - begin.place() <= length
                        && way * (t.get(1).price() - t.get(3).price()) <= tolerance * depth
                        && way * (t.get(0).price() - t.get(2).price()) <= tolerance * depth
                        && Math.abs(outer.slope - inner.slope) * length <= 2 * tolerance * depth;
        if (!forms) {
            return null;
        }
        return way > 0
                ? new Standing(1, outer, inner, pole, begin.place())
                : new Standing(-1, inner, outer, pole, begin.place());
    }

    private static Standing wedge(List<PlainTurn> t, int way, double tolerance) {
        if (t.size() < 5) {
            return null;
        }
        List<PlainTurn> five = t.subList(0, 5);
        List<PlainTurn> high = five.stream().filter(turn -> turn.kind() > 0).toList();
        List<PlainTurn> low = five.stream().filter(turn -> turn.kind() < 0).toList();
        Line above = Line.through(high.getLast(), high.getFirst());
        Line below = Line.through(low.getLast(), low.getFirst());
        int from = five.get(4).place();
        int to = five.get(0).place();
        double wide = above.at(from) - below.at(from);
        double narrow = above.at(to) - below.at(to);
        Line three = high.size() == 3 ? above : below;
        Line leading = way > 0 ? above : below;
        boolean forms =
                way * leading.slope * (to - from) > tolerance * wide
                        && narrow > 0
                        && narrow <= (1 - tolerance) * wide
                        && Math.abs(five.get(2).price() - three.at(five.get(2).place()))
                                <= tolerance * wide;
        return forms ? new Standing(-way, above, below, wide, from) : null;
    }
}
