package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.Mode;

import java.util.Locale;
import java.util.Optional;

/**
 * Whose money a journal's state is about. Its positions, orders and plans are one account's: on
 * another they would be taken for what that one's owner holds, and the other way round.
 *
 * @param kind what the money is; empty: whoever opens the journal is not asked.
 * @param details which account of that kind, as people read it.
 */
public record JournalAccount(String kind, String details) {
    /** Any journal's. */
    public static final JournalAccount ANY = new JournalAccount("", "");

    /** Files onto a tape, and what ran on them, are about nobody's money. */
    public static JournalAccount of(Mode mode) {
        return of(mode, "");
    }

    /**
     * An account.
     *
     * @param details which one, without a secret.
     */
    public static JournalAccount of(Mode mode, String details) {
        return new JournalAccount(kind(mode), details);
    }

    private static String kind(Mode mode) {
        return switch (mode) {
            case RECORD, IMPORT -> "tape";
            default -> mode.name().toLowerCase(Locale.ROOT);
        };
    }

    private String text() {
        return details.isEmpty() ? kind : kind + ", " + details;
    }

    /**
     * Refuses a journal of another account. One that does not say whose it is, as those of older
     * versions do not, becomes this one's when its last run was of the same kind.
     */
    void require(JournalDirectory directory, JournalTail tail) {
        if (kind.isEmpty()) {
            return;
        }
        Optional<String> kept = directory.account();
        String of = kept.orElseGet(() -> tail.sequence() == 0 ? kind : lastKind(directory));
        boolean sameKind = of.equals(kind) || of.startsWith(kind + ",");
        if (!sameKind || kept.isPresent() && !of.equals(text())) {
            throw new JournalException(
                    JournalException.Kind.ANOTHER_ACCOUNT,
                    "the journal %s is of another account (%s) than this start (%s): %s"
                            .formatted(directory.root(), of, text(), cure(directory, sameKind)));
        }
    }

    private static String cure(JournalDirectory directory, boolean sameKind) {
        return "use another --journal"
                + (sameKind
                        ? ", or if it is the same account after all, with a renewed key or at"
                                + " another address, delete "
                                + directory.accountFile()
                                + " and start again"
                        : "");
    }

    /** Of a journal whose Manifests are gone nothing is known that speaks against it. */
    private String lastKind(JournalDirectory directory) {
        Mode last = null;
        try (JournalReader reader = JournalReader.open(directory.root())) {
            while (reader.next()) {
                JournalFrame frame = reader.frame();
                if (frame.templateId() == ManifestDecoder.TEMPLATE_ID) {
                    last = RunManifest.decode(frame.buffer(), frame.payloadOffset()).mode();
                }
            }
        }
        return last == null ? kind : kind(last);
    }

    /** Says from now on whose the journal is. */
    void keep(JournalDirectory directory) {
        if (!kind.isEmpty() && directory.account().isEmpty()) {
            directory.storeAccount(text());
        }
    }
}
