package io.needletail.scoring;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** A scorer around another, which alone remembers rows. */
interface ScorerAround extends Scorer {

    /** The one within. */
    Scorer scorer();

    @Override
    default long rowsNeeded() {
        return scorer().rowsNeeded();
    }

    @Override
    default long rowsSeen() {
        return scorer().rowsSeen();
    }

    @Override
    default void push(double[] features) {
        scorer().push(features);
    }

    @Override
    default void skip() {
        scorer().skip();
    }

    @Override
    default void prepare() {
        scorer().prepare();
    }

    @Override
    default void save(StateWriter out) {
        scorer().save(out);
    }

    @Override
    default void load(StateReader in) {
        scorer().load(in);
    }
}
