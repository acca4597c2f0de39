package io.needletail.runtime.gateway;

import io.needletail.codecs.wire.Outcome;

import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Counts frames that could not be decoded, writes the first bytes of some to the log, and says when
 * there are too many in a minute.
 */
final class MalformedLog {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int SAMPLES_PER_MINUTE = 3;
    private static final int SAMPLE_BYTES = 256;

    private final GatewayEvents events;
    private final int mostPerMinute;
    private long minuteStartNs;
    private int inMinute;
    private int samples;

    MalformedLog(GatewayEvents events, int mostPerMinute) {
        this.events = events;
        this.mostPerMinute = mostPerMinute;
    }

    /**
     * Takes an outcome that is not a success. A number that does not fit is no sign that the
     * connection is broken: what it belongs to is not known, and all else on it is.
     *
     * @return true when there were too many.
     */
    boolean isTooMuch(int outcome, DirectBuffer frame, int offset, int length, long nowNs) {
        events.count(GatewayEvents.Count.MALFORMED);
        if (nowNs - minuteStartNs > MINUTE_NS) {
            minuteStartNs = nowNs;
            inMinute = 0;
            samples = 0;
        }
        if (samples++ < SAMPLES_PER_MINUTE) {
            byte[] sample = new byte[Math.min(length, SAMPLE_BYTES)];
            frame.getBytes(offset, sample);
            String text = new String(sample, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
            events.log("malformed frame (" + Outcome.describe(outcome) + "): " + text);
        }
        return outcome != Outcome.OUT_OF_RANGE && ++inMinute > mostPerMinute;
    }
}
