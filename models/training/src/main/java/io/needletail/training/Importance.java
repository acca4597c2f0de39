package io.needletail.training;

/**
 * What a feature is to a model.
 *
 * @param feature its name.
 * @param gain share of what the model's own count gives it, where it learnt.
 * @param harm how much the log loss grows on the judged rows when its values are shuffled among
 *     them, on average; about 0 or below: it helped nothing there.
 * @param spread standard deviation of that between shuffles.
 */
public record Importance(String feature, double gain, double harm, double spread) {}
