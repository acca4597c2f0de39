package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Names a feature vector's order by one number, so that a model and a feature set can be held
 * against each other.
 */
@Cold
public final class FeatureNames {
    private FeatureNames() {}

    /** First 8 bytes of the SHA-256 over the names, in order, joined by a line feed. */
    public static long hash(List<String> names) {
        return Digests.head(
                Digests.sha256(String.join("\n", names).getBytes(StandardCharsets.UTF_8)));
    }
}
