package io.needletail.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/** A jar with one strategy, which sells or buys a little at every so many trades. */
final class StrategyJar {
    static final String CLASS = "Jarred";

    private static final String SOURCE =
            """
            import io.needletail.codecs.sbe.Side;
            import io.needletail.core.signal.AccountView;
            import io.needletail.core.signal.MarketView;
            import io.needletail.core.signal.Orders;
            import io.needletail.core.signal.Strategy;

            public final class Jarred implements Strategy {
                @Override
                public void onTrade(MarketView market, AccountView account, Orders orders) {
                    if (market.tradePriceE8() / 1_000_000 %% %d == 0) {
                        orders.market(Side.BUY, 100_000, 1);
                    }
                }
            }
            """;

    private StrategyJar() {}

    /** Writes it, in place of what is there. */
    static void write(Path jar, int every) throws IOException {
        Path classes = Files.createTempDirectory(jar.getParent(), "classes");
        Path source = Files.writeString(classes.resolve(CLASS + ".java"), SOURCE.formatted(every));
        String path = System.getProperty("java.class.path");
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                path,
                                "-d",
                                classes.toString(),
                                source.toString());
        if (failed != 0) {
            throw new IOException("not compiled: " + source);
        }
        try (OutputStream bytes = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(bytes)) {
            out.putNextEntry(new JarEntry(CLASS + ".class"));
            out.write(Files.readAllBytes(classes.resolve(CLASS + ".class")));
            out.closeEntry();
        }
    }
}
