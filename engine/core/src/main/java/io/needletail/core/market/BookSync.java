package io.needletail.core.market;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Keeps one book in step with its venue: {@code EMPTY -> SYNCING -> SYNCED -> STALE -> SYNCED …}.
 *
 * <p>Without a book, deltas are held and a snapshot is asked for. A snapshot older than the first
 * delta held is refused and asked for again; from a good one on, deltas it contains are dropped and
 * the rest applied, each of which must begin at or before the id expected next. After a gap or a
 * crossed book this begins anew. After mere silence the book is kept: a delta that continues it
 * without a gap proves it right.
 */
final class BookSync {
    private final int instrumentId;
    private final long queryIntervalNs;
    private final OrderBook book;
    private final DeltaStore held;
    private final DeltaApplier applier;
    private final BookDeltaDecoder heldDelta = new BookDeltaDecoder();
    private final MessageHeaderDecoder heldHeader = new MessageHeaderDecoder();

    private BookState state = BookState.EMPTY;
    private boolean resumable;
    private boolean wanted;
    private boolean loading;
    private boolean streaming;
    private long snapshotId;
    private long lastQueryNs;
    private long lastMessageNs;
    private long duplicates;

    BookSync(int instrumentId, MarketConfig config) {
        this.instrumentId = instrumentId;
        queryIntervalNs = config.bookQueryIntervalNs();
        book = new OrderBook(config.maxBookLevels());
        held = new DeltaStore(config.deltaStoreBytes());
        applier = new DeltaApplier(book);
    }

    BookState state() {
        return state;
    }

    OrderBook book() {
        return book;
    }

    /** Between the best prices while the book is in step with the venue, else 0. */
    long midE8() {
        boolean both = book.levels(Side.BUY) > 0 && book.levels(Side.SELL) > 0;
        long bidE8 = isWhole() && both ? book.bestBidE8() : 0;
        return bidE8 == 0 ? 0 : bidE8 + (book.bestAskE8() - bidE8) / 2;
    }

    /** Messages ignored because the book contained them already. */
    long duplicates() {
        return duplicates;
    }

    /** Whether a reader sees a whole message's result now. */
    boolean isWhole() {
        return state == BookState.SYNCED && !applier.isOpen() && !loading;
    }

    /** Returns false when the delta told nothing new. */
    boolean onDelta(Input input, BookDeltaDecoder delta, MarketDecisions decisions) {
        streaming = true;
        long now = input.timeNs();
        if (state == BookState.STALE && resumable) {
            resume(delta, decisions);
        }
        if (state != BookState.SYNCED) {
            hold(input, delta, decisions);
            return true;
        }
        long expected = book.lastUpdateId() + 1;
        switch (applier.apply(delta)) {
            case DeltaApplier.DUPLICATE -> {
                duplicates++;
                return false;
            }
            case DeltaApplier.GAP -> {
                distrust(Reason.GAP, expected, delta.firstUpdateId(), decisions);
                hold(input, delta, decisions);
            }
            case DeltaApplier.CROSSED -> {
                distrust(Reason.CROSSED_BOOK, expected, delta.lastUpdateId(), decisions);
                wanted = true;
                ask(now, Reason.CROSSED_BOOK, decisions);
            }
            default -> lastMessageNs = now;
        }
        return true;
    }

    /** Returns false when the snapshot told nothing new. */
    boolean onSnapshot(Input input, BookSnapshotDecoder snapshot, MarketDecisions decisions) {
        boolean full = snapshot.kind() == SnapshotKind.FULL;
        boolean first = snapshot.chunk().fIRST();
        if (first ? !welcome(full, snapshot.lastUpdateId()) : !continues(snapshot)) {
            duplicates++;
            return false;
        }
        if (first) {
            book.clear();
            applier.reset();
            loading = true;
            snapshotId = snapshot.lastUpdateId();
        }
        applier.load(snapshot);
        if (snapshot.chunk().lAST()) {
            loading = false;
            complete(input.timeNs(), full, decisions);
        }
        return true;
    }

    void onTimer(long nowNs, long silenceNs, MarketDecisions decisions) {
        if (state == BookState.SYNCED && nowNs - lastMessageNs > silenceNs) {
            distrust(Reason.FEED_SILENT, book.lastUpdateId() + 1, 0, decisions);
            resumable = true;
        } else if (wanted) {
            ask(nowNs, Reason.TIME_OUT, decisions);
        }
    }

    /** Which streams there are is the new run's to show. */
    void onStart() {
        streaming = false;
    }

    void onDisconnected(MarketDecisions decisions) {
        resumable = false;
        wanted = false;
        loading = false;
        held.clear();
        applier.reset();
        if (state != BookState.EMPTY && state != BookState.STALE) {
            distrust(Reason.DISCONNECTED, book.lastUpdateId() + 1, 0, decisions);
        }
    }

    private void resume(BookDeltaDecoder delta, MarketDecisions decisions) {
        resumable = false;
        long expected = book.lastUpdateId() + 1;
        if (delta.chunk().fIRST()
                && delta.firstUpdateId() <= expected
                && delta.lastUpdateId() >= expected) {
            enter(BookState.SYNCED, Reason.NONE, expected, delta.firstUpdateId(), decisions);
        }
    }

    private void hold(Input input, BookDeltaDecoder delta, MarketDecisions decisions) {
        if (state == BookState.EMPTY) {
            enter(BookState.SYNCING, Reason.START_UP, 0, delta.firstUpdateId(), decisions);
        }
        wanted = true;
        boolean first = delta.chunk().fIRST();
        held.add(input.buffer(), input.length(), delta.firstUpdateId(), first);
        Reason reason = state == BookState.SYNCING ? Reason.START_UP : Reason.GAP;
        ask(input.timeNs(), reason, decisions);
    }

    private boolean welcome(boolean full, long updateId) {
        if (full) {
            return state != BookState.SYNCED && (wanted || state != BookState.STALE);
        }
        boolean newer = state != BookState.SYNCED || updateId > book.lastUpdateId();
        return !streaming && newer;
    }

    private boolean continues(BookSnapshotDecoder snapshot) {
        return loading && snapshot.lastUpdateId() == snapshotId;
    }

    private void complete(long now, boolean full, MarketDecisions decisions) {
        book.lastUpdateId(snapshotId);
        if (full && !held.isEmpty() && held.firstUpdateId() > snapshotId + 1) {
            ask(now, Reason.GAP, decisions);
            return;
        }
        if (applier.isBroken()) {
            wanted = full;
            held.clear();
            distrust(Reason.CROSSED_BOOK, 0, snapshotId, decisions);
            if (full) {
                ask(now, Reason.CROSSED_BOOK, decisions);
            }
            return;
        }
        splice(now, decisions);
    }

    private void splice(long now, MarketDecisions decisions) {
        boolean begun = false;
        for (int at = held.first(); at < held.end(); at = held.after(at)) {
            heldDelta.wrapAndApplyHeader(held.buffer(), at, heldHeader);
            begun |= heldDelta.chunk().fIRST();
            if (!begun) {
                continue;
            }
            long expected = book.lastUpdateId() + 1;
            int result = applier.apply(heldDelta);
            if (result == DeltaApplier.GAP) {
                held.dropBefore(at, heldDelta.firstUpdateId());
                distrust(Reason.GAP, expected, heldDelta.firstUpdateId(), decisions);
                ask(now, Reason.GAP, decisions);
                return;
            }
            if (result == DeltaApplier.CROSSED) {
                held.clear();
                distrust(Reason.CROSSED_BOOK, expected, heldDelta.lastUpdateId(), decisions);
                ask(now, Reason.CROSSED_BOOK, decisions);
                return;
            }
        }
        held.clear();
        wanted = false;
        resumable = false;
        lastMessageNs = now;
        if (state != BookState.SYNCED) {
            enter(BookState.SYNCED, Reason.NONE, snapshotId, book.lastUpdateId(), decisions);
        }
    }

    private void distrust(Reason reason, long expected, long got, MarketDecisions decisions) {
        resumable = false;
        if (reason != Reason.FEED_SILENT) {
            applier.reset();
        }
        if (state != BookState.STALE) {
            enter(BookState.STALE, reason, expected, got, decisions);
        }
    }

    private void enter(
            BookState next, Reason reason, long expected, long got, MarketDecisions decisions) {
        state = next;
        decisions.bookStatus(instrumentId, next, reason, expected, got);
    }

    private void ask(long now, Reason reason, MarketDecisions decisions) {
        if (lastQueryNs == 0 || now - lastQueryNs >= queryIntervalNs) {
            lastQueryNs = now;
            decisions.queryBook(instrumentId, reason);
        }
    }

    void save(StateWriter out) {
        out.putLong(state.value());
        out.putBoolean(resumable);
        out.putBoolean(wanted);
        out.putBoolean(loading);
        out.putBoolean(streaming);
        out.putLong(snapshotId);
        out.putLong(lastQueryNs);
        out.putLong(lastMessageNs);
        applier.save(out);
        held.save(out);
        book.save(out);
    }

    void load(StateReader in) {
        state = BookState.get((short) in.getLong());
        resumable = in.getBoolean();
        wanted = in.getBoolean();
        loading = in.getBoolean();
        streaming = in.getBoolean();
        snapshotId = in.getLong();
        lastQueryNs = in.getLong();
        lastMessageNs = in.getLong();
        applier.load(in);
        held.load(in);
        book.load(in);
    }
}
