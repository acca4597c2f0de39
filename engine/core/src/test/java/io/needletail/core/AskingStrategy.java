package io.needletail.core;

import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks for what a test wants at the next change of the book, and keeps what it is told. */
final class AskingStrategy implements Strategy {
    final List<String> told = new ArrayList<>();
    Consumer<Orders> next;

    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        if (next != null) {
            Consumer<Orders> now = next;
            next = null;
            now.accept(orders);
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        told.add(account.role() + " " + account.status() + " of " + account.emulatedId());
    }
}
