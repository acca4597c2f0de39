package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * A forest as read from a file, before it is compiled.
 *
 * @param trees the trees, in the order their leaves are summed.
 * @param featureCount features a row must have.
 * @param inFloat features are rounded to float and leaves summed in float, as XGBoost and ONNX do;
 *     else both are double, as in LightGBM.
 * @param base what each output's sum starts with; one output, or one a class.
 * @param averagedOver what the sums are divided by.
 * @param link how the sums become what it says.
 * @param slope what sums are multiplied with before a logistic link.
 * @param answer the output that a score is taken from.
 * @param aggregate what becomes of the leaves that a row reaches; where it is not their sum, the
 *     base changes nothing, and leaves hold what is added.
 */
@Cold
public record Forest(
        List<Tree> trees,
        int featureCount,
        boolean inFloat,
        double[] base,
        int averagedOver,
        Link link,
        double slope,
        int answer,
        Aggregate aggregate)
        implements Weights {

    /** A forest whose last output is its answer. */
    public Forest(
            List<Tree> trees,
            int featureCount,
            boolean inFloat,
            double[] base,
            int averagedOver,
            Link link,
            double slope) {
        this(
                trees,
                featureCount,
                inFloat,
                base,
                averagedOver,
                link,
                slope,
                base.length - 1,
                Aggregate.SUM);
    }

    /** One output, summed in float, as it is or through the logistic function. */
    public static Forest inFloat(List<Tree> trees, int featureCount, float base, boolean logistic) {
        Link link = logistic ? Link.LOGISTIC : Link.IDENTITY;
        return new Forest(trees, featureCount, true, new double[] {base}, 1, link, 1);
    }

    /** Number of sums. */
    public int outputs() {
        return base.length;
    }

    /** The same, answering with another output. */
    Forest answering(int output) {
        return new Forest(
                trees, featureCount, inFloat, base, averagedOver, link, slope, output, aggregate);
    }

    @Override
    public String size() {
        return trees.size() + " trees";
    }

    @Override
    public Scorer compile() {
        return new ForestScorer(this);
    }
}
