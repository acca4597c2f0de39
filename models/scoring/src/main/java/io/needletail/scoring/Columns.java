package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a forest's splits ask, each asked once a row. A column is a feature and a way to rank it:
 * how many of the column's cuts are not above it. A split is then one comparison of small integers:
 * a row goes left when its rank in the split's column is less than the split's bound.
 *
 * <p>A feature has a column for each way in which its missing values are treated somewhere in the
 * forest: they rank below all cuts or above all. A feature with more cuts than a rank can count has
 * several. A question for membership or equality is a column of its own, with ranks 0 (yes) and 1.
 */
@Cold
final class Columns {
    /**
     * One column.
     *
     * @param part which of its feature's cuts it holds, counted in columns.
     * @param threshold what EQUAL compares with; 0 with other questions.
     * @param set what MEMBER looks in; null with other questions.
     */
    @Cold
    record Column(int feature, Question question, int part, double threshold, BitSet set) {}

    private final int mostCuts;
    private final Map<Column, double[]> cuts = new HashMap<>();
    private final Map<Column, Integer> numbers = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();

    /**
     * Finds a forest's columns.
     *
     * @param mostCuts how many cuts a rank can count.
     */
    Columns(Forest forest, int mostCuts) {
        this.mostCuts = mostCuts;
        Map<Column, Numbers> found = new HashMap<>();
        for (Tree tree : forest.trees()) {
            for (int node = 0; node < tree.size(); node++) {
                if (!tree.isLeaf(node)) {
                    Numbers of = found.computeIfAbsent(whole(tree, node), key -> new Numbers());
                    of.add(tree.value()[node] + 0.0);
                }
            }
        }
        found.forEach((column, numbersOf) -> cuts.put(column, numbersOf.distinct()));
        List<Column> whole = new ArrayList<>(cuts.keySet());
        whole.sort(Columns::inOrder);
        whole.forEach(this::number);
    }

    private void number(Column whole) {
        int parts = whole.question().isOrdered() ? (cuts.get(whole).length - 1) / mostCuts + 1 : 1;
        for (int part = 0; part < parts; part++) {
            Column column =
                    new Column(
                            whole.feature(),
                            whole.question(),
                            part,
                            whole.threshold(),
                            whole.set());
            numbers.put(column, columns.size());
            columns.add(column);
        }
    }

    /** Ordered questions first; a set's place among those of its feature is settled by its bits. */
    private static int inOrder(Column a, Column b) {
        int order = Boolean.compare(b.question().isOrdered(), a.question().isOrdered());
        order = order != 0 ? order : Integer.compare(a.feature(), b.feature());
        order = order != 0 ? order : a.question().compareTo(b.question());
        order = order != 0 ? order : Double.compare(a.threshold(), b.threshold());
        return order != 0 || a.set() == null
                ? order
                : Arrays.compare(a.set().toLongArray(), b.set().toLongArray());
    }

    private static Column whole(Tree tree, int node) {
        Question question = tree.question()[node];
        boolean equal = question == Question.EQUAL || question == Question.EQUAL_OR_NAN;
        return new Column(
                tree.feature()[node],
                question,
                0,
                equal ? tree.value()[node] + 0.0 : 0,
                question.hasSet() ? tree.set()[node] : null);
    }

    int count() {
        return columns.size();
    }

    Column get(int column) {
        return columns.get(column);
    }

    /** How many columns rank by order; they come first. */
    int orderedCount() {
        return (int) columns.stream().filter(column -> column.question().isOrdered()).count();
    }

    /** An ordered column's cuts, ascending and distinct; -0 and +0 are one. */
    double[] cuts(int number) {
        Column column = columns.get(number);
        double[] all = cuts.get(new Column(column.feature(), column.question(), 0, 0, null));
        int from = column.part() * mostCuts;
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + mostCuts));
    }

    /** Column in which a split's feature is ranked. */
    int column(Tree tree, int node) {
        Column whole = whole(tree, node);
        if (!whole.question().isOrdered()) {
            return numbers.get(whole);
        }
        int part = place(whole, tree.value()[node]) / mostCuts;
        return numbers.get(new Column(whole.feature(), whole.question(), part, 0, null));
    }

    /** A row goes left at a split when its rank in the split's column is less than this. */
    int bound(Tree tree, int node) {
        Column whole = whole(tree, node);
        return whole.question().isOrdered() ? place(whole, tree.value()[node]) % mostCuts + 1 : 1;
    }

    private int place(Column whole, double threshold) {
        return Arrays.binarySearch(cuts.get(whole), threshold + 0.0);
    }

    /** Doubles, as many as come. */
    @Cold
    private static final class Numbers {
        private double[] values = new double[4];
        private int count;

        void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        double[] distinct() {
            return Arrays.stream(values, 0, count).sorted().distinct().toArray();
        }
    }
}
