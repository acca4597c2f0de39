package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.scoring.Model;

/**
 * A model's place: which model has it, what it says, how its predictions turn out, and which model
 * it took it from. Outcomes of an earlier model's predictions do not count for the present one.
 */
final class Member {
    private final int modelId;
    private final Model made;
    private final ModelWatchConfig watch;
    private final PendingPredictions[] pending;
    private final Accuracy accuracy;
    private Model model;
    private long hash;
    private Model previous;
    private long previousHash;
    private long generation;
    private double lastAnswer = Double.NaN;
    private int sameAnswers;
    private boolean warned;
    private double value;
    private double threshold;

    Member(int modelId, Model made, SignalConfig config, int instruments) {
        this.modelId = modelId;
        this.made = made;
        this.model = made;
        this.watch = config.watch();
        this.accuracy = new Accuracy(watch.window());
        pending = new PendingPredictions[instruments];
        for (int i = 0; i < instruments; i++) {
            pending[i] = new PendingPredictions(i, modelId, config.maxPendingPredictions());
        }
    }

    int modelId() {
        return modelId;
    }

    /** Package of the model that has the place, 0 = the run's own. */
    long hash() {
        return hash;
    }

    long previousHash() {
        return previousHash;
    }

    long horizonNs() {
        return model.horizonNs();
    }

    /** The figure behind the last fault or fall. */
    double value() {
        return value;
    }

    /** What the figure should have been. */
    double threshold() {
        return threshold;
    }

    void judge(int instrumentId, FeatureColumn feature, MessageSink decisions) {
        pending[instrumentId].judge(
                model.horizonNs(),
                feature.barCloseTimeNs,
                feature.closePriceE8,
                generation,
                accuracy,
                decisions);
    }

    /** What the model makes of a row, without a trace. */
    double peek(double[] features) {
        return model.score(features);
    }

    /** What the model makes of a decision point. */
    double ask(double[] features) {
        double answer = model.score(features);
        sameAnswers = answer == lastAnswer ? sameAnswers + 1 : 1;
        lastAnswer = answer;
        return answer;
    }

    void await(int instrumentId, FeatureColumn feature, double probability) {
        pending[instrumentId].add(
                feature.barCloseTimeNs, feature.closePriceE8, probability, generation);
    }

    /** Why the place must go back to the model before; NONE while there is no reason, or none. */
    Reason fault(double answer) {
        if (previous == null) {
            return Reason.NONE;
        }
        if (!isProbability(answer)) {
            return fault(Reason.MODEL_ERRED, answer, Double.NaN);
        }
        if (watch.constantOver() > 0 && sameAnswers >= watch.constantOver()) {
            return fault(Reason.MODEL_CONSTANT, answer, watch.constantOver());
        }
        if (accuracy.isFull() && accuracy.share() < watch.minAccuracy()) {
            return fault(Reason.MODEL_INACCURATE, accuracy.share(), watch.minAccuracy());
        }
        return Reason.NONE;
    }

    /** Whether, for the first time, it is right far less often than in training. */
    boolean hasFallen() {
        double least = model.trainedAccuracy() - watch.maxAccuracyFall();
        if (warned || !accuracy.isFull() || !(accuracy.share() < least)) {
            return false;
        }
        warned = true;
        value = accuracy.share();
        threshold = least;
        return true;
    }

    /** Whether a model sees the same features and looks equally far ahead. */
    boolean takes(Model other) {
        return other.featureSetHash() == made.featureSetHash()
                && other.featureCount() == made.featureCount()
                && other.horizonNs() == made.horizonNs();
    }

    /** Gives the place to another model, and remembers which had it. */
    void swap(Model other, long packageHash) {
        previous = model;
        previousHash = hash;
        begin(other, packageHash);
    }

    /** Gives the place back; after that there is none to go back to. */
    void rollBack() {
        begin(previous, previousHash);
        previous = null;
        previousHash = 0;
    }

    void save(StateWriter out) {
        out.putLong(made.contentHash());
        out.putLong(hash);
        out.putBoolean(previous != null);
        out.putLong(previousHash);
        out.putLong(generation);
        out.putDouble(lastAnswer);
        out.putLong(sameAnswers);
        out.putBoolean(warned);
        accuracy.save(out);
        out.putLong(pending.length);
        for (PendingPredictions predictions : pending) {
            predictions.save(out);
        }
    }

    /** Takes back its state. That of another run's own model is passed over: this run's holds. */
    @Cold
    void load(StateReader in, ModelShelf shelf) {
        boolean same = in.getLong() == made.contentHash();
        long savedHash = in.getLong();
        boolean hasPrevious = in.getBoolean();
        long savedPrevious = in.getLong();
        generation = in.getLong();
        lastAnswer = in.getDouble();
        sameAnswers = in.getInt();
        warned = in.getBoolean();
        accuracy.load(in);
        if (in.getLong() != pending.length) {
            throw new IllegalStateException("the state is of other instruments");
        }
        for (PendingPredictions predictions : pending) {
            predictions.load(in);
        }
        model = same ? kept(savedHash, shelf) : made;
        hash = same ? savedHash : 0;
        previous = same && hasPrevious ? kept(savedPrevious, shelf) : null;
        previousHash = same && hasPrevious ? savedPrevious : 0;
        if (!same) {
            startOver();
        }
    }

    /** Reads past a place that there is no more. */
    @Cold
    static void skip(StateReader in, ModelWatchConfig watch, int capacity) {
        for (int i = 0; i < 8; i++) {
            in.getLong();
        }
        new Accuracy(watch.window()).load(in);
        int instruments = in.getInt();
        PendingPredictions discarded = new PendingPredictions(0, 0, capacity);
        for (int i = 0; i < instruments; i++) {
            discarded.load(in);
        }
    }

    static boolean isProbability(double answer) {
        return answer >= 0 && answer <= 1;
    }

    private Reason fault(Reason reason, double seen, double limit) {
        value = seen;
        threshold = limit;
        return reason;
    }

    private void begin(Model next, long packageHash) {
        model = next;
        hash = packageHash;
        generation++;
        lastAnswer = Double.NaN;
        sameAnswers = 0;
        warned = false;
        accuracy.clear();
    }

    @Cold
    private void startOver() {
        begin(made, 0);
        for (PendingPredictions predictions : pending) {
            predictions.clear();
        }
    }

    @Cold
    private Model kept(long packageHash, ModelShelf shelf) {
        if (packageHash == 0) {
            return made;
        }
        Model found = shelf.take(packageHash);
        if (found == null) {
            throw new IllegalStateException(
                    "the swapped model %016x is not at hand".formatted(packageHash));
        }
        return found;
    }
}
