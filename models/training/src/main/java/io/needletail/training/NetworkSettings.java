package io.needletail.training;

import io.needletail.scoring.network.WeightPrecision;

import java.util.Locale;

/**
 * The measures of a network. Its layers, epochs, learning rate, weight decay and patience are in
 * {@link TrainingParameters}.
 *
 * @param window rows that it sees, the newest included, 1 to 1,000.
 * @param units of a layer, 4 to 1,024. More remember more, overfit sooner, and score slower.
 * @param heads of a Transformer's attention, 1 to 64; they share the units evenly. 1 for others.
 * @param dropout share of the numbers between layers left out at random in learning, 0 to 0.9.
 * @param batch rows between two steps, 1 to 4,096. Stateful: most courses that are learnt from side
 *     by side.
 * @param stateful its state is carried from row to row for ever, in learning too; the window is
 *     then how many rows must have passed before it is asked, and how far back a slope is followed.
 * @param precision that the engine keeps its weights at; it learns with 32 bits either way.
 */
public record NetworkSettings(
        int window,
        int units,
        int heads,
        double dropout,
        int batch,
        boolean stateful,
        WeightPrecision precision) {

    /** What starts anew with each window. */
    public NetworkSettings(int window, int units, int heads, double dropout, int batch) {
        this(window, units, heads, dropout, batch, false, WeightPrecision.FP32);
    }

    /** Checks every range. */
    public NetworkSettings {
        TrainingException.require(
                window >= 1 && window <= 1_000, "window", window, "1 to 1000 rows");
        TrainingException.require(units >= 4 && units <= 1_024, "units", units, "4 to 1024");
        TrainingException.require(heads >= 1 && heads <= 64, "heads", heads, "1 to 64");
        TrainingException.require(
                units % heads == 0, "units", units, "a multiple of the " + heads + " heads");
        TrainingException.require(dropout >= 0 && dropout <= 0.9, "dropout", dropout, "0 to 0.9");
        TrainingException.require(batch >= 1 && batch <= 4_096, "batch", batch, "1 to 4096");
    }

    /** With other units and dropout. */
    public NetworkSettings with(int otherUnits, double otherDropout) {
        return new NetworkSettings(
                window, otherUnits, heads, otherDropout, batch, stateful, precision);
    }

    /** In a few words. */
    String words() {
        return String.format(
                Locale.ROOT,
                "%d units%s%s %s %d rows, dropout %.2f, batches of %d",
                units,
                precision == WeightPrecision.FP32 ? "" : " (" + precision.key() + ")",
                heads > 1 ? " in " + heads + " heads" : "",
                stateful ? "that carry their state on, warm after" : "over windows of",
                window,
                dropout,
                batch);
    }
}
