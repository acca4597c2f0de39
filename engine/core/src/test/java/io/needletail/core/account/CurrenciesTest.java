package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.MarginMode;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.ContractTerms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What values a currency, and what does not. */
class CurrenciesTest {
    private static final int BTC_USDT = 0;
    private static final int BTC_INVERSE = 1;
    private static final int ETH_BTC = 2;
    private static final int BINARY_USDT = 3;
    private static final int BNB_USDT = 4;
    private static final int BTC_USDT_TOO = 5;

    private final AssetName[] bases = names("BTC", "BTC", "ETH", "BTC", "BNB", "BTC");
    private final AssetName[] quotes = names("USDT", "USD", "BTC", "USDT", "USDT", "USDT");
    private final Currencies currencies =
            new Currencies(
                    AccountConfig.of(
                            6,
                            "USDT",
                            0,
                            new AccountingConfig(
                                    CostMethod.AVERAGE,
                                    0,
                                    List.of(
                                            Terms.inverse(BTC_INVERSE),
                                            Terms.binary(BINARY_USDT)))),
                    bases,
                    quotes);

    @Test
    void shouldHaveTheAccountsOwnCurrencyFirstAndThoseOfFutures() {
        assertEquals(2, currencies.count());
        assertTrue(currencies.name(Currencies.OWN).is(new AssetName("USDT")));
        assertEquals(Currencies.OWN, currencies.of(BTC_USDT));
        assertEquals(1, currencies.of(BTC_INVERSE));
        assertEquals(Currencies.OWN, currencies.of(BINARY_USDT));
        assertEquals(1, currencies.indexOf(new AssetName("BTC")));
        assertEquals(0, currencies.indexOf(new AssetName("USDT")));
        assertEquals(-1, currencies.indexOf(new AssetName("BNB")));
        assertEquals(E8, currencies.rateE8(Currencies.OWN));
    }

    @Test
    void shouldValueACurrencyByTheInstrumentThatTradesItForOurOwn() {
        assertEquals(0, currencies.rateE8(1));
        assertTrue(currencies.price(BTC_USDT, 50_000 * E8));
        assertEquals(50_000 * E8, currencies.rateE8(1));
        assertTrue(currencies.price(BTC_USDT, 51_000 * E8));
        assertEquals(51_000 * E8, currencies.rateE8(1));
        assertEquals(51_000 * E8, currencies.rateE8(new AssetName("BTC")));
    }

    @Test
    void shouldValueNothingByAnythingElse() {
        assertFalse(currencies.price(BTC_INVERSE, 50_000 * E8), "it is quoted in dollars");
        assertFalse(currencies.price(ETH_BTC, E8 / 20), "it is quoted in bitcoins");
        assertFalse(currencies.price(BINARY_USDT, 1_000 * E8), "a stake's price is no asset's");
        assertFalse(currencies.price(BNB_USDT, 600 * E8), "nothing is settled in it");
        assertEquals(0, currencies.rateE8(1));
        assertEquals(0, currencies.rateE8(new AssetName("BTC")));
        assertEquals(0, currencies.rateE8(new AssetName("ETH")));
        assertEquals(600 * E8, currencies.rateE8(new AssetName("BNB")), "a fee may be paid in it");
        assertEquals(E8, currencies.rateE8(new AssetName("USDT")));
    }

    @Test
    void shouldKnowWhoseNotionalIsInAnotherCurrency() {
        assertFalse(currencies.isForeign(BTC_USDT));
        assertFalse(currencies.isForeign(BTC_INVERSE), "a dollar's coin is worth a dollar");
        assertTrue(currencies.isForeign(ETH_BTC));
        assertFalse(currencies.isForeign(BINARY_USDT));
        quotes[ETH_BTC].set(new AssetName());
        assertFalse(currencies.isForeign(ETH_BTC), "it was not told yet");
        quotes[BINARY_USDT].set(new AssetName("JPY"));
        assertFalse(currencies.isForeign(BINARY_USDT), "the stake is money of the account");
        quotes[BTC_INVERSE].set(new AssetName("EUR"));
        assertTrue(currencies.isForeign(BTC_INVERSE));
    }

    @Test
    void shouldTakeWhatIsSettledElsewhereForForeignToo() {
        ContractTerms spot =
                new ContractTerms(
                        0, ContractTerms.Kind.SPOT, E8, "BTC", MarginMode.CROSS, 1, List.of());
        AccountConfig euros =
                AccountConfig.of(
                        4,
                        "EUR",
                        0,
                        new AccountingConfig(
                                CostMethod.AVERAGE,
                                0,
                                List.of(spot, Terms.inverse(1), Terms.linear(2), Terms.binary(3))));
        AssetName[] quoted = names("EUR", "USD", "EUR", "EUR");
        Currencies all = new Currencies(euros, names("BTC", "BTC", "BTC", "BTC"), quoted);
        for (int id = 0; id < 4; id++) {
            assertTrue(all.isForeign(id), "instrument " + id);
        }
    }

    @Test
    void shouldTakeTheFirstInstrumentThatHasAPrice() {
        assertTrue(currencies.price(BTC_USDT_TOO, 49_000 * E8));
        assertEquals(49_000 * E8, currencies.rateE8(1));
        assertTrue(currencies.price(BTC_USDT, 50_000 * E8));
        assertEquals(50_000 * E8, currencies.rateE8(1));
        assertTrue(currencies.price(BTC_USDT_TOO, 48_000 * E8));
        assertEquals(50_000 * E8, currencies.rateE8(1), "the first one's stays");
    }

    @Test
    void shouldValueNothingWhereOurOwnIsTheOnlyCurrency() {
        Currencies plain = new Currencies(AccountConfig.of(6, "USDT", 0), bases, quotes);
        assertFalse(plain.price(BTC_USDT, 50_000 * E8));
        assertEquals(50_000 * E8, plain.rateE8(new AssetName("BTC")));
    }

    private static AssetName[] names(String... names) {
        return java.util.Arrays.stream(names).map(AssetName::new).toArray(AssetName[]::new);
    }
}
