package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.InstrumentSwitchDecoder;
import io.needletail.codecs.sbe.LimitChangeDecoder;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Verdict;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What commands change, and what is told of it. */
class CommandDeskTest {
    private final StageRig on = new StageRig();

    @Test
    void shouldPassOverACommandThatNamesNoLimit() {
        for (int key : new int[] {0, 35, 255}) {
            on.command(CommandKind.SET_LIMIT, -1, key, ONE, "Ann");
        }
        assertEquals(0, on.decisions.count());
        on.command(CommandKind.SET_LIMIT, -1, LimitKey.MIN_CONFIDENCE.value(), ONE, "");
        on.command(CommandKind.SET_LIMIT, -1, LimitKey.MAX_CLOCK_SKEW.value(), ONE / 2, "");
        List<LimitChangeDecoder> changes = on.decisions.all(LimitChangeDecoder.class);
        assertEquals(LimitKey.MIN_CONFIDENCE, changes.get(0).limitKey());
        assertEquals(LimitKey.MAX_CLOCK_SKEW, changes.get(1).limitKey());
    }

    @Test
    void shouldSayWhoChangedALimitAndWhoAllowedIt() {
        int key = LimitKey.MAX_SPREAD.value();
        on.command(CommandKind.SET_LIMIT, -1, key, ONE / 100, "");
        assertChange(Verdict.REFUSE, ONE / 500, ONE / 100, "");
        on.command(CommandKind.SET_LIMIT, -1, key, ONE / 100, "Ann");
        assertChange(Verdict.PASS, ONE / 100, ONE / 100, "Ann");
        on.command(CommandKind.SET_LIMIT, -1, key, 2 * ONE, "Ann");
        assertChange(Verdict.REFUSE, ONE / 100, 2 * ONE, "Ann");
    }

    private void assertChange(Verdict verdict, long toE8, long askedE8, String by) {
        LimitChangeDecoder change = on.decisions.last(LimitChangeDecoder.class);
        assertEquals(verdict, change.verdict());
        assertEquals(1, change.loosened());
        assertEquals(toE8, change.toE8());
        assertEquals(askedE8, change.askedE8());
        assertEquals("Bob", change.issuer());
        assertEquals(by, change.authorisedBy());
    }

    @Test
    void shouldEnableOneInstrumentOrAll() {
        int rejects = LimitKey.MAX_REJECTS.value();
        on.command(CommandKind.SET_LIMIT, -1, rejects, 0, "");
        for (int id = 0; id < 3; id++) {
            reject(id);
        }
        on.command(CommandKind.RE_ENABLE, 0, 255, 0, "");
        assertEquals(List.of("0 0", "1 0", "2 0", "0 1"), switches());
        on.command(CommandKind.RE_ENABLE, -1, 255, 0, "");
        assertEquals(List.of("0 0", "1 0", "2 0", "0 1", "1 1", "2 1"), switches());
        assertEquals("Bob", on.decisions.last(InstrumentSwitchDecoder.class).issuer());
    }

    private List<String> switches() {
        return on.decisions.all(InstrumentSwitchDecoder.class).stream()
                .map(told -> told.instrumentId() + " " + told.enabled())
                .toList();
    }

    private void reject(int instrumentId) {
        on.rig.market.instrumentId = instrumentId;
        on.rig.account.reported = true;
        on.rig.account.reportApplied = true;
        on.rig.account.clientOrderId = 1;
        on.rig.account.role = OrderRole.ENTRY;
        on.rig.account.executionType = ExecutionType.REJECTED;
        on.event();
        on.rig.account.reported = false;
    }
}
