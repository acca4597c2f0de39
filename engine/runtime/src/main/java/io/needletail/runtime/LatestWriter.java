package io.needletail.runtime;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.EventSlot;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.market.MarketColumn;

/**
 * Shows each journaled event to the counters file: counters, the latest values of its instrument,
 * acknowledgements of commands. Runs on the thread that journals; allocates nothing.
 */
final class LatestWriter implements CoreLine.Observer {
    private final CountersFile counters;
    private final LatestValues latest;
    private final ControlFile control;
    private final LatestDecisions decisions;
    private final Standings standings;
    private final CommandDecoder command = new CommandDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final boolean[] agreed;
    private TradingState tradingState;
    private boolean ready;

    /**
     * Shows events in the counters file.
     *
     * @param control null = nobody commands.
     * @param speaker id of the model whose view is traded on.
     */
    LatestWriter(CountersFile counters, ControlFile control, int speaker) {
        this.counters = counters;
        this.latest = counters.latest();
        this.control = control;
        this.decisions = new LatestDecisions(counters, speaker);
        this.standings = new Standings(latest);
        this.agreed = new boolean[latest.instruments()];
    }

    /** The orders that may still be working. */
    WorkingIds workingIds() {
        return decisions.workingIds();
    }

    /** How the instruments stand. */
    Standings standings() {
        return standings;
    }

    /** The trading state after the last event; null before the first. */
    TradingState tradingState() {
        return tradingState;
    }

    @Override
    public void on(EventSlot slot) {
        counters.add(CounterDescriptor.EVENTS, 1);
        counters.set(CounterDescriptor.LAST_SEQUENCE, slot.input().sequence());
        counters.add(CounterDescriptor.DECISIONS, slot.outbox().count());
        if (slot.input().isLate()) {
            counters.add(CounterDescriptor.LATE_EVENTS, 1);
        }
        tradingState = slot.account().tradingState;
        if (!ready && isReady(slot)) {
            ready = true;
            counters.set(CounterDescriptor.ENGINE_STATE, EngineState.READY);
        }
        if (slot.input().templateId() == CommandDecoder.TEMPLATE_ID) {
            onCommand(slot);
        }
        standings.on(slot);
        int instrument = slot.market().instrumentId;
        if (instrument >= 0 && instrument < latest.instruments()) {
            latest.begin(instrument);
            latest.put(instrument, LatestField.TIME_NS, slot.input().timeNs());
            market(instrument, slot.market());
            account(instrument, slot.account());
            decisions.on(slot, instrument);
            latest.end(instrument);
        }
    }

    private void onCommand(EventSlot slot) {
        command.wrapAndApplyHeader(slot.input().buffer(), 0, header);
        if (command.kind() == CommandKind.END_RUN) {
            standings.onEndOfRun();
        } else {
            counters.add(CounterDescriptor.COMMANDS, 1);
            control.acknowledge(command.commandId(), slot.input().sequence());
        }
    }

    /** Trading is active, or would be if a pause or kill of before did not hold it. */
    private boolean isReady(EventSlot slot) {
        int instrument = slot.market().instrumentId;
        if (instrument >= 0 && instrument < agreed.length) {
            agreed[instrument] = slot.account().reconciled;
        }
        boolean all = true;
        for (boolean one : agreed) {
            all &= one;
        }
        return tradingState == TradingState.ACTIVE || all && tradingState != TradingState.STARTING;
    }

    private void market(int instrument, MarketColumn market) {
        latest.put(instrument, LatestField.TRADE_PRICE, market.tradePriceE8);
        BookState state = market.bookState;
        latest.put(instrument, LatestField.BOOK_STATE, state == null ? 0 : state.value());
        if (market.bookChanged) {
            for (int i = 0; i < LatestField.LEVELS; i++) {
                boolean bid = i < market.bidLevels;
                boolean ask = i < market.askLevels;
                put(instrument, LatestField.BID_LEVELS, 2 * i, bid ? market.bidPricesE8[i] : 0);
                put(
                        instrument,
                        LatestField.BID_LEVELS,
                        2 * i + 1,
                        bid ? market.bidQuantitiesE8[i] : 0);
                put(instrument, LatestField.ASK_LEVELS, 2 * i, ask ? market.askPricesE8[i] : 0);
                put(
                        instrument,
                        LatestField.ASK_LEVELS,
                        2 * i + 1,
                        ask ? market.askQuantitiesE8[i] : 0);
            }
        }
    }

    private void put(int instrument, LatestField field, int index, long value) {
        latest.put(instrument, field, index, value);
    }

    private void account(int instrument, AccountColumn account) {
        latest.put(instrument, LatestField.POSITION, account.positionQuantityE8);
        latest.put(instrument, LatestField.AVERAGE_PRICE, account.averagePriceE8);
        latest.put(instrument, LatestField.EQUITY, account.equityE8);
        latest.put(instrument, LatestField.DAY_START_EQUITY, account.dayStartEquityE8);
        latest.put(instrument, LatestField.FREE_QUOTE, account.freeQuoteE8);
        latest.put(
                instrument,
                LatestField.TRADING_STATE,
                account.tradingState == null ? 0 : account.tradingState.value());
        latest.put(instrument, LatestField.RECONCILED, account.reconciled ? 1 : 0);
        latest.put(instrument, LatestField.WORKING_ORDERS, account.workingOrders);
        latest.put(instrument, LatestField.UNKNOWN_ORDERS, account.unknownOrders);
        if (account.reported && account.lastQuantityE8 > 0 && account.reportApplied) {
            counters.add(CounterDescriptor.FILLS, 1);
            latest.put(instrument, LatestField.FILL_PRICE, account.lastPriceE8);
            latest.put(instrument, LatestField.FILL_QUANTITY, account.lastQuantityE8);
            latest.put(
                    instrument,
                    LatestField.FILL_TIME_NS,
                    latest.get(instrument, LatestField.TIME_NS));
        }
        boolean rejected =
                account.reported
                        && account.reportApplied
                        && account.clientOrderId != 0
                        && account.status == OrderStatus.REJECTED;
        if (rejected) {
            counters.add(CounterDescriptor.ORDERS_REJECTED, 1);
        }
    }
}
