package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

/** A stump as XGBoost writes it, and each way in which it may lie. */
final class XgboostFileTest {
    private static final String STUMP =
            """
            {"learner":{"objective":{"name":"binary:logistic"},
             "learner_model_param":{"base_score":"5E-1","num_class":"0","num_feature":"2"},
             "gradient_booster":{"name":"gbtree","model":{
              "gbtree_model_param":{"num_trees":"1"},
              "trees":[{"left_children":[1,-1,-1],"right_children":[2,-1,-1],
               "split_indices":[0,0,0],"split_conditions":[0.5,-1.25,1.25],
               "default_left":[0,0,0],"categories":[],"split_type":[0,0,0]}]}}}}
            """;

    private static Forest read(String json) {
        return (Forest) XgboostFile.read(json.getBytes(StandardCharsets.UTF_8), "weights.json");
    }

    @Test
    void shouldReadAStump() {
        assertEquals(1, read(STUMP).trees().size());
        assertEquals(1, read(STUMP.replace(",\"split_type\":[0,0,0]", "")).trees().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"5E-1\"|\"NaN\"|base_score is NaN",
                "\"5E-1\"|\"Infinity\"|base_score is Infinity",
                "\"5E-1\"|\"1.5\"|base_score is 1.5",
                "\"5E-1\"|\"[0]\"|base_score is 0",
                "\"split_type\":[0,0,0]|\"split_type\":[1,0,0]|lacks the numbers"
                        + " 'categories_nodes'",
                "\"num_trees\":\"1\"|\"num_trees\":\"2\"|speaks of 2 trees and holds 1",
                "\"left_children\":[1|\"left_children\":[0|is not a tree",
                "\"left_children\":[1|\"left_children\":[99|is not a tree",
                "\"right_children\":[2|\"right_children\":[1|is not a tree",
                "1.25]|1e39]|not finite",
                "\"split_indices\":[0,|\"split_indices\":[2,|splits on feature 2",
                "\"num_class\":\"0\"|\"num_class\":\"3\"|lacks the numbers 'tree_info'",
            })
    void shouldRefuseWhatWouldScoreWrongly(String from, String to, String words) {
        String broken = STUMP.replace(from, to);

        String message = assertThrows(ModelException.class, () -> read(broken)).getMessage();

        assertTrue(message.startsWith("weights.json: "), message);
        assertTrue(message.contains(words), message);
    }
}
