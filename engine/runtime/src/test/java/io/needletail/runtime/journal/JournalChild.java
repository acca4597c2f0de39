package io.needletail.runtime.journal;

import io.needletail.runtime.ChildJvm;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An engine's journal side in a process of its own, to be killed. */
final class JournalChild {
    /** Exit code of a child whose disk did not take what it was given. */
    static final int SYNC_FAILED = 99;

    private static final long SYNC_NS = 2_000_000;

    private JournalChild() {}

    static ProcessBuilder process(Path directory, String mode) {
        List<String> command = ChildJvm.command(List.of("-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JournalChild.class.getName(), directory.toString(), mode));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    public static void main(String[] arguments) throws IOException {
        JournalOptions options =
                arguments[1].equals("durable")
                        ? TestJournal.OPTIONS.withSyncIntervalNs(SYNC_NS)
                        : TestJournal.OPTIONS;
        try (Journal journal = Journal.open(Path.of(arguments[0]), options)) {
            switch (arguments[1]) {
                case "hold" -> hold();
                case "append" -> append(journal);
                case "durable" -> appendDurably(journal);
                default -> journal.epoch();
            }
        } catch (JournalException e) {
            System.exit(e.kind().exitCode());
        }
    }

    private static void hold() throws IOException {
        System.out.println("open");
        System.out.flush();
        int ended = System.in.read();
        assert ended < 0;
    }

    /** Acknowledges every 16th sequence, only once it is appended. */
    private static void append(Journal journal) throws IOException {
        TestJournal events = new TestJournal();
        DataOutputStream acknowledged = new DataOutputStream(System.out);
        while (true) {
            events.append(journal, 16);
            acknowledged.writeLong(journal.writer().lastSequence());
            acknowledged.flush();
        }
    }

    /** Acknowledges what would survive a power cut, until the disk fails. */
    private static void appendDurably(Journal journal) throws IOException {
        TestJournal events = new TestJournal();
        DataOutputStream acknowledged = new DataOutputStream(System.out);
        while (!journal.syncFailed()) {
            events.append(journal, 16);
            acknowledged.writeLong(journal.durableSequence());
            acknowledged.flush();
        }
        System.exit(SYNC_FAILED);
    }
}
