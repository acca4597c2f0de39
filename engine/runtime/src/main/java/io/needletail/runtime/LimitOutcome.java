package io.needletail.runtime;

import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.EventSlot;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a command that asked for another limit.
 *
 * @param taken whether it holds now.
 * @param loosened whether it lets through more than before.
 * @param fromE8 what it was, 8 decimals; times in seconds.
 * @param toE8 what it is.
 */
public record LimitOutcome(boolean taken, boolean loosened, long fromE8, long toE8) {

    /** Reads it from the journal; empty when the event says nothing of a limit. */
    public static Optional<LimitOutcome> of(Path journal, long sequence) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (EventReader reader = new EventReader(journal, new EventSlot())) {
            boolean found = reader.seek(sequence) && reader.next();
            for (int i = 0; found && i < reader.count(); i++) {
                int offset = reader.offset(i);
                int template = header.wrap(reader.decisions(), offset).templateId();
                if (template == LimitChangeDecoder.TEMPLATE_ID) {
                    LimitChangeDecoder change = new LimitChangeDecoder();
                    change.wrapAndApplyHeader(reader.decisions(), offset, header);
                    return Optional.of(
                            new LimitOutcome(
                                    change.verdict() == Verdict.PASS,
                                    change.loosened() == 1,
                                    change.fromE8(),
                                    change.toE8()));
                }
            }
            return Optional.empty();
        }
    }
}
