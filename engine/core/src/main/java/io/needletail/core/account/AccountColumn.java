package io.needletail.core.account;

import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.market.Contract;

/**
 * What we have after this event, by value: the account, the position and the working orders of the
 * event's instrument, and, if the event was a report on an order, that order.
 */
public final class AccountColumn {
    /** Hash of step 2's whole state after this event, where one is due; else meaningless. */
    public long stateHash;

    /** Whether the engine may trade at all. */
    public TradingState tradingState;

    /** A command or fact of this event changed {@link #tradingState}, or asks to flatten. */
    public boolean tradingStateChanged;

    /** This event is a FLATTEN command: close everything. */
    public boolean flatten;

    /** Position, open orders and balances of the instrument agree with the venue. */
    public boolean reconciled;

    /** A comparison with the venue changed positions, of other instruments than this one too. */
    public boolean positionsAdjusted;

    // The account.
    /** Quote currency that is not locked by orders. */
    public long freeQuoteE8;

    /** Money and positions at the last prices. */
    public long equityE8;

    /** Equity at the first event of the current UTC day. */
    public long dayStartEquityE8;

    /** Equity at the first event of the current week, which began on Monday 00:00 UTC. */
    public long weekStartEquityE8;

    /** Highest equity there ever was. */
    public long peakEquityE8;

    /** Round trips lost in a row, fees included. */
    public int lossStreak;

    /** Event time of the last one lost, 0 = none yet. */
    public long lastLossTimeNs;

    /** Every position with its working orders at their worst, added up, at the last marks. */
    public long grossExposureE8;

    /**
     * Currencies that hold something and cannot be valued, which is not in the equity; and 1 where
     * the instrument's notional is not in the account's own.
     */
    public int unpricedCurrencies;

    /** Worst-case working notional over all instruments, UNKNOWN and unanswered orders included. */
    public long workingNotionalE8;

    // The instrument's position.
    /** Signed quantity. */
    public long positionQuantityE8;

    /** What it was opened at, in the settlement currency. */
    public long positionCostE8;

    /** Average entry price, 0 = flat. */
    public long averagePriceE8;

    /** What the instrument is worth and needs; immutable. */
    public Contract contract = Contract.SPOT;

    /** Mark price at which the venue would close the position, 0 = none. */
    public long liquidationPriceE8;

    /**
     * What of the wallet answers for a future on cross margin, without its own profit; meaningless
     * of any other.
     */
    public long crossWalletE8;

    /** The price at which the account values the instrument, 0 = none yet. */
    public long markPriceE8;

    // The instrument's working orders, UNKNOWN ones at their worst.
    /** What may still be bought. */
    public long workingBuyE8;

    /** What may still be sold; a venue-paired order (OCO) counts once. */
    public long workingSellE8;

    /** What of it orders of the engine may buy, not those that are EXTERNAL. */
    public long ownWorkingBuyE8;

    /** What of it orders of the engine may sell, not those that are EXTERNAL. */
    public long ownWorkingSellE8;

    /** Number of working orders, EXTERNAL ones too. */
    public int workingOrders;

    /** Number of the engine's own working orders. */
    public int ownWorkingOrders;

    /** How many more orders of ours can be kept account of, over all instruments. */
    public int orderRoom = 1 << 20;

    /** Number of stakes that have not ended. */
    public int openStakes;

    /**
     * Number of orders whose fate nobody knows, and of those of all instruments of which no account
     * can be kept, of more than {@code account.maxOrders}.
     */
    public int unknownOrders;

    /** Number of orders that the venue has not answered yet. */
    public int unansweredOrders;

    /** What stops that the venue has taken may buy. */
    public long stopBuyE8;

    /** What stops that the venue has taken may sell. */
    public long stopSellE8;

    /** Highest price at which one of the working buys may trade now, 0 = none. */
    public long highestBuyE8;

    /** Lowest price at which a working sale may trade now, {@code Long.MAX_VALUE} = none. */
    public long lowestSellE8 = Long.MAX_VALUE;

    // The report of this event; meaningless unless reported.
    /** The event was a report on an order. */
    public boolean reported;

    /** The report told us something new (false: a duplicate). */
    public boolean reportApplied;

    /** What it said. */
    public ExecutionType executionType;

    /** The order; 0 = refused before it had an id, or not ours. */
    public long clientOrderId;

    /** The venue's id, 0 = not known. */
    public long venueOrderId;

    /** Why the order exists. */
    public OrderRole role;

    /** Its side. */
    public Side side;

    /** The plan it serves. */
    public long planId;

    /** Its pair, 0 = single. */
    public long pairId;

    /** It may only make a position smaller. */
    public boolean reduceOnly;

    /** State before the event. */
    public OrderStatus statusBefore;

    /** State after the event. */
    public OrderStatus status;

    /** Ordered. */
    public long orderQuantityE8;

    /** Filled so far. */
    public long cumulativeQuantityE8;

    /** Quote amount of what was filled so far. */
    public long cumulativeQuoteE8;

    /** Filled by this report, 0 = none. */
    public long lastQuantityE8;

    /** Price of this report's fill. */
    public long lastPriceE8;

    /** Fee of this report's fill in the quote currency; 0 where it was taken in a third asset. */
    public long lastFeeE8;

    /** This report's fill added liquidity. */
    public boolean lastMaker;

    // A round trip that this event ended.
    /** The event closed the position. */
    public boolean tradeClosed;

    /** Why it was closed. */
    public Reason exitReason;

    /** Profit of the round trip before fees. */
    public long closedPnlE8;

    /** Forgets what the last event was. */
    void clearEvent() {
        tradingStateChanged = false;
        flatten = false;
        positionsAdjusted = false;
        reported = false;
        clearReport();
        tradeClosed = false;
        exitReason = Reason.NONE;
        closedPnlE8 = 0;
    }

    /** Forgets the order that was reported on. */
    void clearReport() {
        reportApplied = false;
        executionType = ExecutionType.NULL_VAL;
        clientOrderId = 0;
        venueOrderId = 0;
        role = OrderRole.NULL_VAL;
        side = Side.NULL_VAL;
        planId = 0;
        pairId = 0;
        reduceOnly = false;
        statusBefore = OrderStatus.NONE;
        status = OrderStatus.NONE;
        orderQuantityE8 = 0;
        cumulativeQuantityE8 = 0;
        cumulativeQuoteE8 = 0;
        lastQuantityE8 = 0;
        lastPriceE8 = 0;
        lastFeeE8 = 0;
        lastMaker = false;
    }

    /** Whether the reported order can still change the position. */
    public boolean isTerminal() {
        return status == OrderStatus.FILLED
                || status == OrderStatus.CANCELED
                || status == OrderStatus.REJECTED
                || status == OrderStatus.EXPIRED;
    }
}
