package io.needletail.runtime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where the key was written that a message begins with, as {@code signal.veto[0].most}. */
final class ConfigPlace {
    private static final Pattern PATH = Pattern.compile("\\w+((\\.\\w+)|(\\[\\d+]))+");
    private static final Pattern STEP = Pattern.compile("\\w+");

    private ConfigPlace() {}

    /** The origin of the deepest key on the way that was written in a file; null = none was. */
    static ConfigNode.Origin of(ConfigNode.Mapping root, String message) {
        Matcher path = PATH.matcher(message);
        if (!path.lookingAt()) {
            return null;
        }
        ConfigNode.Origin place = null;
        ConfigNode node = root;
        Matcher steps = STEP.matcher(path.group());
        while (steps.find()) {
            node = below(node, steps.group());
            if (node == null) {
                break;
            }
            place = node.origin().line() > 0 ? node.origin() : place;
        }
        return place;
    }

    private static ConfigNode below(ConfigNode node, String step) {
        return switch (node) {
            case ConfigNode.Mapping mapping -> mapping.entries().get(step);
            case ConfigNode.Sequence sequence
                    when step.matches("\\d{1,6}")
                            && Integer.parseInt(step) < sequence.items().size() ->
                    sequence.items().get(Integer.parseInt(step));
            default -> null;
        };
    }
}
