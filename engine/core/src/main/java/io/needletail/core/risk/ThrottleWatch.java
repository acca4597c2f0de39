package io.needletail.core.risk;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.Reason;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.AlertWriter;

/**
 * Counts decisions that were executed and orders that the venue rejected; disables, and says so.
 */
final class ThrottleWatch {
    private final RiskMemory memory;
    private final SwitchWriter switches = new SwitchWriter();
    private final AlertWriter alerts = new AlertWriter();

    ThrottleWatch(RiskMemory memory) {
        this.memory = memory;
    }

    /** Takes an event of an instrument. */
    void on(int instrumentId, long nowNs, AccountColumn account, MessageSink decisions) {
        if (!account.reported || !account.reportApplied || account.clientOrderId == 0) {
            return;
        }
        if (isFirstFill(account) && opens(account)) {
            int most = memory.limits.countOf(LimitKey.MAX_EXECUTIONS);
            if (memory.executions.add(instrumentId, nowNs, most)) {
                int count = memory.executions.count(instrumentId, nowNs);
                disable(instrumentId, Reason.EXECUTIONS_SPENT, count, most, decisions);
            }
        }
        if (account.executionType == ExecutionType.REJECTED) {
            int most = memory.limits.countOf(LimitKey.MAX_REJECTS);
            if (memory.rejects.add(instrumentId, nowNs, most + 1)) {
                int count = memory.rejects.count(instrumentId, nowNs);
                disable(instrumentId, Reason.REJECTS_SPENT, count, most, decisions);
            }
        }
    }

    private static boolean isFirstFill(AccountColumn account) {
        return account.lastQuantityE8 > 0 && account.lastQuantityE8 == account.cumulativeQuantityE8;
    }

    /**
     * Whether the order is the first of what a strategy or a model decided, not what follows from
     * it: neither what only reduces nor the further parts of what is worked in parts.
     */
    private boolean opens(AccountColumn account) {
        return switch (account.role) {
            case STOP_LOSS, TAKE_PROFIT, EXIT, FLATTEN, FORCED_EXIT, EXTERNAL -> false;
            case ENTRY_SLICE, SLICE, EMULATED ->
                    !account.reduceOnly && memory.executed.add(account.planId);
            default -> !account.reduceOnly;
        };
    }

    private void disable(
            int instrumentId, Reason reason, int count, int most, MessageSink decisions) {
        switches.writeDisabled(instrumentId, reason, count, most, decisions);
        alerts.writeCritical(instrumentId, reason, 0, count, most, decisions);
    }
}
