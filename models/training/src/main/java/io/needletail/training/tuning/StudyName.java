package io.needletail.training.tuning;

import io.needletail.training.Dataset;
import io.needletail.training.TradingTerms;
import io.needletail.training.TrainingSetup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names all that a trial's figures depend on but its own configuration. */
final class StudyName {
    private StudyName() {}

    static String of(Dataset data, TrainingSetup setup, TradingTerms terms) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String settings = data.names() + " " + setup + " " + terms;
            digest.update(settings.getBytes(StandardCharsets.UTF_8));
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            data.forEachNumber(value -> digest.update(number.putLong(0, value).array()));
            return HexFormat.of().formatHex(digest.digest(), 0, Long.BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
