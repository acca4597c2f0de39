package io.needletail.codecs.draft;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusEncoder;
import io.needletail.codecs.wire.Outcome;

/** News about one connection to a venue. */
public final class SessionDraft {
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + SessionStatusEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SessionStatusEncoder encoder = new SessionStatusEncoder();
    private final short venueId;
    private final SessionKind kind;

    /** Takes what all messages of this connection share. */
    public SessionDraft(int venueId, SessionKind kind) {
        this.venueId = (short) venueId;
        this.kind = kind;
    }

    /** Writes the message; gives the {@link Outcome}. */
    public int write(SessionState state, int code, byte[] detail, MessageSink out) {
        int offset = out.claim(LENGTH);
        if (offset < 0) {
            return Outcome.SINK_FULL;
        }
        encoder.wrapAndApplyHeader(out.buffer(), offset, header)
                .venueId(venueId)
                .kind(kind)
                .state(state)
                .code(code);
        FixedText.put(
                detail,
                encoder.buffer(),
                encoder.offset() + SessionStatusEncoder.detailEncodingOffset(),
                SessionStatusEncoder.detailLength());
        out.commit(LENGTH);
        return 1;
    }
}
