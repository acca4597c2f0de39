package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BinaryContractDecoder;
import io.needletail.codecs.sbe.BinaryState;
import io.needletail.codecs.sbe.FundingPaymentDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/** Facts that change a derivative's money without a fill: funding, and a binary contract's end. */
final class DerivativeFacts {
    private final Portfolio portfolio;
    private final LossStreak losses;
    private final AccountDecisions decisions;
    private final AssetName asset = new AssetName();
    private final long[] lastFundingNs;

    DerivativeFacts(
            Portfolio portfolio, LossStreak losses, int instruments, AccountDecisions decisions) {
        this.portfolio = portfolio;
        this.losses = losses;
        this.decisions = decisions;
        lastFundingNs = new long[instruments];
    }

    /** Funding was settled; the same settlement counts once. */
    void onFunding(int id, FundingPaymentDecoder payment) {
        Contract contract = portfolio.contract(id);
        if (!contract.isFuture() || payment.venueTimeNs() <= lastFundingNs[id]) {
            return;
        }
        lastFundingNs[id] = payment.venueTimeNs();
        PositionBook position = portfolio.position(id);
        boolean told = payment.amountE8() != FundingPaymentDecoder.amountE8NullValue();
        asset.read(
                payment.buffer(), payment.offset() + FundingPaymentDecoder.assetEncodingOffset());
        if (told && !asset.is(portfolio.settlement(id))) {
            double amount = FixedPoint.toDouble(payment.amountE8());
            decisions.alert(id, Severity.WARNING, Reason.FEE_UNKNOWN, 0, amount);
            return;
        }
        long receivedE8 = told ? payment.amountE8() : owedE8(position, id, payment.rateE8());
        long heldE8 = position.quantityE8();
        position.funding(receivedE8);
        share(id, heldE8, receivedE8);
        portfolio.revalue(id);
        decisions.position(id, position, portfolio.equityE8());
    }

    /** A long pays a rate above 0 to the short: rate times the position at its mark price. */
    private long owedE8(PositionBook position, int id, long rateE8) {
        long markE8 = portfolio.markE8(id);
        if (position.quantityE8() == 0 || markE8 == 0) {
            return 0;
        }
        Contract contract = position.contract();
        long amountE8 = contract.amountE8(Math.abs(position.quantityE8()), markE8);
        long paidE8 = FixedPoint.multiply(amountE8, rateE8);
        return position.quantityE8() > 0 ? -paidE8 : paidE8;
    }

    /** By what each book holds; what that leaves is the outside's. */
    private void share(int id, long heldE8, long receivedE8) {
        SubBooks books = portfolio.books();
        long leftE8 = receivedE8;
        for (int book = 0; book < books.count() && heldE8 != 0; book++) {
            PositionBook part = books.position(id, book);
            long partE8 = FixedPoint.multiplyDivide(receivedE8, part.quantityE8(), heldE8);
            part.funding(partE8);
            leftE8 -= partE8;
        }
        books.position(id, SubBooks.OUTSIDE).funding(leftE8);
    }

    /** The venue told of one of our contracts. */
    void onContract(int id, BinaryContractDecoder told, long nowNs, AccountColumn out) {
        BinaryContracts binaries = portfolio.binaries();
        long order = told.clientOrderId();
        if (!portfolio.contract(id).isBinary() || !binaries.isOpen(order)) {
            return;
        }
        if (told.state() == BinaryState.OPEN) {
            binaries.update(told);
            portfolio.revalue(id);
            return;
        }
        long stakeE8 = binaries.stakeE8(order);
        int book = binaries.book(order);
        binaries.end(order);
        PositionBook position = portfolio.position(id);
        boolean closed = position.fill(Side.SELL, stakeE8, told.payoutE8(), 0, nowNs);
        portfolio.books().fill(id, book, Side.SELL, stakeE8, told.payoutE8(), nowNs);
        portfolio.revalue(id);
        decisions.position(id, position, portfolio.equityE8());
        decisions.bookPosition(id, book, portfolio.books().position(id, book));
        if (closed) {
            out.tradeClosed = true;
            out.exitReason = Reason.CONTRACT_EXPIRED;
            out.closedPnlE8 = position.closed().pnlE8;
            losses.onClosed(position.closed(), nowNs);
            decisions.closedTrade(
                    id, position.contract(), position.closed(), out.exitReason, nowNs);
        }
    }

    void save(StateWriter out) {
        for (long last : lastFundingNs) {
            out.putLong(last);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < lastFundingNs.length; i++) {
            lastFundingNs[i] = in.getLong();
        }
    }
}
