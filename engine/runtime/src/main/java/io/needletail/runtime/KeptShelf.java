package io.needletail.runtime;

import io.needletail.core.signal.ModelShelf;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.scoring.Model;

/**
 * The models that are kept beside a journal, loaded when they are asked for: for whoever reads a
 * journal or recovers from one, never for a core that is live. Each asker gets a model of its own.
 */
final class KeptShelf implements ModelShelf {
    private final NeedletailConfig config;
    private final KeptContent content;

    KeptShelf(NeedletailConfig config, KeptContent content) {
        this.config = config;
        this.content = content;
    }

    @Override
    public Model take(long packageHash) {
        return ModelLoader.load(config, content.model(packageHash));
    }
}
