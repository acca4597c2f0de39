package io.needletail.runtime;

/** Everything that the engine counts while it runs, one 64-bit value each, in file order. */
public enum CounterDescriptor {
    /** Bytes-complete WebSocket frames that arrived from the market streams. */
    MARKET_FRAMES("market frames received"),
    /** Frames that arrived on the order connection. */
    ORDER_FRAMES("order frames received"),
    /** Frames that were not what the venue's protocol allows; the first bytes are in the log. */
    MALFORMED_FRAMES("malformed frames"),
    /** Well-formed frames of a kind or symbol that we do not know. */
    IGNORED_FRAMES("ignored frames"),
    /** Inputs that the core has processed. */
    EVENTS("events processed"),
    /** Number of the last input in the journal. */
    LAST_SEQUENCE("last journaled sequence"),
    /** Decisions in the journal. */
    DECISIONS("decisions journaled"),
    /** Bytes appended to the journal. */
    JOURNAL_BYTES("bytes journaled"),
    /** Inputs published and not yet journaled. */
    JOURNAL_LAG("journal lag, inputs"),
    /** Order, replace and cancel intents handed to the order session. */
    INTENTS_RELEASED("intents released"),
    /** Orders sent. */
    ORDERS_SENT("orders sent"),
    /** Fills reported. */
    FILLS("fills"),
    /** Orders that the venue rejected. */
    ORDERS_REJECTED("orders rejected by the venue"),
    /** Wishes that our risk refused. */
    RISK_REFUSALS("wishes refused by risk"),
    /** Orders whose fate was unknown for a while. */
    ORDERS_UNKNOWN("orders that became unknown"),
    /** Requests that we held back to keep within the venue's limits. */
    RATE_LIMITED("requests held back by the rate budget"),
    /** Gaps found in books; each is followed by a resynchronisation. */
    BOOK_GAPS("book gaps"),
    /** Market messages dropped because the ring was full; never an order fact. */
    MARKET_DROPS("market messages dropped"),
    /** Times that a producer had to wait for the ring. */
    RING_WAITS("waits for the ring"),
    /** Inputs in the ring now. */
    RING_DEPTH("ring depth"),
    /** Most inputs that were ever in the ring. */
    RING_DEPTH_MAX("ring depth, most"),
    /** New connections of the market session after the first. */
    MARKET_RECONNECTS("market reconnects"),
    /** New connections of the order session after the first. */
    ORDER_RECONNECTS("order reconnects"),
    /** REST requests that failed. */
    REST_FAILURES("REST requests failed"),
    /** The venue's clock minus ours, in microseconds. */
    VENUE_CLOCK_OFFSET_US("venue clock ahead of ours, us"),
    /** Commands obeyed. */
    COMMANDS("commands obeyed"),
    /** Snapshots of the state written. */
    SNAPSHOTS("snapshots written"),
    /** 1 while READY, 2 once halted, 3 once stopped; 0 while starting. */
    ENGINE_STATE("engine state"),
    /** Bytes that the pinned threads allocated since {@link #WARM_SINCE_MS}, at the last look. */
    CORE_ALLOCATED_BYTES("bytes allocated by pinned threads since warm"),
    /** Wall-clock milliseconds of the last turn of the input loop or Netty thread. */
    GATEWAY_HEARTBEAT_MS("gateway heartbeat, ms"),
    /** Wall-clock milliseconds of the last turn of the core. */
    CORE_HEARTBEAT_MS("core heartbeat, ms"),
    /** Wall-clock milliseconds of the last turn of the journal. */
    JOURNAL_HEARTBEAT_MS("journal heartbeat, ms"),
    /** Heap in use after the last look, bytes. */
    HEAP_USED_BYTES("heap used, bytes"),
    /** Wall-clock milliseconds since when the pinned threads count as warm; 0 = not yet. */
    WARM_SINCE_MS("warm since, ms"),
    /** Connections replaced by new ones without a gap, before the venue ended them. */
    RENEWALS("connections renewed"),
    /**
     * Times that the journal went on in a new file since {@link #WARM_SINCE_MS}. Each makes some
     * ten kilobytes of garbage, which is Chronicle's and in {@link #CORE_ALLOCATED_BYTES}.
     */
    JOURNAL_ROLLS("journal files begun since warm"),
    /** Messages of the market joined with later ones, because the core was behind. */
    MARKET_CONFLATED("market messages conflated"),
    /** Inputs that waited too long before they were decided on to lead to new risk. */
    LATE_EVENTS("events decided on too late for new risk"),
    /** Times that nothing was done for a tenth of a second: the machine, or a decision. */
    PAUSES("pauses of 100 ms or more"),
    /** The longest of them, milliseconds. */
    LONGEST_PAUSE_MS("longest pause, ms"),
    /** How long the disk has been taking what was appended to the journal, milliseconds. */
    JOURNAL_SYNC_MS("journal sync under way, ms");

    private final String label;

    CounterDescriptor(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
