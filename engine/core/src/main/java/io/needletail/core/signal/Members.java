package io.needletail.core.signal;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.FeatureColumn;

/**
 * All models, each in its place: asked, judged, warned of, swapped by command and rolled back when
 * what was swapped in errs.
 */
final class Members {
    private final SignalConfig config;
    private final ModelShelf shelf;
    private final Member[] members;
    private final SignalWriter writer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();

    Members(SignalConfig config, ModelSet models, int instruments, SignalWriter writer) {
        this.config = config;
        this.shelf = models.shelf();
        this.writer = writer;
        int deciding = models.deciding().size();
        members = new Member[deciding + (models.shadow() == null ? 0 : 1)];
        for (int i = 0; i < members.length; i++) {
            members[i] =
                    new Member(
                            i,
                            i < deciding ? models.deciding().get(i) : models.shadow(),
                            config,
                            instruments);
        }
    }

    Member get(int modelId) {
        return members[modelId];
    }

    /** Swaps a model if the command says so. */
    void onCommand(Input input, MessageSink decisions) {
        command.wrapAndApplyHeader(input.buffer(), 0, header);
        if (command.kind() != CommandKind.SWAP_MODEL) {
            return;
        }
        int modelId = command.modelId();
        long hash = command.contentHash();
        var model = hash == 0 ? null : shelf.take(hash);
        boolean fits =
                model != null
                        && modelId >= 0
                        && modelId < members.length
                        && members[modelId].takes(model);
        if (fits) {
            Member member = members[modelId];
            writer.writeChange(modelId, Reason.MODEL_SWAPPED, member.hash(), hash, decisions);
            member.swap(model, hash);
        } else {
            writer.writeAlert(Reason.MODEL_REFUSED, modelId, Double.NaN, Double.NaN, decisions);
        }
    }

    /** Judges what is due, and warns of a model that is right far less often than in training. */
    void judge(int instrumentId, FeatureColumn feature, MessageSink decisions) {
        for (Member member : members) {
            member.judge(instrumentId, feature, decisions);
            if (member.hasFallen()) {
                writer.writeAlert(
                        Reason.MODEL_INACCURATE,
                        member.modelId(),
                        member.value(),
                        member.threshold(),
                        decisions);
            }
        }
    }

    /**
     * Asks a model at a decision point, after it has gone back to the one before if it must, and
     * awaits the outcome.
     *
     * @return what it says; not a probability when it errs.
     */
    double ask(int modelId, int instrumentId, FeatureColumn feature, MessageSink decisions) {
        Member member = members[modelId];
        double answer = member.ask(instrumentId, feature.values);
        Reason fault = member.fault(answer);
        if (fault != Reason.NONE) {
            writer.writeAlert(fault, modelId, member.value(), member.threshold(), decisions);
            writer.writeChange(modelId, fault, member.hash(), member.previousHash(), decisions);
            member.rollBack();
            answer = member.ask(instrumentId, feature.values);
        }
        member.push(instrumentId, feature.values);
        if (Member.isProbability(answer)) {
            writer.writePrediction(
                    instrumentId, modelId, feature, member.horizonNs(), answer, decisions);
            member.await(instrumentId, feature, answer);
        }
        return answer;
    }

    /** Lets each model compute what does not depend on its next row. */
    void prepare() {
        for (Member member : members) {
            member.prepare();
        }
    }

    void save(StateWriter out) {
        out.putLong(members.length);
        for (Member member : members) {
            member.save(out);
        }
    }

    void load(StateReader in) {
        int saved = in.getInt();
        for (int i = 0; i < saved; i++) {
            if (i < members.length) {
                members[i].load(in, shelf);
            } else {
                Member.skip(in, config.watch(), config.maxPendingPredictions());
            }
        }
    }
}
