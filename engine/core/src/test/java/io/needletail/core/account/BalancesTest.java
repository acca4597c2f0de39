package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.AccountSnapshotEncoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.core.fixture.StateTape;

import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

class BalancesTest {
    private final Balances balances = new Balances(3);

    @Test
    void shouldHoldWhatIsFreeAndWhatIsLocked() {
        assertEquals(0, all("BTC 1 2", "USDT 10 0"));
        assertEquals(3 * E8, total("BTC"));
        assertEquals(10 * E8, total("USDT"));
        assertEquals(0, total("ETH"));
    }

    @Test
    void shouldForgetWhatAWholeAnswerDoesNotName() {
        all("BTC 1 0", "USDT 10 0");
        all("USDT 20 0");
        assertEquals(0, total("BTC"));
        assertEquals(20 * E8, total("USDT"));
    }

    @Test
    void shouldChangeOnlyWhatAPartialAnswerNames() {
        all("BTC 1 0", "USDT 10 0");
        assertEquals(0, some("BTC 0 4", "ETH 5 0"));
        assertEquals(4 * E8, total("BTC"));
        assertEquals(5 * E8, total("ETH"));
        assertEquals(10 * E8, total("USDT"));
    }

    @Test
    void shouldSayHowManyFoundNoRoom() {
        assertEquals(2, all("A 1 0", "B 2 0", "C 3 0", "D 4 0", "E 5 0"));
        assertEquals(3 * E8, total("C"));
        assertEquals(0, total("D"));
        assertEquals(0, some("A 7 0"));
        assertEquals(1, some("F 7 0"));
        assertEquals(0, all("D 4 0"), "a whole answer begins anew");
        assertEquals(4 * E8, total("D"));
    }

    @Test
    void shouldTakeItsStateBack() {
        all("BTC 1 2", "USDT 10 0");
        StateTape state = new StateTape();
        balances.save(state);
        Balances restored = new Balances(3);
        restored.load(state);
        assertTrue(state.isRead());
        assertEquals(3 * E8, restored.totalE8(new AssetName("BTC")));
        assertEquals(10 * E8, restored.totalE8(new AssetName("USDT")));
        StateTape again = new StateTape();
        restored.save(again);
        assertEquals(state.values(), again.values());
    }

    private long total(String asset) {
        return balances.totalE8(new AssetName(asset));
    }

    private int all(String... entries) {
        return take(1, entries);
    }

    private int some(String... entries) {
        return take(0, entries);
    }

    /** Entries are asset, free and locked. */
    private int take(int complete, String... entries) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        AccountSnapshotEncoder encoder =
                new AccountSnapshotEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        encoder.venueId((short) 1).complete((short) complete).venueTimeNs(1);
        AccountSnapshotEncoder.BalancesEncoder group = encoder.balancesCount(entries.length);
        for (String entry : entries) {
            String[] parts = entry.split(" ");
            group.next()
                    .asset(parts[0])
                    .freeE8(Long.parseLong(parts[1]) * E8)
                    .lockedE8(Long.parseLong(parts[2]) * E8);
        }
        return balances.take(
                new AccountSnapshotDecoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }
}
