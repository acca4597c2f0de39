package io.needletail.runtime.journal;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.ManifestEncoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.Mode;
import io.needletail.codecs.sbe.SealEncoder;
import io.needletail.codecs.sbe.SealReason;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first input of a run: what it was made of.
 *
 * @param epoch number of the run
 * @param mode who feeds and who answers
 * @param startTimeNs when it began
 * @param configHash of the configuration kept beside the journal
 * @param codeVersion of this program; cut to 32 bytes
 * @param recordsMissing whether records of earlier runs may be missing before this one
 * @param models that were loaded, in the order of their ids
 */
public record RunManifest(
        int epoch,
        Mode mode,
        long startTimeNs,
        long configHash,
        String codeVersion,
        boolean recordsMissing,
        List<Model> models) {
    private static final int MAX_DETAIL_LENGTH = SealEncoder.detailLength();

    /**
     * A model of a run.
     *
     * @param hash of its package
     * @param name what people call it
     */
    public record Model(long hash, String name) {}

    /** Copies the list. */
    public RunManifest {
        models = List.copyOf(models);
    }

    /** Encodes the message with its header; gives its length. */
    public int encode(MutableDirectBuffer buffer, int offset) {
        ManifestEncoder manifest = new ManifestEncoder();
        manifest.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .epoch(epoch)
                .mode(mode)
                .startTimeNs(startTimeNs)
                .configHash(configHash)
                .codeVersion(cut(codeVersion, ManifestEncoder.codeVersionLength()))
                .recordsMissing((short) (recordsMissing ? 1 : 0));
        ManifestEncoder.ModelsEncoder group = manifest.modelsCount(models.size());
        for (Model model : models) {
            group.next()
                    .hash(model.hash())
                    .name(cut(model.name(), ManifestEncoder.ModelsEncoder.nameLength()));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + manifest.encodedLength();
    }

    /** Decodes a message whose header begins at an offset. */
    public static RunManifest decode(DirectBuffer buffer, int offset) {
        ManifestDecoder manifest = new ManifestDecoder();
        manifest.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        List<Model> models = new ArrayList<>();
        ManifestDecoder.ModelsDecoder group = manifest.models();
        while (group.hasNext()) {
            group.next();
            models.add(new Model(group.hash(), group.name()));
        }
        return new RunManifest(
                manifest.epoch(),
                manifest.mode(),
                manifest.startTimeNs(),
                manifest.configHash(),
                manifest.codeVersion(),
                manifest.recordsMissing() == 1,
                models);
    }

    /**
     * Encodes the last input of a run that ended as it should; gives its length.
     *
     * @param inputs in this run, the Manifest and the Seal among them
     */
    public static int encodeSeal(
            MutableDirectBuffer buffer, int offset, SealReason reason, long inputs, String detail) {
        SealEncoder seal = new SealEncoder();
        seal.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .reason(reason)
                .inputs(inputs)
                .detail(cut(detail, MAX_DETAIL_LENGTH));
        return MessageHeaderEncoder.ENCODED_LENGTH + seal.encodedLength();
    }

    /** At most so many bytes of UTF-8, cut between characters. */
    private static String cut(String text, int maxBytes) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }
}
