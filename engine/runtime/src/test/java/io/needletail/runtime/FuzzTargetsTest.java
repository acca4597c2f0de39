package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.needletail.runtime.fuzz.FuzzTarget;
import io.needletail.runtime.fuzz.SeededFuzz;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.InputStream;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Each parser takes or refuses whatever it is given: its seeds, what once broke it, and seeded
 * damage; {@code -Dneedletail.fuzzRounds=N}. With Jazzer: {@code scripts/fuzz TARGET --for 60s}.
 */
final class FuzzTargetsTest {
    private static final int ROUNDS = Integer.getInteger("needletail.fuzzRounds", 1_500);

    @ParameterizedTest
    @EnumSource
    void shouldTakeOrRefuseAnything(FuzzTargets name) throws Exception {
        FuzzTarget target = name.target();
        int tried = new SeededFuzz(target, 17).run(ROUNDS);
        assertTrue(tried >= ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void shouldStillTakeWhatOnceBrokeIt(FuzzTargets name) throws Exception {
        FuzzTarget target = name.target();
        Properties found = new Properties();
        try (InputStream in =
                FuzzTargetsTest.class.getResourceAsStream("/fuzz-corpus.properties")) {
            found.load(in);
        }
        for (String key : found.stringPropertyNames()) {
            if (key.startsWith(name.name().toLowerCase() + ".")) {
                try {
                    target.run(HexFormat.of().parseHex(found.getProperty(key)));
                } catch (Throwable e) {
                    fail(key, e);
                }
            }
        }
    }
}
