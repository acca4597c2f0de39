package io.needletail.cli;

import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import java.io.File;

/** Is stuck in an event for as long as a file exists. */
public final class StuckStrategy implements Strategy {
    /** Names the file. */
    static final String PROPERTY = "needletail.stuck";

    private final File file = new File(System.getProperty(PROPERTY, "no such file"));

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        while (file.exists()) {
            Thread.onSpinWait();
        }
    }
}
