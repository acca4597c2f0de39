package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.Outbox;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** What a sheet keeps from order to order must never be told of an order that it is not true of. */
class CheckSheetTest {
    private static final OrderRole[] ROLES = {
        OrderRole.ENTRY,
        OrderRole.ENTRY_SLICE,
        OrderRole.STRATEGY,
        OrderRole.SLICE,
        OrderRole.STOP_LOSS,
        OrderRole.TAKE_PROFIT,
        OrderRole.EXIT
    };

    private final RiskRig rig = new RiskRig();

    @Test
    void shouldTellOfEveryOrderAsASheetThatWasNeverUsedWould() {
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            change(random);
            rig.refusals();
            Judgement fresh = new Judgement(rig.memory.limits);
            rig.judge.judge(rig.wish, 0, rig.nowNs, rig.late, rig.market, rig.account, fresh);
            assertEquals(fresh.firstRefusal(), rig.out.firstRefusal());
            assertArrayEquals(written(fresh), written(rig.out));
            refused += fresh.isPassed() ? 0 : 1;
        }
        assertTrue(refused > 500 && refused < 2_900, "refused " + refused);
    }

    private void change(SplittableRandom random) {
        rig.wish.role = ROLES[random.nextInt(ROLES.length)];
        rig.wish.side = random.nextBoolean() ? Side.BUY : Side.SELL;
        rig.wish.reduceOnly = random.nextInt(3) == 0;
        rig.wish.quantityE8 = random.nextInt(1, 5) * ONE;
        rig.wish.priceE8 = random.nextBoolean() ? 0 : (995 + random.nextInt(10)) * ONE;
        rig.wish.planId = random.nextLong();
        rig.wish.confidence = random.nextInt(8) == 0 ? 0.5 : 0.6;
        rig.wish.instrumentId = random.nextInt(3);
        rig.market.instrumentId = rig.wish.instrumentId;
        rig.account.positionQuantityE8 = random.nextInt(4) == 0 ? -5 * ONE : 0;
        rig.late = random.nextInt(20) == 0;
        if (random.nextInt(10) == 0) {
            rig.memory.limits.set(LimitKey.MAX_SPREAD, random.nextInt(1, 9) * ONE / 1_000);
        }
        rig.hear(rig.nowNs);
    }

    private byte[] written(Judgement judgement) {
        Outbox outbox = new Outbox();
        judgement.write(rig.wish, 0, outbox);
        byte[] bytes = new byte[outbox.lengthAt(outbox.first())];
        outbox.buffer().getBytes(outbox.first(), bytes);
        return bytes;
    }

    @Test
    void shouldForgetThatACheckRefused() {
        rig.late = true;
        rig.refusals();
        assertFalse(rig.out.passed(rig.indexOf(CheckCode.DECISION_AGE)));
        rig.late = false;
        rig.refusals();
        assertTrue(rig.out.passed(rig.indexOf(CheckCode.DECISION_AGE)));
    }

    @Test
    void shouldHoldAgainstTheLimitInForceNow() {
        rig.refusals();
        rig.memory.limits.set(LimitKey.MIN_CONFIDENCE, ONE / 2);
        rig.wish.confidence = 0.5;
        rig.refusals();
        int check = rig.indexOf(CheckCode.CONFIDENCE);
        assertEquals(0.5, rig.out.threshold(check));
        assertTrue(rig.out.passed(check));
    }
}
