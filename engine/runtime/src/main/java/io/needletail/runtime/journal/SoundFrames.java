package io.needletail.runtime.journal;

import java.nio.file.Path;

/** Hears what a {@link JournalVerifier} finds, in the order in which it lies in the files. */
interface SoundFrames {
    /** Hears nothing. */
    SoundFrames NOBODY =
            new SoundFrames() {
                @Override
                public void onFrame(Path file, JournalFrame sound) {}

                @Override
                public void onDamage() {}
            };

    /** A sound frame; valid during the call. */
    void onFrame(Path file, JournalFrame sound);

    /** What follows does not continue what came before. */
    void onDamage();
}
