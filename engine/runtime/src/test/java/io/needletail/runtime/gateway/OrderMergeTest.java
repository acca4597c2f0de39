package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusEncoder;
import io.needletail.codecs.sbe.TimerEncoder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two connections that tell the same events, of which each passes once. */
final class OrderMergeTest {
    private final Told told = new Told();
    private final OrderMerge merge = new OrderMerge(told, () -> 0);

    @BeforeEach
    void begin() {
        merge.begin();
    }

    @Test
    void shouldPassOnceWhatBothTell() {
        tell(RenewalSide.NEXT, 1);
        assertEquals(0, told.messages.size());
        assertFalse(merge.hasCaughtUp());
        tell(RenewalSide.OLD, 1);
        assertTrue(merge.hasCaughtUp());
        tell(RenewalSide.OLD, 2);
        tell(RenewalSide.NEXT, 2);
        assertEquals(2, told.messages.size());
    }

    @Test
    void shouldLetOutWhatOnlyTheNextOneTold() {
        tell(RenewalSide.NEXT, 1);
        merge.release();
        assertEquals(1, told.messages.size());
    }

    /** The old connection lives: the session has not ended. */
    @Test
    void shouldKeepToItselfThatTheNextConnectionEnds() {
        MessageSink sink = merge.from(RenewalSide.NEXT);
        SessionStatusEncoder status = new SessionStatusEncoder();
        int offset = sink.claim(256);
        status.wrapAndApplyHeader(sink.buffer(), offset, new MessageHeaderEncoder())
                .state(SessionState.DISCONNECTED);
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + status.encodedLength());
        assertTrue(merge.isUseless());
        merge.release();
        assertEquals(0, told.messages.size());
    }

    private void tell(RenewalSide side, long time) {
        MessageSink sink = merge.from(side);
        TimerEncoder timer = new TimerEncoder();
        int offset = sink.claim(256);
        timer.wrapAndApplyHeader(sink.buffer(), offset, new MessageHeaderEncoder()).timeNs(time);
        sink.commit(MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength());
    }
}
