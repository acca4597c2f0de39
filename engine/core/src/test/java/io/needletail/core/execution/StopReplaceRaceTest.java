package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * E22: a stop is being filled while it is replaced by another of the whole position. Whatever the
 * order in which that is heard, what may still be sold is in the end what is still held.
 */
class StopReplaceRaceTest {
    private static final long ONE = PlanRig.ONE;
    private static final int OLD = 2;
    private static final int TARGET = 3;
    private static final int NEW = 4;

    /** What the venue has to say of it. */
    private enum Report {
        OLD_FILLED_IN_PART,
        OLD_CANCELED,
        TARGET_CANCELED,
        NEW_TAKEN,
        NEW_FILLED_IN_PART
    }

    /** The venue's side, as far as it has been heard. */
    private static final class Race {
        final PlanRig rig = new PlanRig(breakEven(), SizingConfig.fixedFraction());
        final long[] filledE8 = new long[16];
        final boolean[] live = new boolean[16];
        final long[] quantityE8 = new long[16];
        int orders = NEW;

        Race() {
            rig.market.venueOco = true;
            rig.open(Direction.LONG);
            rig.price(1_040);
            assertEquals("REPLACE STOP_LOSS 2 at 1000.0", rig.wishes());
            for (int id = OLD; id <= NEW; id++) {
                live[id] = true;
                quantityE8[id] = 5 * ONE;
            }
            stop(NEW, OrderStatus.SENT);
        }

        void hear(Report report) {
            switch (report) {
                case OLD_FILLED_IN_PART -> fill(OLD, 2 * ONE);
                case OLD_CANCELED -> end(OLD, OrderRole.STOP_LOSS);
                case TARGET_CANCELED -> end(TARGET, OrderRole.TAKE_PROFIT);
                case NEW_TAKEN -> stop(NEW, OrderStatus.NEW);
                case NEW_FILLED_IN_PART -> fill(NEW, ONE);
            }
        }

        private void fill(int id, long quantityE8) {
            filledE8[id] += quantityE8;
            rig.account.positionQuantityE8 -= quantityE8;
            stop(id, live[id] ? OrderStatus.PARTIALLY_FILLED : OrderStatus.CANCELED);
        }

        private void end(int id, OrderRole role) {
            live[id] = false;
            rig.report(id, role, OrderStatus.CANCELED, 5 * ONE, filledE8[id]);
            answer();
        }

        private void stop(int id, OrderStatus status) {
            rig.report(id, OrderRole.STOP_LOSS, status, quantityE8[id], filledE8[id]);
            answer();
        }

        /** The venue does as it is told. */
        void answer() {
            for (int i = 0; i < rig.out.count; i++) {
                Wish wish = rig.out.wishes[i];
                assertTrue(wish.role == OrderRole.STOP_LOSS || wish.role == OrderRole.TAKE_PROFIT);
                switch (wish.kind) {
                    case CANCEL ->
                            pending.add(() -> end((int) wish.clientOrderId, OrderRole.STOP_LOSS));
                    case NEW -> accept(wish.role, wish.quantityE8);
                    default -> throw new AssertionError(wish.kind);
                }
            }
        }

        final List<Runnable> pending = new ArrayList<>();

        private void accept(OrderRole role, long wishedE8) {
            int id = ++orders;
            live[id] = role == OrderRole.STOP_LOSS;
            quantityE8[id] = wishedE8;
            pending.add(() -> rig.report(id, role, OrderStatus.SENT, wishedE8, 0));
        }

        void settle() {
            for (int seconds = 0; seconds < 10; seconds++) {
                while (!pending.isEmpty()) {
                    pending.removeFirst().run();
                }
                rig.price(1_040);
                answer();
            }
        }

        long sellableE8() {
            long sumE8 = 0;
            for (int id = OLD; id <= orders; id++) {
                sumE8 += live[id] && id != TARGET ? quantityE8[id] - filledE8[id] : 0;
            }
            return sumE8;
        }
    }

    @Test
    void shouldLeaveNoStopThatSellsMoreThanIsHeld() {
        assertEquals(120, permute(List.of(Report.values()), new ArrayList<>()));
    }

    private static int permute(List<Report> reports, List<Report> chosen) {
        if (chosen.size() == reports.size()) {
            Race race = new Race();
            chosen.forEach(race::hear);
            race.settle();
            assertEquals(2 * ONE, race.rig.account.positionQuantityE8);
            assertEquals(2 * ONE, race.sellableE8(), chosen::toString);
            return 1;
        }
        int count = 0;
        for (Report report : reports) {
            if (!chosen.contains(report)) {
                chosen.add(report);
                count += permute(reports, chosen);
                chosen.removeLast();
            }
        }
        return count;
    }

    private static ProtectionConfig breakEven() {
        return new ProtectionConfig(
                StopBasis.ATR,
                60 * PlanRig.SECOND_NS,
                1,
                0,
                false,
                0,
                0,
                0,
                1,
                0,
                0.1,
                PlanRig.SECOND_NS,
                false);
    }
}
