package io.needletail.runtime.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.SealReason;
import io.needletail.codecs.state.StateBuffer;

import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

final class SnapshotTest {
    @TempDir Path directory;

    private SnapshotStore store;
    private KeptContent content;

    @BeforeEach
    void makeDirectory() {
        JournalDirectory journal = new JournalDirectory(directory.resolve("journal"));
        journal.create();
        store = new SnapshotStore(journal);
        content = new KeptContent(journal);
    }

    @Test
    void shouldGiveBackTheNewestStateThatTheJournalReaches() {
        for (long sequence : new long[] {100, 2_000, 30_000}) {
            store.save(snapshot(sequence));
        }
        Snapshot newest = store.newest(29_999).orElseThrow();
        assertEquals(2_000, newest.sequence());
        assertEquals(7, newest.epoch());
        assertEquals(List.of(12L, 13L), newest.modelHashes());
        assertEquals(2_000, newest.state().getLong());
        assertEquals(0.25, newest.state().getDouble());
        assertTrue(newest.state().getBoolean());
        assertTrue(newest.state().isExhausted());
        assertThrows(IllegalStateException.class, () -> newest.state().getLong());
    }

    @Test
    void shouldFallBackToAnOlderOneWhateverByteIsDamaged() throws IOException {
        store.save(snapshot(1));
        Path newer = store.save(snapshot(2));
        byte[] sound = Files.readAllBytes(newer);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            Files.write(newer, damaged);
            assertEquals(1, store.newest(9).orElseThrow().sequence(), "byte " + at);
            assertEquals(List.of(newer), store.unsound());
            Files.write(newer, Arrays.copyOf(sound, at));
            assertEquals(1, store.newest(9).orElseThrow().sequence(), "cut at " + at);
        }
    }

    @Test
    void shouldKeepOnlyTheNewestFew() {
        for (long sequence = 1; sequence <= 5; sequence++) {
            store.save(snapshot(sequence));
        }
        store.prune(2);
        assertEquals(5, store.newest(9).orElseThrow().sequence());
        assertEquals(4, store.newest(4).orElseThrow().sequence());
        assertEquals(Optional.empty(), store.newest(3));
    }

    @Test
    void shouldKeepConfigurationsAndModelsByTheirContent() throws IOException {
        long config = content.keepConfig("mode: demo\n");
        assertEquals(config, content.keepConfig("mode: demo\n"));
        assertEquals("mode: demo\n", content.config(config));
        Path model = Files.createDirectories(directory.resolve("model/weights"));
        Files.writeString(model.resolve("trees.json"), "{}");
        long hash = content.keepModel(model.getParent());
        Path kept = content.model(hash);
        assertEquals("{}", Files.readString(kept.resolve("weights/trees.json")));
        Files.writeString(kept.resolve("weights/trees.json"), "{ }");
        assertThrows(JournalException.class, () -> content.model(hash));
        assertThrows(JournalException.class, () -> content.config(config + 1));
    }

    @Test
    void shouldGiveBackAManifest() {
        RunManifest manifest =
                new RunManifest(
                        3,
                        Mode.DEMO,
                        17,
                        0xABCDL,
                        "0.1.0",
                        true,
                        List.of(new RunManifest.Model(1, "one"), new RunManifest.Model(2, "two")));
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        assertTrue(manifest.encode(buffer, 8) > 100);
        assertEquals(manifest, RunManifest.decode(buffer, 8));
        int length = RunManifest.encodeSeal(buffer, 0, SealReason.STOPPED, 5, "é".repeat(40));
        String json = new MessageText().json(buffer, 0);
        assertTrue(json.contains("\"detail\":\"" + "é".repeat(32) + "\""), json);
        assertFalse(length < 64);
    }

    private static Snapshot snapshot(long sequence) {
        StateBuffer state = new StateBuffer();
        state.putLong(sequence);
        state.putDouble(0.25);
        state.putBoolean(true);
        return new Snapshot(sequence, 1, 7, List.of(12L, 13L), 99, 5, 1_000, state);
    }
}
