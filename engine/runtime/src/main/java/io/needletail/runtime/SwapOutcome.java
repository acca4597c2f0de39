package io.needletail.runtime;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.scoring.ModelPackage;

import java.nio.file.Path;

/** What a person needs around the swap of a running engine's model. */
public final class SwapOutcome {
    private SwapOutcome() {}

    /**
     * Verifies a package and keeps it beside the journal.
     *
     * @return its hash, for the command.
     * @throws io.needletail.scoring.ModelException when the package cannot be used.
     */
    public static long keep(Path journal, Path modelPackage) {
        ModelPackage.load(modelPackage);
        return new KeptContent(new JournalDirectory(journal)).keepModel(modelPackage);
    }

    /** Whether a journaled command put its model in place; if not, it was refused. */
    public static boolean isTaken(Path journal, long sequence) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        try (EventReader reader = new EventReader(journal, new EventSlot())) {
            boolean found = reader.seek(sequence) && reader.next();
            for (int i = 0; found && i < reader.count(); i++) {
                int template = header.wrap(reader.decisions(), reader.offset(i)).templateId();
                if (template == ModelChangeDecoder.TEMPLATE_ID) {
                    return true;
                }
            }
            return false;
        }
    }
}
