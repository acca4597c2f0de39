package io.needletail.runtime;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.core.signal.ModelSet;
import io.needletail.runtime.journal.JournalDirectory;
import io.needletail.runtime.journal.KeptContent;
import io.needletail.runtime.journal.RunManifest;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.PackageDescription;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people call the models of a journal at the event that is being read. */
final class ModelNames {
    private final KeptContent content;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ModelChangeDecoder change = new ModelChangeDecoder();
    private final Map<Integer, String> swapped = new HashMap<>();
    private List<RunManifest.Model> made = List.of();

    ModelNames(Path journal) {
        content = new KeptContent(new JournalDirectory(journal));
    }

    /** A run begins; what was swapped stays while the run's own models are the same. */
    void on(RunManifest manifest) {
        if (!made.equals(manifest.models())) {
            swapped.clear();
        }
        made = manifest.models();
    }

    /** Another model may have a place from this decision on. */
    void on(DirectBuffer buffer, int offset) {
        if (header.wrap(buffer, offset).templateId() == ModelChangeDecoder.TEMPLATE_ID) {
            change.wrapAndApplyHeader(buffer, offset, header);
            if (change.toHash() == 0) {
                swapped.remove(change.modelId());
            } else {
                swapped.put(change.modelId(), nameOf(change.toHash()));
            }
        }
    }

    /** How many models the run has. */
    int count() {
        return made.size();
    }

    /** The name of a model. */
    String of(int modelId) {
        if (modelId == ModelSet.TOGETHER) {
            return "all together";
        }
        String name = swapped.get(modelId);
        if (name != null) {
            return name;
        }
        return modelId >= 0 && modelId < made.size()
                ? made.get(modelId).name()
                : "model " + modelId;
    }

    private String nameOf(long packageHash) {
        try {
            return PackageDescription.load(content.model(packageHash)).name();
        } catch (ModelException unreadable) {
            return "%016x".formatted(packageHash);
        }
    }
}
