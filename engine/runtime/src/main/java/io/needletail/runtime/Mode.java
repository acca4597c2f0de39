package io.needletail.runtime;

/** Who feeds the ring and who answers the orders. */
public enum Mode {
    /** The venue and real money; needs {@code live.allowed} and the command line's word. */
    LIVE(io.needletail.codecs.sbe.Mode.LIVE),
    /** The venue's market, our simulated fills. */
    PAPER(io.needletail.codecs.sbe.Mode.PAPER),
    /** The embedded venue over a loopback socket. */
    DEMO(io.needletail.codecs.sbe.Mode.DEMO),
    /** Recorded inputs at full speed, our simulated fills. */
    BACKTEST(io.needletail.codecs.sbe.Mode.BACKTEST),
    /** The venue's market onto a tape; nothing is traded. */
    RECORD(io.needletail.codecs.sbe.Mode.RECORD);

    private final io.needletail.codecs.sbe.Mode wire;

    Mode(io.needletail.codecs.sbe.Mode wire) {
        this.wire = wire;
    }

    /** As the manifest says it. */
    public io.needletail.codecs.sbe.Mode wire() {
        return wire;
    }
}
