package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BinaryContractDecoder;
import io.needletail.codecs.sbe.BinaryState;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.core.fixture.DerivativeInputs;
import io.needletail.core.fixture.MarketInputs;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three open contracts of two instruments. */
class BinaryContractsTest {
    private final DerivativeInputs inputs = new DerivativeInputs(new MarketInputs());
    private final BinaryContracts contracts = new BinaryContracts();

    @BeforeEach
    void open() {
        contracts.open(1, 0, 2, 10 * E8);
        contracts.open(2, 1, 0, 20 * E8);
        contracts.open(3, 0, 3, 30 * E8);
    }

    @Test
    void shouldAddUpThePartsOfOneOrdersStake() {
        contracts.open(1, 0, 2, 5 * E8);
        assertEquals(15 * E8, contracts.stakeE8(1));
        assertEquals(20 * E8, contracts.stakeE8(2));
        assertEquals(2, contracts.book(1));
        assertEquals(3, contracts.book(3));
    }

    @Test
    void shouldBeWorthNothingUntilTheVenueBids() {
        assertEquals(0, contracts.valueE8(0));
        bid(1, 7);
        bid(3, 11);
        bid(2, 13);
        assertEquals(18 * E8, contracts.valueE8(0));
        assertEquals(13 * E8, contracts.valueE8(1));
        bid(1, -1);
        assertEquals(11 * E8, contracts.valueE8(0), "a bid is no debt");
    }

    @Test
    void shouldForgetAContractThatEndedAndKeepTheOthers() {
        bid(2, 13);
        bid(3, 11);
        contracts.end(1);
        assertFalse(contracts.isOpen(1));
        assertTrue(contracts.isOpen(2));
        assertEquals(30 * E8, contracts.stakeE8(3));
        assertEquals(3, contracts.book(3));
        assertEquals(11 * E8, contracts.valueE8(0));
        contracts.end(3);
        contracts.end(2);
        assertEquals(0, contracts.valueE8(0) + contracts.valueE8(1));
        contracts.open(4, 1, 1, 40 * E8);
        assertEquals(0, contracts.valueE8(1), "nothing of those before");
        assertEquals(40 * E8, contracts.stakeE8(4));
    }

    @Test
    void shouldRefuseMoreThanItHasRoomFor() {
        for (int id = 4; id <= 4_096; id++) {
            contracts.open(id, 0, 0, E8);
        }
        contracts.open(4_096, 0, 0, E8);
        assertThrows(IllegalStateException.class, () -> contracts.open(4_097, 0, 0, E8));
        assertEquals(2 * E8, contracts.stakeE8(4_096));
    }

    @Test
    void shouldHaveRoomAgainForEachThatEnded() {
        for (int id = 4; id <= 1_000; id++) {
            contracts.open(id, 0, 0, E8);
            contracts.end(id);
        }
        assertEquals(30 * E8, contracts.stakeE8(3));
    }

    @Test
    void shouldTakeItsStateBack() {
        bid(2, 13);
        StateTape state = new StateTape();
        contracts.save(state);
        BinaryContracts restored = new BinaryContracts();
        restored.open(9, 0, 0, E8);
        restored.load(state);
        assertTrue(state.isRead());
        assertFalse(restored.isOpen(9));
        assertEquals(13 * E8, restored.valueE8(1));
        assertEquals(30 * E8, restored.stakeE8(3));
        assertEquals(3, restored.book(3));
        StateTape again = new StateTape();
        restored.save(again);
        assertEquals(state.values(), again.values());
    }

    private void bid(long order, double bid) {
        contracts.update(
                new BinaryContractDecoder()
                        .wrapAndApplyHeader(
                                inputs.binary(5, 0, BinaryState.OPEN, order, 0, bid).buffer(),
                                0,
                                new MessageHeaderDecoder()));
    }
}
