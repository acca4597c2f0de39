package io.needletail.runtime;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.SealDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;

import java.nio.file.Path;
import java.util.Optional;

/** Compares two journals event by event, and finds the first difference and its likely cause. */
public final class JournalDiff {

    /**
     * The first difference.
     *
     * @param sequence number of the event.
     * @param index 0 = the input differs, otherwise the decision's place.
     * @param first what the first journal has, as text; "nothing" when it has none.
     * @param second what the second journal has, as text; "nothing" when it has none.
     * @param why in words.
     */
    public record Difference(long sequence, int index, String first, String second, String why) {}

    /**
     * The outcome.
     *
     * @param events that are the same in both.
     * @param difference empty when all are the same.
     */
    public record Result(long events, Optional<Difference> difference) {}

    private final EventSlot one = new EventSlot();
    private final EventSlot other = new EventSlot();
    private final MessageText text = new MessageText();
    private boolean sameMakings = true;

    private JournalDiff() {}

    /** Compares two journals. */
    public static Result compare(Path first, Path second) {
        JournalDiff diff = new JournalDiff();
        try (EventReader a = new EventReader(first, diff.one);
                EventReader b = new EventReader(second, diff.other)) {
            return diff.run(a, b);
        }
    }

    private Result run(EventReader a, EventReader b) {
        long same = 0;
        while (true) {
            boolean moreA = a.next();
            boolean moreB = b.next();
            if (!moreA && !moreB) {
                return new Result(same, Optional.empty());
            }
            if (moreA != moreB) {
                Input longer = moreA ? one.input() : other.input();
                String there = text.line(longer.buffer(), 0);
                return different(
                        same,
                        new Difference(
                                longer.sequence(),
                                0,
                                moreA ? there : "nothing",
                                moreA ? "nothing" : there,
                                "one journal ends here"));
            }
            Difference difference = compare(a, b);
            if (difference != null) {
                return different(same, difference);
            }
            same++;
        }
    }

    private static Result different(long same, Difference difference) {
        return new Result(same, Optional.of(difference));
    }

    private Difference compare(EventReader a, EventReader b) {
        int template = one.input().templateId();
        if (template == ManifestDecoder.TEMPLATE_ID && other.input().templateId() == template) {
            RunManifest makings = RunManifest.decode(one.input().buffer(), 0);
            RunManifest others = RunManifest.decode(other.input().buffer(), 0);
            sameMakings =
                    makings.configHash() == others.configHash()
                            && makings.models().equals(others.models());
        } else if (template != SealDecoder.TEMPLATE_ID && !sameInput()) {
            return new Difference(
                    one.input().sequence(),
                    0,
                    text.line(one.input().buffer(), 0),
                    text.line(other.input().buffer(), 0),
                    "the inputs differ: the two runs saw different things from here on");
        }
        return decisions(a, b);
    }

    private boolean sameInput() {
        Input a = one.input();
        Input b = other.input();
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i < a.length(); i++) {
            if (a.buffer().getByte(i) != b.buffer().getByte(i)) {
                return false;
            }
        }
        return true;
    }

    private Difference decisions(EventReader a, EventReader b) {
        for (int i = 0; i < Math.max(a.count(), b.count()); i++) {
            String first = i < a.count() ? text.line(a.decisions(), a.offset(i)) : "nothing";
            String second = i < b.count() ? text.line(b.decisions(), b.offset(i)) : "nothing";
            if (!first.equals(second)) {
                return new Difference(
                        one.input().sequence(),
                        i + 1,
                        first,
                        second,
                        sameMakings
                                ? "same input, configuration and model: the code or the state"
                                        + " before differs"
                                : "the runs have different configurations or models");
            }
        }
        return null;
    }
}
