package io.needletail.runtime;

/**
 * Places in the code where a process is killed. The code itself knows nothing of them: {@link
 * KillAgent} puts the call there as the class is loaded.
 */
public enum KillPoint {
    // While the journal is opened.
    LOCK_TAKEN("journal/JournalLock", "note", Where.BEFORE, "truncate"),
    LOCK_EMPTIED("journal/JournalLock", "note", Where.AFTER, "truncate"),
    LOCK_NOTED("journal/JournalLock", "note", Where.AFTER, "force"),
    BEFORE_RECOVERY("journal/RecoveredJournal", "<init>", Where.BEFORE, "run"),
    BEFORE_TORN_END_IS_CUT("journal/Recovery", "removeUnfinished", Where.BEFORE, "truncate"),
    AFTER_TORN_END_IS_CUT("journal/Recovery", "removeUnfinished", Where.AFTER, "truncate"),
    AFTER_RECOVERY("journal/RecoveredJournal", "<init>", Where.AFTER, "run"),
    EPOCH_FILE_MADE("journal/JournalDirectory", "writeDurably", Where.AFTER, "open"),
    EPOCH_WRITTEN("journal/JournalDirectory", "writeDurably", Where.BEFORE, "force"),
    EPOCH_SYNCED("journal/JournalDirectory", "writeDurably", Where.BEFORE, "move"),
    EPOCH_RENAMED("journal/JournalDirectory", "writeDurably", Where.AFTER, "move"),
    EPOCH_RAISED("journal/JournalDirectory", "writeDurably", Where.AFTER, "syncDirectory"),
    STORAGE_METADATA_DELETED("journal/Journal", "<init>", Where.AFTER, "deleteIfExists"),
    STORAGE_OPENED("journal/QueueStore", "<init>", Where.AFTER, "<init>", 3),
    CONFIGURATION_KEPT("journal/KeptContent", "keepConfig", Where.AFTER, "exists"),

    // While an event is appended.
    BEFORE_APPEND("journal/JournalWriter", "begin", Where.ENTRY, ""),
    MID_EVENT("journal/JournalWriter", "append", Where.AFTER, "putPayload"),
    EVENT_ENCODED("journal/JournalWriter", "commit", Where.BEFORE, "publish"),
    BEFORE_STORAGE_APPEND("journal/ChronicleAppender", "append", Where.BEFORE, "writeBytes"),
    STORAGE_LOCKED(Owner.STORE_APPENDER, "writeBytes", Where.AFTER, "lock"),
    STORAGE_HEADER_BEGUN(Owner.STORE_APPENDER, "writeBytes", Where.AFTER, "writeHeader"),
    PAYLOAD_WRITTEN(Owner.STORE_APPENDER, "writeBytes", Where.BEFORE, "updateHeader"),
    STORAGE_HEADER_WRITTEN(Owner.STORE_APPENDER, "writeBytes", Where.AFTER, "updateHeader"),
    BEFORE_STORAGE_INDEX(Owner.STORE_APPENDER, "writeBytes", Where.BEFORE, "writeIndexForPosition"),
    AFTER_STORAGE_INDEX(Owner.STORE_APPENDER, "writeBytes", Where.AFTER, "writeIndexForPosition"),
    AFTER_STORAGE_APPEND("journal/ChronicleAppender", "append", Where.AFTER, "writeBytes"),
    BEFORE_TAIL_MARK("journal/QueueStore", "append", Where.BEFORE, "sequence"),
    AFTER_TAIL_MARK("journal/QueueStore", "append", Where.AFTER, "sequence"),
    FIRST_EVENT_CHECKED("journal/FirstAppendCheck", "check", Where.ENTRY, ""),

    // While files roll, and while the disk is synced.
    BEFORE_END_OF_FILE(Owner.STORE_APPENDER, "rollCycleTo", Where.BEFORE, "writeEOF"),
    AFTER_END_OF_FILE(Owner.STORE_APPENDER, "rollCycleTo", Where.AFTER, "writeEOF"),
    NEXT_FILE_MADE(Owner.STORE_APPENDER, "rollCycleTo", Where.AFTER, "setCycle2"),
    ROLLED("journal/ChronicleAppender", "append", Where.BEFORE, "keep", 2),
    BEFORE_SYNC("journal/DiskSync", "syncOnce", Where.BEFORE, "force"),
    AFTER_SYNC("journal/DiskSync", "syncOnce", Where.AFTER, "force"),

    // While a snapshot is stored: the second file that is replaced, behind epoch and configuration.
    SNAPSHOT_FILE_MADE("journal/JournalDirectory", "writeDurably", Where.AFTER, "open", 3),
    SNAPSHOT_WRITTEN("journal/JournalDirectory", "writeDurably", Where.BEFORE, "force", 3),
    SNAPSHOT_SYNCED("journal/JournalDirectory", "writeDurably", Where.BEFORE, "move", 3),
    SNAPSHOT_RENAMED("journal/JournalDirectory", "writeDurably", Where.AFTER, "move", 3),
    SNAPSHOT_STORED("journal/SnapshotStore", "save", Where.AFTER, "writeDurably"),
    SNAPSHOT_PRUNED("journal/SnapshotStore", "delete", Where.AFTER, "deleteIfExists"),

    // In a whole engine.
    STATE_REPLAYED("CoreRecovery", "run", Where.AFTER, "replay"),
    COUNTERS_MADE("Pipeline", "<init>", Where.AFTER, "create"),
    MANIFEST_PUBLISHED("Pipeline", "start", Where.AFTER, "manifest"),
    UNECHOED_ECHOED("Pipeline", "start", Where.AFTER, "echo"),
    EVENT_DECIDED("JournalStage", "on", Where.ENTRY, "", 200),
    EVENT_JOURNALED("JournalStage", "on", Where.AFTER, "commit", 300),
    BEFORE_RELEASE("Release", "place", Where.ENTRY, ""),
    BEFORE_ECHO("gateway/OrderSession", "place", Where.BEFORE, "sent"),
    AFTER_ECHO("gateway/OrderSession", "place", Where.AFTER, "sent"),
    BEFORE_ORDER_IS_SENT("gateway/OrderSession", "send", Where.BEFORE, "send"),
    AFTER_ORDER_IS_SENT("gateway/OrderSession", "send", Where.AFTER, "send"),
    BEFORE_CANCEL_IS_SENT("gateway/OrderSession", "cancel", Where.BEFORE, "send"),
    AFTER_CANCEL_IS_SENT("gateway/OrderSession", "cancel", Where.AFTER, "send"),
    STATE_GIVEN_AWAY("SnapshotWriter", "commit", Where.ENTRY, ""),
    BEFORE_SNAPSHOT_IS_STORED("SnapshotWriter", "store", Where.BEFORE, "store"),
    AFTER_SNAPSHOT_IS_STORED("SnapshotWriter", "store", Where.AFTER, "store");

    /** Where in its method. */
    enum Where {
        ENTRY,
        BEFORE,
        AFTER
    }

    /** Classes of the storage layer. */
    private static final class Owner {
        static final String STORE_APPENDER =
                "/net/openhft/chronicle/queue/impl/single/StoreAppender";
    }

    final String owner;
    final String method;
    final Where where;
    final String call;

    /** The first time that counts in a process: the time before is another place's. */
    final int first;

    KillPoint(String owner, String method, Where where, String call) {
        this(owner, method, where, call, 1);
    }

    KillPoint(String owner, String method, Where where, String call, int first) {
        this.owner = owner.startsWith("/") ? owner.substring(1) : "io/needletail/runtime/" + owner;
        this.method = method;
        this.where = where;
        this.call = call;
        this.first = first;
    }

    /** Whether a journal alone passes here; the others need a whole engine. */
    boolean isOfJournal() {
        return compareTo(STATE_REPLAYED) < 0;
    }

    /** Whether who appends passes here. */
    boolean isOfAppend() {
        return compareTo(BEFORE_APPEND) >= 0 && compareTo(ROLLED) <= 0;
    }

    /** Whether it is passed only where one file ends and the next begins. */
    boolean isOfRoll() {
        return compareTo(BEFORE_END_OF_FILE) >= 0 && compareTo(ROLLED) <= 0;
    }

    /** Whether it is passed by an engine that has made its counters. */
    boolean isOfRunning() {
        return compareTo(EVENT_DECIDED) >= 0;
    }

    /** Whether it is passed only where an append was torn before. */
    boolean needsTornEnd() {
        return this == BEFORE_TORN_END_IS_CUT || this == AFTER_TORN_END_IS_CUT;
    }

    /** Whether each start passes here once, however long the process lives. */
    boolean isOfStart() {
        return compareTo(BEFORE_APPEND) < 0
                || this == FIRST_EVENT_CHECKED
                || !isOfJournal() && !isOfRunning();
    }
}
