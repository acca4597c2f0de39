package io.needletail.cli;

import java.nio.file.Path;

/**
 * A session of the embedded venue, the same each time, and what a backtest over it journals: what a
 * model can be trained on.
 *
 * @param session frames as recorded.
 * @param journal of the backtest.
 */
record Lesson(Path session, Path journal) {
    static final String CONFIG = "config/recorded-frames.yaml";

    /** Makes both in a directory. */
    static Lesson in(Path directory) {
        Path session = directory.resolve("session.gz");
        Path journal = directory.resolve("lesson");
        Shell.succeed(
                "venue --write %s --symbol BTCUSDT --seed 9 --history 30 --for 4m"
                                .formatted(session)
                        + " --start 2026-01-05T12:00:00Z");
        Shell.succeed(
                "backtest --config %s --data %s --journal %s".formatted(CONFIG, session, journal));
        return new Lesson(session, journal);
    }
}
