package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/**
 * Entries in parts on seeded markets where orders are rejected, answers are late, the session
 * breaks and people pause: never more than the parent, and once it is calm again whatever is held
 * has a stop at the venue. More with {@code -Dneedletail.algoSessions=N}.
 */
class AlgoEntryInvariantsTest {
    private static final int SESSIONS = Integer.getInteger("needletail.algoSessions", 16);
    private static final int WILD = 900;
    private static final int CALM = 400;
    private static final Algo[] ALGOS = {
        Algo.TWAP, Algo.POV, Algo.ICEBERG, Algo.SNIPE, Algo.PEG, Algo.SHORTFALL
    };

    @Test
    void shouldProtectWhateverAnEntryInPartsHasLeft() {
        int entered = 0;
        int held = 0;
        for (int seed = 0; seed < SESSIONS; seed++) {
            Scene scene = new Scene(seed);
            AlgoRecord record = scene.play();
            entered += record.filledE8() > 0 ? 1 : 0;
            held += scene.heldE8() > 0 ? 1 : 0;
        }
        assertTrue(entered >= SESSIONS * 2 / 3, entered + " sessions traded");
        assertTrue(held >= SESSIONS / 6, held + " sessions end with a position");
    }

    /** One market. */
    private static final class Scene implements AlgoSession.Faults {
        private final SplittableRandom random;
        private final AlgoSession session;
        private final double rejected;
        private double price = 1_000;
        private long minute = 1;
        private int silentUntil;
        private int step;

        Scene(int seed) {
            random = new SplittableRandom(seed);
            AlgoTerms terms =
                    AlgoTerms.of(
                            ALGOS[seed % ALGOS.length],
                            random.nextLong(10, 50) * SECOND_NS,
                            random.nextInt(3, 12));
            session =
                    new AlgoSession(
                                    TestCore.execution(2, 2).withEntry(terms),
                                    TestCore.model(TestCore.FEATURES, values -> 0.9),
                                    20_000_000L)
                            .begin();
            session.run.until(CoreRun.NOON + CoreRun.MINUTE_NS + 1);
            session.faults = this;
            rejected = random.nextDouble(0.1);
        }

        AlgoRecord play() {
            for (; step < WILD + CALM; step++) {
                move();
                if (step < WILD) {
                    meddle();
                } else if (step == WILD) {
                    session.command(CommandKind.RESUME).command(CommandKind.RESUME_ALGOS);
                }
            }
            AlgoRecord record = session.record;
            assertEquals(0, record.working(), "nothing is left of any entry");
            long coveredE8 = record.liveE8(OrderRole.STOP_LOSS);
            assertTrue(
                    heldE8() - coveredE8 < CoreRun.e8(0.006),
                    () -> heldE8() + " is held, " + coveredE8 + " has a stop");
            return record;
        }

        /** What the venue says is there. */
        long heldE8() {
            return session.venue.balances().freeE8(0) + session.venue.balances().lockedE8(0);
        }

        private void move() {
            session.run.until(session.run.nowNs() + random.nextLong(1, SECOND_NS / 2));
            price += random.nextDouble(-0.6, 0.6);
            double bid = Math.floor(price * 100) / 100;
            session.book(bid - 0.1, size(), bid + 0.1, size());
            boolean buys = random.nextBoolean();
            session.trade(buys ? Side.BUY : Side.SELL, buys ? bid + 0.1 : bid - 0.1, size());
            if (random.nextInt(3) == 0) {
                session.timer();
            }
            decide();
        }

        /** A bar closes each minute, while it is wild. */
        private void decide() {
            long closed = (session.run.nowNs() - CoreRun.NOON) / CoreRun.MINUTE_NS;
            if (closed > minute && step < WILD) {
                minute = closed;
                session.run.candle(
                        CoreRun.NOON + (closed - 1) * CoreRun.MINUTE_NS,
                        price + 4,
                        price - 4,
                        price);
                session.settle();
            }
        }

        private double size() {
            return random.nextInt(1, 4_000) / 1_000.0;
        }

        private void meddle() {
            switch (random.nextInt(120)) {
                case 0 -> silentUntil = step + random.nextInt(12);
                case 1 -> session.command(CommandKind.PAUSE_ALGOS);
                case 2, 3 -> session.command(CommandKind.RESUME_ALGOS);
                case 4 -> session.command(CommandKind.PAUSE);
                case 5, 6 -> session.command(CommandKind.RESUME);
                case 7 -> {
                    session.lose();
                    move();
                    session.regain();
                }
                case 8 -> session.restart(0);
                case 9 -> price -= random.nextInt(10);
                case 10 -> {
                    if (random.nextInt(4) == 0) {
                        session.command(CommandKind.FLATTEN);
                    }
                }
                default -> {}
            }
        }

        @Override
        public boolean rejects(long orderId) {
            return step < WILD && random.nextDouble() < rejected;
        }

        @Override
        public boolean isSilent() {
            return step < WILD && step < silentUntil;
        }
    }
}
