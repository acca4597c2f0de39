package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.StateHashDecoder;
import io.needletail.core.EventSlot;
import io.needletail.core.Outbox;
import io.needletail.core.signal.ModelShelf;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What another configuration or model would have decided on a journal's inputs. Exact until the
 * first different order; from there on the recorded fills answer orders that were never sent, which
 * {@link Result#exactUntil} says.
 */
public final class Counterfactual {
    private static final int MOST_LISTED = 1_000;

    /**
     * How often a kind of decision was taken.
     *
     * @param recorded in the journal.
     * @param would now.
     */
    public record Count(long recorded, long would) {}

    /**
     * One decision that differs.
     *
     * @param recorded as text; "nothing" when there was none.
     * @param would as text; "nothing" when there would be none.
     */
    public record Change(long sequence, long timeNs, String recorded, String would) {}

    /**
     * What would have been different.
     *
     * @param events inputs looked at.
     * @param exactUntil number of the first event with a different order; empty when the orders are
     *     the same throughout.
     * @param counts by kind of decision.
     * @param changes the first differing decisions, at most {@value #MOST_LISTED}.
     */
    public record Result(
            long events,
            Optional<Long> exactUntil,
            Map<String, Count> counts,
            List<Change> changes) {}

    private final EventSlot slot = new EventSlot();
    private final MessageText text = new MessageText();
    private final Map<String, long[]> counts = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Long exactUntil;
    private long events;

    private Counterfactual() {}

    /**
     * Asks what would have been decided.
     *
     * @param config null = the recorded one.
     * @param modelPackage null = the recorded ones (or the configuration's, when that is given);
     *     else it alone decides, and swaps are refused.
     */
    public static Result run(Path journal, NeedletailConfig config, Path modelPackage) {
        Counterfactual question = new Counterfactual();
        EngineHost host =
                new EngineHost(manifest -> parts(journal, manifest, config, modelPackage));
        try (EventReader reader = new EventReader(journal, question.slot)) {
            question.run(reader, host);
        }
        return question.result();
    }

    private static EngineParts parts(
            Path journal, RunManifest manifest, NeedletailConfig config, Path modelPackage) {
        if (config == null && modelPackage == null) {
            return EngineHost.kept(journal, manifest);
        }
        NeedletailConfig chosen =
                config == null ? EngineHost.keptConfig(journal, manifest) : config;
        if (modelPackage != null) {
            ModelPackages packages =
                    config == null
                            ? EngineHost.keptPackages(journal, manifest)
                            : ModelPackages.of(config.decide());
            return EngineParts.build(chosen, packages.withDeciding(modelPackage), ModelShelf.EMPTY);
        }
        KeptContent content = new KeptContent(new JournalDirectory(journal));
        return EngineParts.build(chosen, new KeptShelf(chosen, content));
    }

    private void run(EventReader reader, EngineHost host) {
        while (reader.next()) {
            if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
                host.begin(RunManifest.decode(slot.input().buffer(), 0));
            }
            if (!reader.isPoison() && host.engine() != null) {
                host.engine().onEvent(slot);
                events++;
                compare(reader);
            }
        }
    }

    private void compare(EventReader recorded) {
        List<byte[]> then = new ArrayList<>();
        for (int i = 0; i < recorded.count(); i++) {
            take(then, recorded.decisions(), recorded.offset(i), recorded.length(i), 0);
        }
        List<byte[]> now = new ArrayList<>();
        Outbox outbox = slot.outbox();
        int offset = outbox.first();
        for (int i = outbox.count(); i > 0; i--) {
            take(now, outbox.buffer(), offset, outbox.lengthAt(offset), 1);
            offset = outbox.after(offset);
        }
        for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
            byte[] before = i < then.size() ? then.get(i) : null;
            byte[] after = i < now.size() ? now.get(i) : null;
            if (!Arrays.equals(before, after)) {
                change(before, after);
            }
        }
    }

    private void take(List<byte[]> list, DirectBuffer buffer, int offset, int length, int side) {
        int template = buffer.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (template != StateHashDecoder.TEMPLATE_ID) {
            counts.computeIfAbsent(text.name(template), name -> new long[2])[side]++;
            byte[] bytes = new byte[length];
            buffer.getBytes(offset, bytes);
            list.add(bytes);
        }
    }

    private void change(byte[] before, byte[] after) {
        if (exactUntil == null && (isIntent(before) || isIntent(after))) {
            exactUntil = slot.input().sequence();
        }
        if (changes.size() < MOST_LISTED) {
            changes.add(
                    new Change(
                            slot.input().sequence(),
                            slot.input().timeNs(),
                            describe(before),
                            describe(after)));
        }
    }

    private static boolean isIntent(byte[] message) {
        int template = message == null ? 0 : message[2] & 0xFF;
        return template >= 20 && template <= 22;
    }

    private String describe(byte[] message) {
        return message == null ? "nothing" : text.line(new UnsafeBuffer(message), 0);
    }

    private Result result() {
        Map<String, Count> byKind = new TreeMap<>();
        counts.forEach((name, pair) -> byKind.put(name, new Count(pair[0], pair[1])));
        return new Result(events, Optional.ofNullable(exactUntil), byKind, List.copyOf(changes));
    }
}
