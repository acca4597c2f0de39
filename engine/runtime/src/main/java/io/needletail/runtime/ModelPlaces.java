package io.needletail.runtime;

import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.ModelChangeDecoder;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;
import io.needletail.runtime.journal.RunManifest;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which package has which model's place, at the event of a journal that is being read. */
public final class ModelPlaces {

    /** A place that a command gave away: to which package, by which event. */
    private record Given(long packageHash, long sequence) {}

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ModelChangeDecoder change = new ModelChangeDecoder();
    private final Map<Integer, Given> given = new HashMap<>();
    private RunManifest manifest;
    private NeedletailConfig config;

    /** Reads a whole journal: the places as they are at its end. */
    public static ModelPlaces atEndOf(Path journal) {
        ModelPlaces places = new ModelPlaces();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                JournalFrame frame = reader.frame();
                places.on(frame.buffer(), frame.payloadOffset(), frame.sequence());
            }
        }
        if (places.manifest == null) {
            throw JournalReader.holdsNothing(journal);
        }
        places.config = EngineHost.keptConfig(journal, places.manifest);
        return places;
    }

    /** Takes the next message. */
    void on(DirectBuffer buffer, int offset, long sequence) {
        switch (header.wrap(buffer, offset).templateId()) {
            case ManifestDecoder.TEMPLATE_ID -> begins(RunManifest.decode(buffer, offset));
            case ModelChangeDecoder.TEMPLATE_ID -> {
                change.wrapAndApplyHeader(buffer, offset, header);
                given.put(change.modelId(), new Given(change.toHash(), sequence));
            }
            default -> {}
        }
    }

    /** What was given away stays so while the run's own model in that place is the same. */
    private void begins(RunManifest next) {
        RunManifest before = manifest;
        manifest = next;
        if (before != null) {
            given.keySet().removeIf(place -> own(before, place) != own(next, place));
        }
    }

    private static long own(RunManifest run, int place) {
        List<RunManifest.Model> models = run.models();
        return place >= 0 && place < models.size() ? models.get(place).hash() : 0;
    }

    /** The configuration of the last run. */
    public NeedletailConfig config() {
        return config;
    }

    /** The id of the shadow's place, whether there is a shadow or not. */
    public int shadowId() {
        return config.decide().deciding().size();
    }

    /** Which package has a place; 0 = none. */
    public long packageHash(int place) {
        Given now = given.get(place);
        return now == null || now.packageHash() == 0 ? own(manifest, place) : now.packageHash();
    }

    /** The event that gave a place to the package that has it; 0 = it is the run's own. */
    public long since(int place) {
        Given now = given.get(place);
        return now == null ? 0 : now.sequence();
    }
}
