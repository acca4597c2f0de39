package io.needletail.runtime;

import io.needletail.codecs.sbe.Mode;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.JournalException;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;

import java.nio.file.Path;

/**
 * Holds what a recovering core decides on each event against what the journal has of it. A state
 * that other code made carries orders that no journaled decision asked for, and lacks some that one
 * did.
 */
final class RecordedDecisions {
    private final DecisionComparison comparison = new DecisionComparison();
    private final Path journal;
    private final boolean acceptsOthers;
    private boolean imported;
    private long otherFrom;

    /**
     * Nothing is compared yet.
     *
     * @param acceptsOthers whether a person wants what the core decides now.
     */
    RecordedDecisions(Path journal, boolean acceptsOthers) {
        this.journal = journal;
        this.acceptsOthers = acceptsOthers;
    }

    /** A run begins; nobody decided anything on what was imported. */
    void begin(RunManifest run) {
        imported = run.mode() == Mode.IMPORT;
    }

    /** Refuses to go on at the first event that is decided otherwise. */
    void require(EventSlot slot, EventReader recorded) {
        if (imported || otherFrom > 0 || comparison.isSame(slot.outbox(), recorded)) {
            return;
        }
        otherFrom = slot.input().sequence();
        if (!acceptsOthers) {
            throw different(slot, recorded);
        }
    }

    /** The first event that is decided otherwise; 0 = none. */
    long otherFrom() {
        return otherFrom;
    }

    private JournalException different(EventSlot slot, EventReader recorded) {
        MessageText text = new MessageText();
        RunManifest run = EventReader.manifestBefore(journal, otherFrom);
        return new JournalException(
                JournalException.Kind.DECIDED_OTHERWISE,
                ("event %d of %s is decided otherwise than when it was journaled (by version %s;"
                                + " this is %s): %s was %s. Nothing was sent. Start the engine and"
                                + " the strategy that wrote it and end them cleanly, then these;"
                                + " or start once with --accept-other-decisions, which trades on"
                                + " what these make of the journal")
                        .formatted(
                                otherFrom,
                                journal,
                                run == null ? "?" : run.codeVersion(),
                                RecoveredCore.VERSION,
                                comparison.decided(slot.outbox(), text),
                                comparison.recorded(recorded, text)));
    }
}
