package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files of bars with a column beside them: Lean's and ta4j's, who check their indicators by them.
 */
final class ColumnReference {
    private static final List<String> EMPTY = List.of("", "nan");

    private ColumnReference() {}

    /** The column whose head begins like this, of a file of QuantConnect's Lean. */
    static Reference ofLean(String file, String column) {
        return of("Lean " + file, "lean/" + file, column);
    }

    /** The last column of a file of ta4j. */
    static Reference ofTa4j(String file) {
        String heads = Reference.lines("ta4j/" + file).getFirst();
        return of("ta4j " + file, "ta4j/" + file, heads.substring(heads.lastIndexOf(',') + 1));
    }

    private static Reference of(String source, String path, String column) {
        List<String> lines = Reference.lines(path);
        List<String> heads = cells(lines.getFirst().toLowerCase(Locale.ROOT));
        int wanted = find(heads, column.toLowerCase(Locale.ROOT));
        List<BarValues> bars = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            if (cells.size() >= heads.size() - 1) {
                bars.add(bar(heads, cells));
                String text = wanted < cells.size() ? cells.get(wanted) : "";
                expected.add(EMPTY.contains(text.toLowerCase(Locale.ROOT)) ? "" : text);
            }
        }
        return new Reference(source, bars, expected);
    }

    private static BarValues bar(List<String> heads, List<String> cells) {
        BarValues bar = new BarValues();
        bar.closeE8 = number(heads, cells, "close", 0);
        bar.openE8 = number(heads, cells, "open", bar.closeE8);
        bar.highE8 = number(heads, cells, "high", bar.closeE8);
        bar.lowE8 = number(heads, cells, "low", bar.closeE8);
        bar.volumeE8 = number(heads, cells, "volume", 0);
        return bar;
    }

    private static long number(
            List<String> heads, List<String> cells, String head, long otherwise) {
        int place = heads.indexOf(head);
        return place < 0 ? otherwise : FixedPoint.fromDouble(Double.parseDouble(cells.get(place)));
    }

    private static int find(List<String> heads, String column) {
        if (heads.contains(column)) {
            return heads.indexOf(column);
        }
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i).startsWith(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + column + " in " + heads);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.replace("\uFEFF", "").split(",", -1)) {
            cells.add(cell.trim());
        }
        return cells;
    }
}
