package io.needletail.training;

/**
 * Cuts a data set in time: the oldest 70 % to train, the next 15 % to decide when to stop, the
 * newest 15 % to judge by. Never shuffled. Rows whose label looks over a border are left out
 * (purged), or the later part would leak into the earlier one.
 *
 * @param trainTo end of the training part, exclusive.
 * @param validFrom start of the validation part.
 * @param validTo its end, exclusive.
 * @param testFrom start of the test part; it reaches to the end.
 */
public record TimeSplit(int trainTo, int validFrom, int validTo, int testFrom) {
    private static final double TRAIN = 0.70;
    private static final double VALID = 0.85;

    /**
     * Cuts a set.
     *
     * @param horizonNs how far a label looks ahead of its row.
     * @throws TrainingException when a part would be empty.
     */
    public static TimeSplit of(Dataset data, long horizonNs) {
        int validFrom = (int) (data.size() * TRAIN);
        int testFrom = (int) (data.size() * VALID);
        int trainTo = purged(data, validFrom, horizonNs);
        int validTo = purged(data, testFrom, horizonNs);
        if (trainTo < 1 || validTo <= validFrom || testFrom >= data.size()) {
            throw new TrainingException(
                    data.size() + " rows are too few to train on; record a longer tape");
        }
        return new TimeSplit(trainTo, validFrom, validTo, testFrom);
    }

    private static int purged(Dataset data, int border, long horizonNs) {
        int end = border;
        while (end > 0 && data.timeNs(end - 1) + horizonNs > data.timeNs(border)) {
            end--;
        }
        return end;
    }
}
