package io.needletail.core.market;

import io.needletail.codecs.sbe.LiquidationDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** What a derivative's venue says besides trades and book: mark, index, funding, liquidations. */
final class Derivative {
    private long markPriceE8;
    private long indexPriceE8;
    private long fundingRateE8;
    private long nextFundingTimeNs;
    private long liquidationPriceE8;
    private long liquidationQuantityE8;
    private Side liquidationSide = Side.NULL_VAL;

    void onMark(MarkPriceDecoder mark) {
        markPriceE8 = mark.markPriceE8();
        long index = mark.indexPriceE8();
        indexPriceE8 = index == MarkPriceDecoder.indexPriceE8NullValue() ? 0 : index;
        long funding = mark.fundingRateE8();
        fundingRateE8 = funding == MarkPriceDecoder.fundingRateE8NullValue() ? 0 : funding;
        long next = mark.nextFundingTimeNs();
        nextFundingTimeNs = next == MarkPriceDecoder.nextFundingTimeNsNullValue() ? 0 : next;
    }

    void onLiquidation(LiquidationDecoder liquidation) {
        liquidationPriceE8 = liquidation.priceE8();
        liquidationQuantityE8 = liquidation.quantityE8();
        liquidationSide = liquidation.side();
    }

    void copyTo(MarketColumn out) {
        out.markPriceE8 = markPriceE8;
        out.indexPriceE8 = indexPriceE8;
        out.fundingRateE8 = fundingRateE8;
        out.nextFundingTimeNs = nextFundingTimeNs;
        out.liquidationPriceE8 = liquidationPriceE8;
        out.liquidationQuantityE8 = liquidationQuantityE8;
        out.liquidationSide = liquidationSide;
    }

    void save(StateWriter out) {
        out.putLong(markPriceE8);
        out.putLong(indexPriceE8);
        out.putLong(fundingRateE8);
        out.putLong(nextFundingTimeNs);
        out.putLong(liquidationPriceE8);
        out.putLong(liquidationQuantityE8);
        out.putLong(liquidationSide.value());
    }

    void load(StateReader in) {
        markPriceE8 = in.getLong();
        indexPriceE8 = in.getLong();
        fundingRateE8 = in.getLong();
        nextFundingTimeNs = in.getLong();
        liquidationPriceE8 = in.getLong();
        liquidationQuantityE8 = in.getLong();
        liquidationSide = Side.get((short) in.getLong());
    }
}
