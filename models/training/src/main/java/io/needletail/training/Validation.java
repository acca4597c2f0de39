package io.needletail.training;

import java.util.List;
import java.util.stream.IntStream;

/** How the rows before the newest part are cut in time to compare configurations. */
public enum Validation {
    /** Once: the newest 15 of their 85 percent judge, the rest teaches. */
    HOLDOUT,

    /**
     * Each of k parts judges once, all others teach, the later ones too: most rows, least real.
     * Rows whose label overlaps one of the judged part's are purged, and those just behind it
     * embargoed.
     */
    KFOLD,

    /** Walk-forward: all that is older than the judged part teaches. */
    EXPANDING,

    /** Walk-forward: the two parts before the judged one teach. */
    ROLLING;

    private static final double LEARN_SHARE = 0.70;
    private static final double BEFORE_JUDGED = 0.85;
    private static final int ROLLING_PARTS = 2;

    /**
     * The one cut that the model is made and judged by: the oldest 70 percent teach, 15 stop, the
     * newest 15 judge, purged at both borders.
     */
    public static Fold newest(Dataset data) {
        int stopFrom = (int) (data.size() * LEARN_SHARE);
        int judgeFrom = (int) (data.size() * BEFORE_JUDGED);
        int[] judge = IntStream.range(judgeFrom, data.size()).toArray();
        int[] stop =
                Fold.endedBefore(data, data.labelled(IntStream.range(stopFrom, judgeFrom)), judge);
        int[] learn = Fold.endedBefore(data, data.labelled(IntStream.range(0, stopFrom)), stop);
        return new Fold(learn, stop, judge).checked(data);
    }

    /**
     * Folds of the rows that the newest part does not judge; of that part they know nothing.
     *
     * @param count how many, 2 to 50; a holdout is always one.
     * @param embargo share of the rows that is left out behind a judged part, 0 to 0.5.
     */
    public List<Fold> folds(Dataset data, int count, double embargo) {
        TrainingException.require(count >= 2 && count <= 50, "folds", count, "2 to 50");
        TrainingException.require(embargo >= 0 && embargo <= 0.5, "embargo", embargo, "0 to 0.5");
        int[] judged = newest(data).judge();
        int[] rows = Fold.endedBefore(data, IntStream.range(0, judged[0]).toArray(), judged);
        FoldCutter cutter = new FoldCutter(data, rows, (int) Math.ceil(embargo * rows.length));
        return switch (this) {
            case HOLDOUT -> {
                int from = (int) (rows.length * LEARN_SHARE / BEFORE_JUDGED);
                yield List.of(cutter.fold(0, from, from, rows.length));
            }
            case KFOLD -> cutter.each(count);
            case EXPANDING -> cutter.walk(count, 1, true);
            case ROLLING -> cutter.walk(count, ROLLING_PARTS, false);
        };
    }
}
