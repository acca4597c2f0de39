package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The features that exist, by name. */
@Cold
public final class FeatureKinds {
    private final Map<String, FeatureKind> byName = new LinkedHashMap<>();

    /** All of these; a name may stand for one of them only. */
    public FeatureKinds(Collection<List<FeatureKind>> families) {
        for (List<FeatureKind> family : families) {
            for (FeatureKind kind : family) {
                if (byName.put(kind.name(), kind) != null) {
                    throw new IllegalArgumentException("two features are named " + kind.name());
                }
            }
        }
    }

    /** All, in the order of their families. */
    public Collection<FeatureKind> all() {
        return byName.values();
    }

    /** The expression with all that it leaves open, and written the one way that we write it. */
    public String canonical(FeatureExpression expression) {
        if (expression.isInstrument()) {
            return expression.name();
        }
        FeatureCall call = call(expression);
        List<String> series = call.series().stream().map(this::canonical).toList();
        return call.canonical(series)
                + (expression.bars().isEmpty() ? "" : "@" + expression.bars());
    }

    FeatureCall call(FeatureExpression expression) {
        FeatureKind kind = byName.get(expression.name());
        if (kind == null) {
            FeatureKind nearest = nearest(expression.name());
            throw new IllegalArgumentException(
                    "unknown feature '"
                            + expression
                            + "'; the nearest known is "
                            + nearest.form()
                            + ": "
                            + nearest.description());
        }
        if (!kind.isOnBars() && !expression.bars().isEmpty()) {
            throw new IllegalArgumentException(
                    "feature '"
                            + expression
                            + "' follows the market itself, not bars; write it without @"
                            + expression.bars());
        }
        return FeatureCall.of(expression, kind);
    }

    private FeatureKind nearest(String name) {
        FeatureKind nearest = null;
        int least = Integer.MAX_VALUE;
        for (FeatureKind kind : byName.values()) {
            int distance = distance(name, kind.name());
            if (distance < least) {
                least = distance;
                nearest = kind;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: letters to insert, remove or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
