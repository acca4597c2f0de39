package io.needletail.runtime.simulate;

/** A way in which something fails. The rows are those of the catalogue of faults. */
public enum FaultClass {
    /** A message's bytes arrive in pieces, cut anywhere. */
    BYTES_CUT("E8"),
    /** Bytes take much longer than usual; connections overtake each other. */
    DELAY("E4 E19"),
    /** A connection is closed by the venue's side. */
    CONNECTION_CLOSED("E9 E20"),
    /** A connection is closed with a reason: against a rule, a restart, come again later. */
    CLOSE_CODE("E11"),
    /** A connection breaks with a part of its bytes delivered. */
    CONNECTION_RESET("E8 E20"),
    /** A connection stays open and nothing arrives any more, from either side. */
    HALF_OPEN("E7"),
    /** Nobody answers at the venue's address, for a while. */
    VENUE_AWAY("E34"),
    /** A market frame is lost: a gap in its stream. */
    FRAME_LOST("E1"),
    /** A frame arrives twice: market data, answers, account events. */
    FRAME_DOUBLED("E2 E18"),
    /** A frame arrives after the one behind it. */
    FRAME_SWAPPED("E3 E19"),
    /** A market frame arrives damaged. */
    FRAME_DAMAGED("E28"),
    /** An order request is lost before the venue sees it. */
    REQUEST_LOST("E17"),
    /** An order is carried out and its answer is lost. */
    ANSWER_LOST("E17"),
    /** Account events are late. */
    EVENTS_LATE("E19"),
    /** Requests are refused: too many, banned, unknown. */
    REQUESTS_REFUSED("E14 E15 E17"),
    /** The streams are subscribed and mute. */
    FEED_SILENT("E7"),
    /** The venue says that it will shut down. */
    SHUTDOWN_ANNOUNCED("E9"),
    /** The venue ends the account's events; the connection stays. */
    EVENTS_ENDED("E9"),
    /** A REST request fails. */
    REST_FAILED("E34"),
    /** Another program trades on the account. */
    STRANGER("E25"),
    /** Another engine, with a journal of its own, trades on the account. */
    SECOND_ENGINE("L23"),
    /** The venue cancels an order by itself. */
    ADMIN_CANCEL("E24 E21"),
    /** The venue changes an instrument's rules: steps of price and quantity, least value. */
    RULES_CHANGED("E26"),
    /** The venue takes no orders of an instrument for a while. */
    INSTRUMENT_HALTED("E27"),
    /** The process dies: before, during or after an append, or after orders were let out. */
    CRASH("L1 L2 L24"),
    /** The machine loses power: the last events are gone. */
    POWER_CUT("L5"),
    /** A bit of the journal flips while the engine is down. */
    BIT_FLIPPED("L7"),
    /** A page of the journal is zero. */
    PAGE_ZEROED("L6"),
    /** Published events are gone without a power cut. */
    TAIL_LOST("L8"),
    /** A snapshot is damaged. */
    SNAPSHOT_DAMAGED("L26"),
    /** The disk is full. */
    DISK_FULL("L9"),
    /** The disk, the collector or the machine stalls. */
    STALL("L11 L17"),
    /** The wall clock steps. */
    CLOCK_STEP("L19 E13"),
    /** A person pauses, kills or resumes. */
    COMMAND("L36"),
    /** A person asks for another limit, with or without the name of who allowed it. */
    LIMIT_ASKED("L30"),
    /** The engine is stopped as it should be. */
    STOP("L37");

    private final String rows;

    FaultClass(String rows) {
        this.rows = rows;
    }

    /** The catalogue's rows. */
    public String rows() {
        return rows;
    }
}
