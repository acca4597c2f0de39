package io.needletail.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a run's packages are. A Manifest names them in this order.
 *
 * @param deciding whose views are traded on.
 * @param shadow predicts beside them; null = none.
 * @param regimes tells in which regime the market is; null = none.
 * @param risk its answer is a risk; null = none.
 */
record ModelPackages(List<Path> deciding, Path shadow, Path regimes, Path risk) {

    /** All that a configuration names. */
    static ModelPackages of(ModelConfig decide) {
        return new ModelPackages(
                decide.deciding(),
                decide.shadowPath(),
                ModelConfig.path(decide.regimes()),
                ModelConfig.path(decide.risk()));
    }

    /**
     * Those of a configuration, kept elsewhere.
     *
     * @param kept where each is, in the Manifest's order; none = the run had no models.
     */
    static ModelPackages of(ModelConfig decide, List<Path> kept) {
        ModelPackages named = of(decide);
        int left = kept.size();
        Path risk = named.risk == null || left == 0 ? null : kept.get(--left);
        Path regimes = named.regimes == null || left == 0 ? null : kept.get(--left);
        Path shadow = named.shadow == null || left == 0 ? null : kept.get(--left);
        return new ModelPackages(kept.subList(0, left), shadow, regimes, risk);
    }

    /** Another model alone instead of those that decide, and no shadow. */
    ModelPackages withDeciding(Path modelPackage) {
        return new ModelPackages(List.of(modelPackage), null, regimes, risk);
    }

    /** All of them, in the Manifest's order. */
    List<Path> all() {
        List<Path> all = new ArrayList<>(deciding);
        for (Path beside : new Path[] {shadow, regimes, risk}) {
            if (beside != null) {
                all.add(beside);
            }
        }
        return List.copyOf(all);
    }
}
