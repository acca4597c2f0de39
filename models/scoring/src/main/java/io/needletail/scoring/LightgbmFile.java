package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a model that LightGBM (2.2 and newer) saved as text. Source of the layout: LightGBM's
 * {@code gbdt_model_text.cpp} and {@code tree.cpp}; of what a split decides: {@code tree.h}.
 */
@Cold
public final class LightgbmFile {
    private static final int MAX_TREES = 100_000;
    private static final int MAX_CLASSES = 1_000;

    private final String where;
    private final LightgbmSection header;
    private final List<LightgbmSection> sections;

    private LightgbmFile(String where, String text) {
        this.where = where;
        this.sections = LightgbmSection.split(text, where);
        this.header = sections.removeFirst();
    }

    /**
     * Reads a forest.
     *
     * @throws ModelException when the file is not a whole LightGBM model, or holds linear trees.
     */
    public static Forest read(byte[] content, String where) {
        return new LightgbmFile(where, new String(content, StandardCharsets.UTF_8)).forest();
    }

    private Forest forest() {
        if (!header.name().equals("tree")) {
            throw error("it does not begin with 'tree': is it a LightGBM model saved as text?");
        }
        if (sections.isEmpty() || sections.size() > MAX_TREES) {
            throw error(
                    "it holds %d trees; expected 1 to %d".formatted(sections.size(), MAX_TREES));
        }
        int outputs = header.integer("num_tree_per_iteration", 1, MAX_CLASSES);
        int features = header.integer("max_feature_idx", 0, Integer.MAX_VALUE - 1) + 1;
        if (sections.size() % outputs != 0) {
            throw error("%d trees cannot be of %d classes".formatted(sections.size(), outputs));
        }
        requireAllTrees();
        boolean averages = header.has("average_output");
        LightgbmObjective objective = LightgbmObjective.of(header.text("objective", ""), where);
        return new Forest(
                trees(outputs, features),
                features,
                false,
                new double[outputs],
                averages ? sections.size() / outputs : 1,
                objective.link(),
                objective.slope());
    }

    /** The header speaks of each tree's size, so a lost tree is noticed. */
    private void requireAllTrees() {
        int promised = header.count("tree_sizes");
        if (promised >= 0 && promised != sections.size()) {
            throw error("it speaks of %d trees and holds %d".formatted(promised, sections.size()));
        }
    }

    private List<Tree> trees(int outputs, int features) {
        List<Tree> trees = new ArrayList<>(sections.size());
        for (LightgbmSection section : sections) {
            int number = trees.size();
            Tree tree = new LightgbmTree(section, number % outputs).read();
            String fault = TreeCheck.fault(tree, features);
            if (fault != null) {
                throw error("tree " + number + " " + fault);
            }
            trees.add(tree);
        }
        return trees;
    }

    private ModelException error(String what) {
        return new ModelException(where + ": " + what);
    }
}
