package io.needletail.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits a list of features at the commas that are not within parentheses. */
final class FeatureNamesText {
    private FeatureNamesText() {}

    static List<String> split(String text) {
        List<String> names = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i < text.length() ? text.charAt(i) : ',';
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && (depth <= 0 || i == text.length())) {
                String name = text.substring(from, i).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
                from = i + 1;
            }
        }
        if (names.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--set names no feature; try 'rsi(14)'");
        }
        return names;
    }
}
