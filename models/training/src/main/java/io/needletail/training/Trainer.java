package io.needletail.training;

/** Fits one kind of model. The same samples, parameters and seed give the same bytes each time. */
interface Trainer {

    /**
     * Fits.
     *
     * @param learn rows to learn from.
     * @param stop rows behind them, whose loss says when to stop.
     * @throws TrainingException when the library refuses.
     */
    FittedModel fit(Samples learn, Samples stop, TrainingParameters parameters);
}
