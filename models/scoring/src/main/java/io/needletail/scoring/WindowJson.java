package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.LinkedHashMap;
import java.util.Map;

/** The member {@code window} of {@code model.json}, to and from {@link ModelWindow}. */
@Cold
final class WindowJson {
    /** The member's name. */
    static final String MEMBER = "window";

    private static final String ROWS = "rows";
    private static final String SEMANTICS = "semantics";
    private static final String WINDOW = "window";
    private static final String STATEFUL = "stateful";

    private WindowJson() {}

    /**
     * Reads and checks it.
     *
     * @param json all of {@code model.json}.
     * @param where the file's name, for messages.
     * @return {@link ModelWindow#ONE_ROW} when there is none.
     */
    static ModelWindow read(Map<?, ?> json, String where) {
        if (!json.containsKey(MEMBER)) {
            return ModelWindow.ONE_ROW;
        }
        if (!(json.get(MEMBER) instanceof Map<?, ?> map)
                || !(map.get(ROWS) instanceof Double rows)
                || rows != Math.rint(rows)
                || !(map.get(SEMANTICS) instanceof String semantics)
                || !semantics.equals(WINDOW) && !semantics.equals(STATEFUL)) {
            throw new ModelException(
                    where
                            + ": 'window' must be like {\"rows\": 100, \"semantics\": \"window\"};"
                            + " semantics is \"window\" or \"stateful\"");
        }
        try {
            return new ModelWindow((int) (double) rows, semantics.equals(STATEFUL));
        } catch (ModelException bad) {
            throw new ModelException(where + ": " + bad.getMessage(), bad);
        }
    }

    static Map<String, Object> members(ModelWindow window) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(ROWS, window.rows());
        members.put(SEMANTICS, window.stateful() ? STATEFUL : WINDOW);
        return members;
    }
}
