package io.needletail.core.feature.pattern;

/** What a chart pattern looks like. */
@FunctionalInterface
interface ChartShape {

    /**
     * Begins the formation where the last turns have that shape, else leaves it alone.
     *
     * @param turns the newest of which is known since this bar.
     * @param tolerance how far apart equal prices may be, as a share of the shape's height.
     */
    void look(TurnView turns, double tolerance, Formation formation);
}
