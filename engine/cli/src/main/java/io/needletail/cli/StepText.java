package io.needletail.cli;

import io.needletail.runtime.Explanation;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step of an explanation, with its long lists laid out one a line. */
final class StepText {
    private static final String INDENT = "\n            ";
    private static final Pattern CHECK =
            Pattern.compile(
                    "\\((?:code|reason)=(\\S+) verdict=(\\S+) value=(\\S+) threshold=(\\S+)\\)");
    private static final Pattern FEATURE = Pattern.compile(" (\\S+?\\(\\S*)=(\\S+)");

    private static final Pattern REGIME =
            Pattern.compile("[ \\[]*\\(name=(.*?) probability=(\\S+?)\\)\\]?");

    private static final Pattern VOTE =
            Pattern.compile(
                    "[ \\[]*\\(modelId=\\S+ \\((.*?)\\) vote=(\\S+) weight=(\\S+)"
                            + " probabilityUp=(\\S+?)\\)\\]?");

    private StepText() {}

    static String of(Explanation.Step step) {
        return switch (step.part()) {
            case "risk", "checks" -> checks(step.text());
            case "regime" -> REGIME.matcher(step.text()).replaceAll(StepText::regime);
            case "votes" -> VOTE.matcher(step.text()).replaceAll(StepText::vote);
            case "features" -> FEATURE.matcher(step.text()).replaceAll(StepText::feature);
            default -> step.text().replace("\n", INDENT);
        };
    }

    private static String checks(String text) {
        int list = text.indexOf(" checks=[");
        if (list < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.substring(0, list));
        Matcher checks = CHECK.matcher(text);
        while (checks.find()) {
            out.append(INDENT)
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "%-7s %-20s %14s  limit %s",
                                    checks.group(2),
                                    checks.group(1),
                                    number(checks.group(3)),
                                    number(checks.group(4))));
        }
        return out.toString();
    }

    private static String regime(MatchResult found) {
        String line =
                INDENT
                        + String.format(
                                Locale.ROOT, "%-24s %14s", found.group(1), number(found.group(2)));
        return Matcher.quoteReplacement(line);
    }

    private static String vote(MatchResult found) {
        String line =
                INDENT
                        + String.format(
                                Locale.ROOT,
                                "%-8s %-24s weight %s  up %s",
                                found.group(2).equals("FLAT") ? "ABSTAINS" : found.group(2),
                                found.group(1),
                                number(found.group(3)),
                                number(found.group(4)));
        return Matcher.quoteReplacement(line);
    }

    private static String feature(MatchResult found) {
        String line =
                INDENT
                        + String.format(
                                Locale.ROOT, "%-24s %14s", found.group(1), number(found.group(2)));
        return Matcher.quoteReplacement(line);
    }

    private static String number(String text) {
        try {
            return String.format(Locale.ROOT, "%.7g", Double.parseDouble(text))
                    .replaceFirst("(\\.\\d*?)0+$", "$1")
                    .replaceFirst("\\.$", "");
        } catch (NumberFormatException _) {
            return text;
        }
    }
}
