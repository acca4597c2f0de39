package io.needletail.core.market;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.BookStatusDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.MarketInputs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class BookSyncTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double[][] NONE = {};
    private static final double[][] BIDS = {{100, 1}, {99, 2}};
    private static final double[][] ASKS = {{101, 1}, {102, 2}};

    private final MarketInputs inputs = new MarketInputs();
    private final MarketStage stage = new MarketStage(MarketConfig.of(1));
    private final MarketColumn column = new MarketColumn();
    private final Decisions decisions = new Decisions();

    @Test
    void shouldHoldDeltasAndAskForTheBookOnceAnInterval() {
        for (int i = 0; i < 50; i++) {
            on(delta(SECOND + i * SECOND / 20, 10 + i, 10 + i));
        }
        assertEquals(BookState.SYNCING, column.bookState);
        assertEquals(3, decisions.all(QueryIntentDecoder.class).size());
    }

    /** E4: the snapshot may be older or younger than what is held. */
    @Test
    void shouldSpliceASnapshotOfAnyAge() {
        for (int id = 50; id <= 150; id++) {
            MarketStage fresh = new MarketStage(MarketConfig.of(1));
            Decisions told = new Decisions();
            for (int u = 100; u < 110; u++) {
                fresh.on(delta(SECOND, u, u), column, told);
            }
            fresh.on(snapshot(2 * SECOND, id), column, told);
            boolean tooOld = id < 99;
            assertEquals(tooOld ? BookState.SYNCING : BookState.SYNCED, column.bookState, "" + id);
            assertEquals(tooOld ? 2 : 1, told.all(QueryIntentDecoder.class).size());
            if (!tooOld) {
                assertEquals(Math.max(id, 109), fresh.instruments().get(0).book().lastUpdateId());
                assertTrue(column.bidPriceE8 < column.askPriceE8);
            }
        }
    }

    /** E1. */
    @Test
    void shouldBeStaleInTheEventThatShowsTheGapAndRecover() {
        sync();
        on(delta(3 * SECOND, 12, 12));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(0, column.bidLevels);
        BookStatusDecoder status = decisions.last(BookStatusDecoder.class);
        assertEquals(Reason.GAP, status.reason());
        assertEquals(11, status.expectedUpdateId());
        assertEquals(12, status.receivedUpdateId());
        assertEquals(Reason.GAP, decisions.last(QueryIntentDecoder.class).reason());
        on(snapshot(4 * SECOND, 11));
        assertEquals(BookState.SYNCED, column.bookState);
        assertEquals(12, stage.instruments().get(0).book().lastUpdateId());
    }

    /** E2. */
    @Test
    void shouldCountAndIgnoreADuplicate() {
        sync();
        Input delta = inputs.delta(3 * SECOND, 11, 11, new double[][] {{100, 7}}, NONE);
        on(delta);
        on(delta);
        assertEquals(7 * E8, column.bidQuantityE8);
        assertEquals(1, stage.instruments().get(0).bookDuplicates());
        assertFalse(column.bookChanged);
    }

    /** E3: whatever the order of frames, the book is right or not shown. */
    @Test
    void shouldNeverShowAWrongBookWhenFramesChangePlaces() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            MarketStage fresh = new MarketStage(MarketConfig.of(1));
            List<Integer> order = new ArrayList<>();
            for (int u = 11; u <= 18; u++) {
                order.add(u);
            }
            java.util.Collections.shuffle(order.subList(0, 2 + random.nextInt(7)), random);
            fresh.on(delta(SECOND, 10, 10), column, decisions);
            fresh.on(snapshot(SECOND, 10), column, decisions);
            for (int u : order) {
                fresh.on(delta(SECOND, u, u), column, decisions);
                if (column.bookState == BookState.SYNCED) {
                    long id = fresh.instruments().get(0).book().lastUpdateId();
                    assertEquals(id * E8, column.bidQuantityE8, "quantity tells the update");
                }
            }
            fresh.on(snapshot(9 * SECOND, 18), column, decisions);
            assertEquals(BookState.SYNCED, column.bookState);
            assertEquals(18, fresh.instruments().get(0).book().lastUpdateId());
        }
    }

    /** E5. */
    @Test
    void shouldQuarantineACrossedBookAndAskForANewOne() {
        sync();
        on(inputs.delta(5 * SECOND, 11, 11, new double[][] {{101.5, 1}}, NONE));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(Reason.CROSSED_BOOK, decisions.last(BookStatusDecoder.class).reason());
        assertEquals(Reason.CROSSED_BOOK, decisions.last(QueryIntentDecoder.class).reason());
        on(snapshot(6 * SECOND, 11));
        assertEquals(BookState.SYNCED, column.bookState);
    }

    @Test
    void shouldQuarantineANegativeQuantity() {
        sync();
        on(inputs.delta(5 * SECOND, 11, 11, new double[][] {{100, -1}}, NONE));
        assertEquals(BookState.STALE, column.bookState);
    }

    /** E7. */
    @Test
    void shouldBeStaleInSilenceAndTrustTheBookAgainWhenNothingWasMissed() {
        sync();
        on(inputs.timer(5 * SECOND));
        assertEquals(BookState.SYNCED, column.bookState);
        on(inputs.timer(6 * SECOND));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(Reason.FEED_SILENT, decisions.last(BookStatusDecoder.class).reason());
        on(delta(7 * SECOND, 11, 11));
        assertEquals(BookState.SYNCED, column.bookState);
        on(inputs.timer(11 * SECOND));
        on(delta(12 * SECOND, 13, 13));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(Reason.GAP, decisions.last(QueryIntentDecoder.class).reason());
    }

    @Test
    void shouldBeStaleWhenTheMarketSessionIsLost() {
        sync();
        on(inputs.session(3 * SECOND, SessionKind.ORDERS, SessionState.DISCONNECTED));
        assertEquals(-1, column.instrumentId);
        on(inputs.session(4 * SECOND, SessionKind.MARKET, SessionState.DISCONNECTED));
        on(inputs.timer(4 * SECOND));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(Reason.DISCONNECTED, decisions.last(BookStatusDecoder.class).reason());
        on(snapshot(5 * SECOND, 90));
        assertEquals(BookState.STALE, column.bookState, "an answer to an old question");
        on(delta(6 * SECOND, 95, 95));
        on(snapshot(7 * SECOND, 96));
        assertEquals(BookState.SYNCED, column.bookState);
    }

    /** The last run may have died without a word: its book is as old as it is. */
    @Test
    void shouldBeStaleWhenARunBegins() {
        on(inputs.manifest(SECOND / 2, 1));
        sync();
        on(inputs.manifest(3 * SECOND, 2));
        on(inputs.timer(3 * SECOND));
        assertEquals(BookState.STALE, column.bookState);
        assertEquals(Reason.DISCONNECTED, decisions.last(BookStatusDecoder.class).reason());
        on(delta(4 * SECOND, 11, 11));
        assertEquals(BookState.STALE, column.bookState, "however well it fits");
    }

    /** Mid would be hours old after a restart, and would pass for one of now. */
    @Test
    void shouldForgetTheQuoteWhenARunBegins() {
        on(inputs.quote(SECOND, 5, 99, 101));
        assertEquals(100 * E8, column.midPriceE8());
        on(inputs.manifest(3_600 * SECOND, 2));
        on(inputs.timer(3_601 * SECOND));
        assertEquals(0, column.bidPriceE8);
        assertEquals(0, column.midPriceE8());
        on(inputs.quote(3_602 * SECOND, 4, 89, 91));
        assertEquals(90 * E8, column.midPriceE8());
    }

    @Test
    void shouldShowADeltaOnlyWhenItsLastChunkHasCome() {
        sync();
        on(inputs.delta(3 * SECOND, 11, 12, new double[][] {{100, 0}}, NONE, 1));
        assertEquals(100 * E8, column.bidPriceE8);
        assertFalse(column.bookChanged);
        on(inputs.quote(3 * SECOND, 12, 98, 103));
        assertEquals(100 * E8, column.bidPriceE8);
        on(inputs.delta(3 * SECOND, 11, 12, NONE, new double[][] {{100.5, 4}}, 2));
        assertTrue(column.bookChanged);
        assertEquals(99 * E8, column.bidPriceE8);
        assertEquals(100.5 * E8, column.askPriceE8);
    }

    @Test
    void shouldShowASnapshotOnlyWhenItsLastChunkHasCome() {
        on(inputs.snapshot(SECOND, SnapshotKind.FULL, 10, BIDS, NONE, 1));
        assertEquals(BookState.EMPTY, column.bookState);
        assertEquals(0, column.bidLevels);
        on(inputs.snapshot(SECOND, SnapshotKind.FULL, 10, NONE, ASKS, 2));
        assertEquals(BookState.SYNCED, column.bookState);
        assertEquals(2, column.bidLevels);
    }

    @Test
    void shouldFindALostChunk() {
        sync();
        on(inputs.delta(3 * SECOND, 11, 12, new double[][] {{100, 3}}, NONE, 1));
        on(delta(3 * SECOND, 13, 13));
        assertEquals(BookState.STALE, column.bookState);
    }

    @Test
    void shouldReplaceTheBookByEachPartialSnapshot() {
        on(inputs.snapshot(SECOND, SnapshotKind.PARTIAL, 10, BIDS, ASKS));
        assertEquals(BookState.SYNCED, column.bookState);
        on(inputs.snapshot(2 * SECOND, SnapshotKind.PARTIAL, 12, new double[][] {{98, 1}}, ASKS));
        assertEquals(98 * E8, column.bidPriceE8);
        assertEquals(1, column.bidLevels);
        on(inputs.snapshot(2 * SECOND, SnapshotKind.PARTIAL, 11, BIDS, ASKS));
        assertEquals(98 * E8, column.bidPriceE8, "an older one");
    }

    /** The streams that are listened to may be others than those of the last run. */
    @Test
    void shouldTakePartialSnapshotsInARunAfterOneWithDeltas() {
        sync();
        on(inputs.manifest(3 * SECOND, 2));
        on(inputs.snapshot(4 * SECOND, SnapshotKind.PARTIAL, 5, BIDS, ASKS));
        assertEquals(BookState.SYNCED, column.bookState);
        on(delta(5 * SECOND, 6, 6));
        on(inputs.snapshot(6 * SECOND, SnapshotKind.PARTIAL, 7, NONE, NONE));
        assertEquals(2, column.bidLevels, "deltas tell more");
    }

    @Test
    void shouldStartAnewWhenMoreDeltasComeThanCanBeHeld() {
        for (int u = 1; u <= 20_000; u++) {
            on(delta(SECOND, u, u));
        }
        on(snapshot(2 * SECOND, 100));
        assertEquals(BookState.SYNCING, column.bookState, "the first deltas are gone");
        on(snapshot(3 * SECOND, 20_000));
        assertEquals(BookState.SYNCED, column.bookState);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void shouldStartAnewWithAWholeMessage(int before) {
        for (int u = 1; u <= before; u++) {
            on(delta(SECOND, u, u));
        }
        for (int u = before + 1; u <= 20_000; u++) {
            on(inputs.delta(SECOND, u, u, new double[][] {{100, u}}, NONE, 1));
            on(inputs.delta(SECOND, u, u, new double[][] {{99, u}}, NONE, 2));
        }
        on(snapshot(2 * SECOND, 20_000));
        assertEquals(BookState.SYNCED, column.bookState);
    }

    @Test
    void shouldStepOverWhatIsLeftOfAMessageWhoseBeginningWasLost() {
        on(delta(SECOND, 1, 1));
        on(inputs.delta(SECOND, 2, 2, new double[][] {{99, 5}}, NONE, 2));
        on(delta(SECOND, 3, 3));
        on(snapshot(2 * SECOND, 1));
        assertEquals(BookState.STALE, column.bookState);
        on(snapshot(4 * SECOND, 2));
        assertEquals(BookState.SYNCED, column.bookState);
    }

    private void sync() {
        on(delta(SECOND, 10, 10));
        on(snapshot(2 * SECOND, 10));
        assertEquals(BookState.SYNCED, column.bookState);
        decisions.clear();
    }

    private Input delta(long timeNs, long first, long last) {
        return inputs.delta(timeNs, first, last, new double[][] {{100, last}}, NONE);
    }

    private Input snapshot(long timeNs, long id) {
        return inputs.snapshot(timeNs, SnapshotKind.FULL, id, BIDS, ASKS);
    }

    private void on(Input input) {
        stage.on(input, column, decisions);
    }
}
