package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Tensor;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A movement in which every row of the output is put together from the sources in one way. */
@Cold
final class RowMap {
    private final Value[] sources;
    private final int[] columns;
    private final Map<Value, Integer> shifts = new IdentityHashMap<>();

    private RowMap(int width) {
        sources = new Value[width];
        columns = new int[width];
    }

    /** Null where the rows differ in more than where they come from. */
    static RowMap of(Layout layout, Origins origins) {
        RowMap map = new RowMap(layout.width());
        for (int i = 0; i < Tensor.size(layout.dims()); i++) {
            int position = layout.position(i);
            if (!map.takes(position / layout.width(), position % layout.width(), origins, i)) {
                return null;
            }
        }
        return map;
    }

    private boolean takes(int row, int column, Origins origins, int i) {
        Value source = origins.source(i);
        if (sources[column] == null) {
            sources[column] = source;
            columns[column] = origins.column(i);
        }
        boolean everyRowsOwn = source.layout().rows() > 1;
        int shift = everyRowsOwn ? origins.row(i) - row : 0;
        Integer known = shifts.putIfAbsent(source, shift);
        return sources[column] == source
                && columns[column] == origins.column(i)
                && (known == null || known == shift);
    }

    /** The one source whose memory the output can share, or null. */
    Value view(List<Value> all) {
        if (all.size() != 1 || columns.length == 0) {
            return null;
        }
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != columns[0] + i) {
                return null;
            }
        }
        return all.getFirst();
    }

    int firstColumn() {
        return columns[0];
    }

    int shift(Value source) {
        return shifts.getOrDefault(source, 0);
    }

    Reach reach(Value source, Layout layout) {
        return source.layout().rows() > 1
                ? new Reach.Shifted(shift(source), layout.rows())
                : new Reach.Whole(1, layout.rows());
    }

    Step copy(Rows out, List<Value> all) {
        Rows[] tables = new Rows[columns.length];
        int[] shifted = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            tables[i] = sources[i].rows();
            shifted[i] = sources[i].layout().rows() > 1 ? shift(sources[i]) : 0;
        }
        return new RowCopyStep(tables, shifted, columns, out, everyRow(all));
    }

    /** A source of one row serves every row. */
    private boolean[] everyRow(List<Value> all) {
        boolean[] single = new boolean[columns.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = sources[i].layout().rows() == 1;
        }
        return single;
    }
}
