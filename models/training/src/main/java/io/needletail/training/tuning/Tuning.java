package io.needletail.training.tuning;

import io.needletail.training.BlockReturns;
import io.needletail.training.Dataset;
import io.needletail.training.Fold;
import io.needletail.training.FoldScore;
import io.needletail.training.TradingTerms;
import io.needletail.training.TrainingException;
import io.needletail.training.TrainingParameters;
import io.needletail.training.TrainingSetup;
import io.needletail.training.Tried;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Searches a configuration by the mean log loss of its folds, all of them older than the rows that
 * judge the model. The search looks only at whole batches of four that are behind it, so that the
 * same seed tries the same configurations on any number of cores, and again after an interruption.
 */
public final class Tuning {
    /** Its trials, beside the package. */
    public static final String FILE = "trials.jsonl";

    private static final int BATCH = 4;

    private final Dataset data;
    private final TrainingSetup setup;
    private final TradingTerms terms;
    private final Consumer<String> progress;
    private final List<Fold> folds;
    private final SearchSpace space;
    private final TreeParzen parzen;

    /**
     * What was found.
     *
     * @param setup the best configuration.
     * @param tried all of them.
     */
    public record Found(TrainingSetup setup, Tried tried) {}

    /**
     * A search around a setup.
     *
     * @param progress is told what is being done.
     */
    public Tuning(
            Dataset data, TrainingSetup setup, TradingTerms terms, Consumer<String> progress) {
        this.data = data;
        this.setup = setup;
        this.terms = terms;
        this.progress = progress;
        this.folds = setup.folds(data, terms);
        this.space = new SearchSpace(setup.algorithm(), setup.parameters());
        this.parzen = new TreeParzen(space.dimensions());
    }

    /**
     * Searches, or goes on with a search.
     *
     * @param trials how many configurations in all, 2 to 10,000.
     * @param directory keeps the trials.
     * @param threads how many run at once, at least 1.
     */
    public Found search(int trials, Path directory, int threads) throws IOException {
        if (trials < 2 || trials > 10_000) {
            throw new TrainingException("tune = " + trials + ", but it must be 2 to 10000");
        }
        TrialFile file = new TrialFile(directory.resolve(FILE), StudyName.of(data, setup, terms));
        List<Trial> done = new ArrayList<>(file.read());
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int first = 0; first < trials; first += BATCH) {
                int until = Math.min(trials, first + BATCH);
                done.addAll(batch(executor, file, done, first, until));
                progress.accept(until + " of " + trials + " configurations");
            }
        }
        List<Trial> counted = done.stream().filter(trial -> trial.number() < trials).toList();
        return found(counted);
    }

    private List<Trial> batch(
            ExecutorService executor, TrialFile file, List<Trial> done, int first, int until) {
        List<Trial> known = done.stream().filter(trial -> trial.number() < first).toList();
        List<Callable<Trial>> tasks =
                IntStream.range(first, until)
                        .filter(i -> done.stream().noneMatch(trial -> trial.number() == i))
                        .mapToObj(i -> (Callable<Trial>) () -> run(file, known, i))
                        .toList();
        try {
            List<Trial> trials = new ArrayList<>();
            for (Future<Trial> future : executor.invokeAll(tasks)) {
                trials.add(future.get());
            }
            return trials;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TrainingException told) {
                throw told;
            }
            throw new TrainingException("a trial failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TrainingException("the search was interrupted", interrupted);
        }
    }

    private Trial run(TrialFile file, List<Trial> known, int number) throws IOException {
        SplittableRandom random = new SplittableRandom(setup.parameters().seed() * 31 + number);
        double[] point = parzen.next(known, random);
        TrainingParameters parameters = space.at(point);
        Trial trial = tried(known, number, point, setup.with(parameters));
        file.append(trial, parameters.words());
        return trial;
    }

    private Trial tried(List<Trial> known, int number, double[] point, TrainingSetup tried) {
        double[] losses = new double[0];
        List<double[]> returns = new ArrayList<>();
        for (Fold fold : folds) {
            FoldScore score = FoldScore.of(data, fold, tried, terms);
            returns.add(score.judgement().alwaysIn().returns());
            losses = Arrays.copyOf(losses, losses.length + 1);
            losses[losses.length - 1] = score.judgement().quality().logLoss();
            Trial sofar = new Trial(number, point, losses, null);
            if (losses.length < folds.size() && MedianPruning.isHopeless(known, sofar)) {
                return sofar;
            }
        }
        double[] all = returns.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Trial(number, point, losses, BlockReturns.of(all));
    }

    private Found found(List<Trial> trials) {
        List<Trial> completed = trials.stream().filter(trial -> !trial.isAbandoned()).toList();
        Trial best =
                completed.stream()
                        .min(
                                Comparator.comparingDouble(Trial::loss)
                                        .thenComparingInt(Trial::number))
                        .orElseThrow();
        return new Found(
                setup.with(space.at(best.point())),
                new Tried(
                        trials.size(),
                        trials.size() - completed.size(),
                        completed.stream().map(Trial::returns).toList()));
    }
}
