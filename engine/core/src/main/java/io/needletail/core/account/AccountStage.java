package io.needletail.core.account;

import io.needletail.codecs.Cold;
import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.BinaryContractDecoder;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.FundingPaymentDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusDecoder;
import io.needletail.codecs.sbe.TimerDecoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.sbe.VenuePositionDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Step 2: turns facts about orders, balances and commands into what we have. A fill is applied
 * before any later step looks.
 */
public final class AccountStage {
    /** So many orders are lost or asked about in one event; the next timer takes the rest. */
    private static final int MOST_REACTIONS = 64;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final AccountSnapshotDecoder snapshot = new AccountSnapshotDecoder();
    private final OpenOrdersSnapshotDecoder openOrders = new OpenOrdersSnapshotDecoder();
    private final SessionStatusDecoder session = new SessionStatusDecoder();
    private final CommandDecoder command = new CommandDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final VenuePositionDecoder venuePosition = new VenuePositionDecoder();
    private final FundingPaymentDecoder funding = new FundingPaymentDecoder();
    private final BinaryContractDecoder contract = new BinaryContractDecoder();
    private final OrderFact fact = new OrderFact();
    private final AccountDecisions decided = new AccountDecisions();

    private final AccountConfig config;
    private final Definitions definitions;
    private final WorkingOrders orders;
    private final Exposures exposures;
    private final Portfolio portfolio;
    private final GrossExposure gross;
    private final LossStreak losses = new LossStreak();
    private final Balances balances;
    private final Reconciliation reconciliation;
    private final VenuePositions positions;
    private final DerivativeFacts derivatives;
    private final TradingSwitch trading;
    private final FlatWatch flat;
    private final OrderDesk desk;
    private final OpenOrderComparison comparison;

    /** A stage that has nothing and knows nothing. */
    public AccountStage(AccountConfig config) {
        this.config = config;
        int instruments = config.instrumentCount();
        definitions = new Definitions(instruments, decided);
        AssetName[] bases = definitions.bases();
        Contract[] contracts = Contract.byInstrument(config.accounting().contracts(), instruments);
        orders = new WorkingOrders(config.maxOrders(), instruments);
        exposures = new Exposures(orders, contracts);
        portfolio =
                new Portfolio(
                        config, contracts, new Currencies(config, bases, definitions.quotes()));
        gross = new GrossExposure(portfolio, exposures, instruments);
        balances = new Balances(config.maxAssets());
        trading = new TradingSwitch(instruments, decided);
        OwnerHoldings holdings = new OwnerHoldings(bases, portfolio);
        Fills fills =
                new Fills(
                        portfolio, holdings, losses, bases, config.positionFromBalance(), decided);
        derivatives = new DerivativeFacts(portfolio, losses, instruments, decided);
        positions = new VenuePositions(portfolio, losses, instruments, decided);
        desk = new OrderDesk(orders, fills, trading, config, decided);
        comparison = new OpenOrderComparison(orders, desk);
        reconciliation =
                new Reconciliation(
                        config, balances, portfolio, holdings, exposures, positions, decided);
        flat = new FlatWatch(portfolio, exposures, reconciliation, trading, decided);
    }

    /** Takes one event and writes its column. */
    public void on(Input input, MarketColumn market, AccountColumn out, MessageSink decisions) {
        decided.begin(decisions);
        int id = market.instrumentId;
        TradingState before = trading.of(id);
        out.clearEvent();
        if (id >= 0) {
            portfolio.mark(id, markE8(id, market));
        }
        portfolio.onTime(input.timeNs());
        react(input, id, market, out);
        flat.on(input.timeNs());
        out.tradingStateChanged |= trading.of(id) != before;
        copyTo(id, out);
    }

    /** A future is valued, and liquidated, by its mark price where the venue tells one. */
    private long markE8(int id, MarketColumn market) {
        if (portfolio.contract(id).isFuture() && market.markPriceE8 > 0) {
            return market.markPriceE8;
        }
        return market.tradePriceE8 > 0 ? market.tradePriceE8 : market.midPriceE8();
    }

    private void react(Input input, int id, MarketColumn market, AccountColumn out) {
        UnsafeBuffer buffer = input.buffer();
        switch (input.templateId()) {
            case ExecutionReportDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, 0, header);
                onReport(id, input.timeNs(), market, out);
            }
            case TimerDecoder.TEMPLATE_ID -> onTimer(id, input.timeNs(), out);
            case OpenOrdersSnapshotDecoder.TEMPLATE_ID -> {
                openOrders.wrapAndApplyHeader(buffer, 0, header);
                onOpenOrders(id, input.timeNs(), market, out);
            }
            case AccountSnapshotDecoder.TEMPLATE_ID -> {
                snapshot.wrapAndApplyHeader(buffer, 0, header);
                onBalances(input.timeNs(), out);
            }
            case SessionStatusDecoder.TEMPLATE_ID -> {
                session.wrapAndApplyHeader(buffer, 0, header);
                onSession(input.timeNs());
            }
            case CommandDecoder.TEMPLATE_ID -> {
                command.wrapAndApplyHeader(buffer, 0, header);
                onCommand(out);
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                definition.wrapAndApplyHeader(buffer, 0, header);
                definitions.take(id, definition, portfolio);
            }
            case ManifestDecoder.TEMPLATE_ID -> onStart(input);
            default -> reactToDerivative(input, id, out);
        }
    }

    private void reactToDerivative(Input input, int id, AccountColumn out) {
        if (id < 0) {
            return;
        }
        UnsafeBuffer buffer = input.buffer();
        switch (input.templateId()) {
            case VenuePositionDecoder.TEMPLATE_ID -> {
                venuePosition.wrapAndApplyHeader(buffer, 0, header);
                positions.take(id, venuePosition);
                proceed(id, input.timeNs(), out);
            }
            case FundingPaymentDecoder.TEMPLATE_ID -> {
                funding.wrapAndApplyHeader(buffer, 0, header);
                derivatives.onFunding(id, funding);
            }
            case BinaryContractDecoder.TEMPLATE_ID -> {
                contract.wrapAndApplyHeader(buffer, 0, header);
                derivatives.onContract(id, contract, input.timeNs(), out);
            }
            default -> {}
        }
    }

    private void onReport(int id, long nowNs, MarketColumn market, AccountColumn out) {
        fact.read(report);
        out.reported = true;
        out.executionType = fact.executionType;
        if (id < 0) {
            return;
        }
        int leftOut = orders.leftOut();
        boolean behindOurBack = desk.apply(fact, nowNs, market, out);
        if (orders.leftOut() == leftOut) {
            exposures.recompute(id);
        } else {
            exposures.recomputeAll();
            gross.updateAll();
        }
        reconciliation.onReport(fact, behindOurBack, out, nowNs);
        proceed(id, nowNs, out);
    }

    private void onTimer(int id, long nowNs, AccountColumn out) {
        if (id < 0) {
            return;
        }
        int reactions = 0;
        for (int at = orders.nextWorking(0);
                at >= 0 && reactions < MOST_REACTIONS;
                at = orders.nextWorking(at + 1)) {
            WorkingOrder order = orders.get(at);
            if (order.instrumentId == id && isDue(order, nowNs)) {
                reactions += onTimer(order, nowNs) ? 1 : 0;
            }
        }
        if (reactions > 0) {
            exposures.recompute(id);
        }
        proceed(id, nowNs, out);
    }

    private boolean isDue(WorkingOrder order, long nowNs) {
        boolean late = nowNs - order.sentTimeNs > config.answerTimeoutNs();
        return order.status == OrderStatus.UNKNOWN || order.status == OrderStatus.SENT && late;
    }

    private boolean onTimer(WorkingOrder order, long nowNs) {
        boolean ask = reconciliation.isReady();
        if (order.status == OrderStatus.SENT) {
            desk.lose(order, Reason.TIME_OUT, ask, nowNs);
            return true;
        }
        return ask && desk.ask(order, Reason.TIME_OUT, nowNs);
    }

    private void onOpenOrders(int id, long nowNs, MarketColumn market, AccountColumn out) {
        if (id < 0) {
            return;
        }
        boolean complete = comparison.take(openOrders, nowNs, market, out);
        out.clearReport();
        if (comparison.hasTaught()) {
            reconciliation.onListingDiffers(id);
        }
        exposures.recompute(id);
        if (complete) {
            reconciliation.onListed(id);
        }
        proceed(id, nowNs, out);
    }

    private void onBalances(long nowNs, AccountColumn out) {
        reconciliation.onBalances(snapshot, nowNs);
        proceed(-1, nowNs, out);
    }

    private void onSession(long nowNs) {
        if (session.kind() != SessionKind.ORDERS) {
            return;
        }
        if (session.state() == SessionState.READY) {
            reconciliation.onReady(nowNs);
        } else if (session.state() != SessionState.CONNECTED) {
            loseUnanswered(Reason.DISCONNECTED, nowNs);
        }
    }

    private void onStart(Input input) {
        loseUnanswered(Reason.START_UP, input.timeNs());
        trading.onStart(input.buffer());
        definitions.onStart(portfolio);
    }

    /** Nobody will answer what was sent; what worked may have changed meanwhile. */
    private void loseUnanswered(Reason reason, long nowNs) {
        reconciliation.distrust();
        for (int at = orders.nextWorking(0); at >= 0; at = orders.nextWorking(at + 1)) {
            WorkingOrder order = orders.get(at);
            if (order.status == OrderStatus.SENT) {
                desk.lose(order, reason, false, nowNs);
            }
        }
        exposures.recomputeAll();
        gross.updateAll();
    }

    private void onCommand(AccountColumn out) {
        if (command.kind() == CommandKind.FLATTEN) {
            out.flatten = true;
            out.tradingStateChanged = true;
        } else {
            trading.onCommand(command, reconciliation.isAllAgreed());
        }
        flat.onCommand(command);
    }

    private void proceed(int id, long nowNs, AccountColumn out) {
        if (reconciliation.proceed(id, nowNs)) {
            gross.updateAll();
            out.positionsAdjusted = true;
        }
        if (reconciliation.isAllAgreed()) {
            trading.onReconciled();
        }
    }

    /** Writes what stands, of an instrument or, -1, of all together; between events too. */
    public void copyTo(int id, AccountColumn out) {
        boolean one = id >= 0;
        if (one) {
            gross.update(id);
        }
        out.tradingState = trading.of(id);
        out.reconciled = one ? reconciliation.isAgreed(id) : reconciliation.isAllAgreed();
        out.freeQuoteE8 = portfolio.freeE8(id) - exposures.totalLockedQuoteE8();
        out.equityE8 = portfolio.equityE8();
        EquityMarks equities = portfolio.equities();
        equities.onEquity(out.equityE8);
        out.dayStartEquityE8 = equities.dayStartE8();
        out.weekStartEquityE8 = equities.weekStartE8();
        out.peakEquityE8 = equities.peakE8();
        out.lossStreak = losses.length();
        out.lastLossTimeNs = losses.lastLossNs();
        out.grossExposureE8 = gross.totalE8();
        out.workingNotionalE8 = exposures.totalNotionalE8();
        portfolio.copyTo(id, out);
        exposures.copyTo(id, out);
    }

    /** Tells of every order that works; between events only. */
    @Cold
    public void forEachWorking(WorkingOrderListener listener) {
        orders.forEachWorking(listener);
    }

    /** Gives the whole state. */
    public void save(StateWriter out) {
        definitions.save(out);
        orders.save(out);
        portfolio.save(out);
        balances.save(out);
        reconciliation.save(out);
        trading.save(out);
        comparison.save(out);
        losses.save(out);
        positions.save(out);
        derivatives.save(out);
        flat.save(out);
    }

    /** Takes the whole state. */
    public void load(StateReader in) {
        definitions.load(in);
        orders.load(in);
        portfolio.load(in);
        balances.load(in);
        reconciliation.load(in);
        trading.load(in);
        comparison.load(in);
        losses.load(in);
        positions.load(in);
        derivatives.load(in);
        flat.load(in);
        exposures.recomputeAll();
        gross.updateAll();
    }
}
