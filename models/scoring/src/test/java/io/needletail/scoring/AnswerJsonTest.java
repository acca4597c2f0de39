package io.needletail.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class AnswerJsonTest {
    private static final double[] ROW = {0};

    private static Weights apply(String json, Weights weights) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        Map<?, ?> map = (Map<?, ?>) JsonReader.read(text, "model.json");
        return AnswerJson.apply(map, weights, "model.json");
    }

    private static Forest classes() {
        List<Tree> leaves = List.of(Tree.leaf(0, 0), Tree.leaf(1, Math.log(3)));
        return new Forest(leaves, 1, false, new double[2], 1, Link.SOFTMAX, 1);
    }

    private static Forest number() {
        return Forest.inFloat(List.of(Tree.leaf(0, 2)), 1, 0, false);
    }

    @Test
    void shouldTakeTheLastClassForUpUnlessThePackageSaysWhich() {
        assertEquals(0.75, apply("{}", classes()).compile().score(ROW), 1e-15);
        assertEquals(0.25, apply("{\"upClass\": 0}", classes()).compile().score(ROW), 1e-15);
    }

    @Test
    void shouldRefuseAClassThatIsNotThere() {
        for (String wrong : List.of("2", "-1", "0.5", "\"up\"", "NaN")) {
            String json = "{\"upClass\": " + wrong + "}";
            String message =
                    assertThrows(ModelException.class, () -> apply(json, classes())).getMessage();
            assertTrue(message.contains("classes are 0 to 1"), message);
        }
    }

    @Test
    void shouldRefuseANumberOfWhichNothingSaysHowProbableItIs() {
        String message =
                assertThrows(ModelException.class, () -> apply("{}", number())).getMessage();
        assertTrue(message.startsWith("model.json: the model gives a number"), message);
    }

    @Test
    void shouldTurnANumberIntoTheProbabilityThatThePackageSays() {
        String json = "{\"logistic\": {\"slope\": -0.5, \"offset\": 1}}";
        assertEquals(0.5, apply(json, number()).compile().score(ROW));
    }

    @Test
    void shouldRefuseALogisticThatIsNone() {
        for (String wrong :
                List.of("1", "{}", "{\"slope\": 1}", "{\"slope\": 1, \"offset\": NaN}")) {
            String json = "{\"logistic\": " + wrong + "}";
            String message =
                    assertThrows(ModelException.class, () -> apply(json, number())).getMessage();
            assertTrue(message.contains("'logistic' should be"), message);
        }
    }
}
