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
 * it took it from. The shadow's place may be made vacant and filled later. Outcomes of an earlier
 * model's predictions do not count for the present one.
 */
final class Member {
    private final int modelId;
    private final Model made;
    private final ModelWatchConfig watch;
    private final PendingPredictions[] pending;
    private final Accuracy accuracy;
    private final StateLength length = new StateLength();
    private Model model;

    /** The model with the rows of each instrument. */
    private Model[] own;

    private long hash;
    private Model previous;
    private Model[] previousOwn;
    private long previousHash;
    private long generation;
    private double lastAnswer = Double.NaN;
    private int sameAnswers;
    private boolean warned;
    private boolean warmingUp;
    private double value;
    private double threshold;

    Member(int modelId, Model made, SignalConfig config, int instruments) {
        this.modelId = modelId;
        this.made = made;
        this.model = made;
        this.watch = config.watch();
        this.accuracy = new Accuracy(watch.window());
        own = new Model[instruments];
        previousOwn = new Model[instruments];
        separate(made, own);
        pending = new PendingPredictions[instruments];
        for (int i = 0; i < instruments; i++) {
            pending[i] = new PendingPredictions(i, modelId, config.maxPendingPredictions());
        }
    }

    /** Whether no model has the place. */
    boolean isVacant() {
        return model == null;
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
    double peek(int instrumentId, double[] features) {
        Model asked = own[instrumentId];
        return asked.ready() ? asked.score(features) : Double.NaN;
    }

    /** What the model makes of a decision point; NaN while it lacks rows. */
    double ask(int instrumentId, double[] features) {
        double answer = peek(instrumentId, features);
        warmingUp = !own[instrumentId].ready();
        sameAnswers = answer == lastAnswer ? sameAnswers + 1 : 1;
        lastAnswer = answer;
        return answer;
    }

    /** Whether it said nothing when it was asked last because it lacks rows. */
    boolean isWarmingUp() {
        return warmingUp;
    }

    /** The decision points that it needs before it says anything, the first that it answers too. */
    long rowsNeeded() {
        return model.rowsNeeded() + 1;
    }

    /** The decision points of an instrument that it has seen. */
    long rowsSeen(int instrumentId) {
        return own[instrumentId].rowsSeen();
    }

    /** Takes the row of a decision point for good; whom it may go back to takes it too. */
    void push(int instrumentId, double[] features) {
        own[instrumentId].push(features);
        if (previous != null) {
            previousOwn[instrumentId].push(features);
        }
    }

    /** An instrument's next row does not go on from its last. */
    void skip(int instrumentId) {
        own[instrumentId].skip();
        if (previous != null) {
            previousOwn[instrumentId].skip();
        }
    }

    /** Computes what does not depend on the next row. */
    void prepare() {
        for (Model each : own) {
            each.prepare();
        }
    }

    void await(int instrumentId, FeatureColumn feature, double probability) {
        pending[instrumentId].add(
                feature.barCloseTimeNs, feature.closePriceE8, probability, generation);
    }

    /** Why the place must go back to the model before; NONE while there is no reason, or none. */
    Reason fault(double answer) {
        if (previous == null || warmingUp) {
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
        return made != null
                && other.featureSetHash() == made.featureSetHash()
                && other.featureCount() == made.featureCount()
                && other.horizonNs() == made.horizonNs();
    }

    /** Gives the place to another model, and remembers which had it. */
    void swap(Model other, long packageHash) {
        previous = model;
        previousHash = hash;
        exchangeRows();
        separate(other, own);
        begin(other, packageHash);
    }

    /** Gives the place back; after that there is none to go back to. */
    void rollBack() {
        exchangeRows();
        begin(previous, previousHash);
        previous = null;
        previousHash = 0;
    }

    /** Gives the place back to the run's own model, or to none; nothing is remembered. */
    void reset() {
        previous = null;
        previousHash = 0;
        startOver();
    }

    private void exchangeRows() {
        Model[] before = previousOwn;
        previousOwn = own;
        own = before;
    }

    void save(StateWriter out) {
        out.putLong(madeHash());
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
        length.clear();
        saveRows(length);
        out.putLong(length.values());
        saveRows(out);
    }

    private long madeHash() {
        return made == null ? 0 : made.contentHash();
    }

    private void saveRows(StateWriter out) {
        for (int i = 0; i < pending.length; i++) {
            own[i].save(out);
            if (previous != null) {
                previousOwn[i].save(out);
            }
        }
    }

    /** Takes back its state. That of another run's own model is passed over: this run's holds. */
    @Cold
    void load(StateReader in, ModelShelf shelf) {
        boolean same = in.getLong() == madeHash();
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
        separate(model, own);
        if (previous != null) {
            separate(previous, previousOwn);
        }
        long rows = in.getLong();
        if (same) {
            loadRows(in);
        } else {
            skipRows(in, rows);
            startOver();
        }
    }

    private void loadRows(StateReader in) {
        for (int i = 0; i < pending.length; i++) {
            own[i].load(in);
            if (previous != null) {
                previousOwn[i].load(in);
            }
        }
    }

    @Cold
    private static void skipRows(StateReader in, long values) {
        for (long i = 0; i < values; i++) {
            in.getLong();
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
        skipRows(in, in.getLong());
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
        warmingUp = false;
        hash = packageHash;
        generation++;
        lastAnswer = Double.NaN;
        sameAnswers = 0;
        warned = false;
        accuracy.clear();
    }

    /** A place without a model has no state: what comes back to it later is its first. */
    @Cold
    private void startOver() {
        separate(made, own);
        begin(made, 0);
        if (made == null) {
            generation = 0;
        }
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

    /** A network begins without rows; a forest, which remembers none, is itself. */
    @Cold
    private static void separate(Model model, Model[] each) {
        for (int i = 0; i < each.length; i++) {
            each[i] = model == null ? null : model.separate();
        }
    }
}
