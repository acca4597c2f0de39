package io.needletail.core;

import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A copy of one event's decisions. */
final class Decisions {
    private final UnsafeBuffer bytes;
    private final List<Integer> offsets = new ArrayList<>();

    Decisions(Outbox outbox) {
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            offsets.add(at);
            at = outbox.after(at);
        }
        bytes = new UnsafeBuffer(new byte[at]);
        bytes.putBytes(0, outbox.buffer(), 0, at);
    }

    /** Template ids, in order. */
    List<Integer> templates() {
        return offsets.stream().map(offset -> header(offset).templateId()).toList();
    }

    int count(int templateId) {
        return (int) templates().stream().filter(id -> id == templateId).count();
    }

    /** Reads every decision of the template. */
    <T> List<T> all(int templateId, Function<View, T> read) {
        return offsets.stream()
                .filter(offset -> header(offset).templateId() == templateId)
                .map(offset -> read.apply(new View(bytes, offset, header(offset))))
                .toList();
    }

    /** Reads the only decision of the template. */
    <T> T one(int templateId, Function<View, T> read) {
        List<T> found = all(templateId, read);
        if (found.size() != 1) {
            throw new AssertionError(
                    "expected one message " + templateId + " among " + templates());
        }
        return found.getFirst();
    }

    private MessageHeaderDecoder header(int offset) {
        return new MessageHeaderDecoder().wrap(bytes, offset);
    }

    /** Where one decision lies. */
    record View(UnsafeBuffer buffer, int offset, MessageHeaderDecoder header) {}
}
