package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.AtEnd;
import io.needletail.core.signal.PegReference;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Seeded markets with rejects, partial fills, silences that make orders UNKNOWN, disconnects,
 * pauses, kills and restarts. After every event no parent's orders may fill more than it; at the
 * end every algorithm has ended, has nothing at the venue, and reports what its orders filled. More
 * with {@code -Dneedletail.algoSessions=N}.
 */
class AlgoInvariantsTest {
    private static final int SESSIONS = Integer.getInteger("needletail.algoSessions", 24);
    private static final int STEPS = 1_500;
    private static final Algo[] ALGOS = Algo.values();

    @Test
    void shouldNeverRiskMoreThanTheParentWhateverGoesWrong() {
        int ended = 0;
        long failures = 0;
        long filled = 0;
        Set<String> statuses = new HashSet<>();
        for (int seed = 0; seed < SESSIONS; seed++) {
            AlgoRecord record = new Scene(seed).play();
            ended += record.ends.size();
            failures += record.ends.stream().mapToInt(AlgoRecord.End::failures).sum();
            filled += record.ends.stream().filter(end -> end.filledE8() > 0).count();
            statuses.addAll(record.statuses);
        }
        assertTrue(ended >= 5 * SESSIONS, ended + " algorithms ended");
        assertTrue(failures >= SESSIONS, failures + " orders failed");
        assertTrue(filled >= 2 * SESSIONS, filled + " algorithms filled something");
        for (String status :
                Set.of(
                        "PAUSED TRADING_PAUSED",
                        "WAITING BOOK_NOT_SYNCED",
                        "WAITING NOT_RECONCILED",
                        "WAITING ORDER_PENDING",
                        "ENDING KILL_COMMAND",
                        "WORKING NONE")) {
            assertTrue(statuses.contains(status), () -> status + " is not among " + statuses);
        }
    }

    /** One market. */
    private static final class Scene implements AlgoSession.Faults {
        private final SplittableRandom random;
        private final AlgoSession session;
        private double price = 1_000;
        private double rejected;
        private int silentUntil;
        private int step;
        private int epoch = 1;
        private int asked;

        Scene(long seed) {
            random = new SplittableRandom(seed);
            session = new AlgoSession(TestCore.execution(2, 2), null, 20_000_000L).begin();
            session.faults = this;
            rejected = random.nextDouble(0.3);
        }

        AlgoRecord play() {
            for (; step < STEPS; step++) {
                move();
                if (step < STEPS * 2 / 3) {
                    meddle();
                }
            }
            AlgoRecord record = session.record;
            assertEquals(asked, record.ends.size(), "every algorithm has ended");
            assertEquals(0, record.working(), "nothing is left at the venue");
            assertEquals(
                    record.filledE8(),
                    record.ends.stream().mapToLong(AlgoRecord.End::filledE8).sum());
            return record;
        }

        private void move() {
            session.run.until(session.run.nowNs() + random.nextLong(1, SECOND_NS / 2));
            price += random.nextDouble(-0.3, 0.3);
            double bid = Math.floor(price * 100) / 100;
            session.book(bid - 0.1, size(), bid + 0.1, size());
            if (random.nextInt(3) == 0) {
                boolean buys = random.nextBoolean();
                session.trade(
                        buys ? Side.BUY : Side.SELL, buys ? bid + 0.1 : bid - 0.1, size() / 2);
            }
            if (random.nextInt(4) == 0) {
                session.timer();
            }
        }

        private double size() {
            return random.nextInt(1, 4_000) / 1_000.0;
        }

        private void meddle() {
            switch (random.nextInt(60)) {
                case 0, 1 -> work();
                case 2 -> silentUntil = step + random.nextInt(20);
                case 3 -> session.command(CommandKind.PAUSE_ALGOS);
                case 4, 5 -> session.command(CommandKind.RESUME_ALGOS);
                case 6 -> session.command(CommandKind.PAUSE);
                case 7, 8, 9 -> session.command(CommandKind.RESUME);
                case 10 -> breakOff();
                case 11 -> {
                    if (random.nextInt(4) == 0) {
                        session.command(CommandKind.KILL);
                    }
                }
                case 12 -> session.restart(0);
                case 13 -> {
                    session.run.until(session.run.nowNs() + 4 * SECOND_NS);
                    session.timer();
                }
                case 14 -> rejected = random.nextDouble(0.3);
                default -> {}
            }
            if (step == STEPS * 2 / 3 - 1) {
                silentUntil = 0;
                rejected = 0;
                session.command(CommandKind.RESUME).command(CommandKind.RESUME_ALGOS);
            }
        }

        /** The order session is lost for a while; the venue's answers agree again afterwards. */
        private void breakOff() {
            session.lose();
            move();
            session.regain();
        }

        private void work() {
            AlgoTerms terms = terms();
            boolean sells = random.nextInt(3) == 0;
            double quantity = random.nextInt(5, 1_500) / 1_000.0;
            long limitE8 = random.nextBoolean() ? 0 : e8(Math.floor(price) + (sells ? -2 : 2));
            session.ask(orders ->
                    orders.work(sells ? Side.SELL : Side.BUY, e8(quantity), limitE8, terms));
            asked++;
        }

        private AlgoTerms terms() {
            return new AlgoTerms(
                    ALGOS[random.nextInt(1, ALGOS.length)],
                    random.nextLong(2, 60) * SECOND_NS,
                    random.nextInt(1, 20),
                    random.nextDouble(0.05, 0.9),
                    random.nextDouble(0.05, 1),
                    random.nextDouble(0, 0.5),
                    random.nextBoolean() ? PegReference.MID : PegReference.BEST,
                    random.nextInt(0, 4),
                    random.nextLong(1, 30) * SECOND_NS / 10,
                    random.nextBoolean() ? 0 : 20,
                    random.nextDouble(0, 3),
                    2,
                    10,
                    random.nextBoolean() ? AtEnd.CANCEL : AtEnd.TAKE,
                    new double[] {1, 2, 3, 2});
        }

        @Override
        public boolean rejects(long orderId) {
            return random.nextDouble() < rejected;
        }

        @Override
        public boolean isSilent() {
            return step < silentUntil;
        }
    }
}
