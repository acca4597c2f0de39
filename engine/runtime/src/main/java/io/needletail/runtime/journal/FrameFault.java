package io.needletail.runtime.journal;

/** What is wrong with a frame, from its bytes outwards to its place in the chain. */
public enum FrameFault {
    /** Nothing. */
    NONE("sound"),
    /** Fewer bytes than a header, or than the header promises. */
    TRUNCATED("cut short"),
    /** The first four bytes are not those of a frame. */
    BAD_MAGIC("no frame where one must begin"),
    /** A payload length no writer produces. */
    BAD_LENGTH("impossible payload length"),
    /** The checksum disagrees with the bytes. */
    BAD_CRC("bytes changed since they were written"),
    /** The padding after the payload is not zero. */
    BAD_PADDING("bytes changed after the payload"),
    /** The excerpt that holds the frames is longer than they are. */
    BAD_EXCERPT("the storage layer's length disagrees with the frames inside"),
    /** The last frame of an event does not say so, or an earlier one does. */
    BAD_EVENT("an event that is not complete"),
    /** A sequence is missing or repeated. */
    SEQUENCE_GAP("records are missing before this one"),
    /** The sequence fits but the checksum of the frame before does not. */
    BROKEN_CHAIN("not the successor of the record before it"),
    /** The epoch is smaller than the one before. */
    EPOCH_REGRESSED("written by an engine older than the one before it"),
    /** Frames exist behind what the storage layer takes for the end. */
    HIDDEN_RECORDS("records behind an apparent end"),
    /** An append was cut off before it was published; nobody was told of it. */
    TORN_APPEND("an append that was never finished"),
    /** The tail mark knows a later sequence than the files hold. */
    LOST_TAIL("published records are gone"),
    /** A hole that a salvage marked: readers may pass it, an engine's state cannot. */
    SALVAGED_HOLE("a salvage's hole: events before this one are missing"),
    /** The storage layer's own framing makes no sense here. */
    BAD_STORAGE_HEADER("the storage layer's header is damaged");

    private final String meaning;

    FrameFault(String meaning) {
        this.meaning = meaning;
    }

    /** The fault in words, to follow "file, offset:". */
    public String meaning() {
        return meaning;
    }
}
