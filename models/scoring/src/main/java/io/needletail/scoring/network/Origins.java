package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Tensor;

import java.util.List;

/** For each element of a moved value: its source, and the source's row and column. */
@Cold
final class Origins {
    private final Value[] sources;
    private final int[] rows;
    private final int[] columns;

    Origins(List<Value> values, long[] origin) {
        sources = new Value[origin.length];
        rows = new int[origin.length];
        columns = new int[origin.length];
        long[] ends = new long[values.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += Tensor.size(values.get(i).dims());
            ends[i] = end;
        }
        for (int i = 0; i < origin.length; i++) {
            int source = 0;
            while (origin[i] >= ends[source]) {
                source++;
            }
            Layout layout = values.get(source).layout();
            long start = source == 0 ? 0 : ends[source - 1];
            int position = layout.position((int) (origin[i] - start));
            sources[i] = values.get(source);
            rows[i] = position / layout.width();
            columns[i] = position % layout.width();
        }
    }

    Value source(int i) {
        return sources[i];
    }

    int row(int i) {
        return rows[i];
    }

    int column(int i) {
        return columns[i];
    }
}
