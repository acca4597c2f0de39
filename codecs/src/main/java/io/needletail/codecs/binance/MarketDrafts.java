package io.needletail.codecs.binance;

import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.CandleDraft;
import io.needletail.codecs.draft.QuoteDraft;
import io.needletail.codecs.draft.TradeDraft;

/** The drafts that both ways through the market codec fill, so that they write the same bytes. */
record MarketDrafts(TradeDraft trade, QuoteDraft quote, BookDraft book, CandleDraft candle) {
    MarketDrafts(int maxLevels) {
        this(new TradeDraft(), new QuoteDraft(), new BookDraft(maxLevels), new CandleDraft());
    }
}
