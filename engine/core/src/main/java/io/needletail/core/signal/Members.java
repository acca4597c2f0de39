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
import io.needletail.scoring.Model;

/**
 * All models, each in its place: asked, judged, warned of, swapped by command and rolled back when
 * what was swapped in errs. The place behind the last that decides is the shadow's.
 */
final class Members {
    private final SignalConfig config;
    private final ModelShelf shelf;
    private final int deciding;

    /** Those that decide, and last the place of the shadow, which may be vacant. */
    private final Member[] members;

    private final SignalWriter writer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandDecoder command = new CommandDecoder();

    Members(SignalConfig config, ModelSet models, int instruments, SignalWriter writer) {
        this.config = config;
        this.shelf = models.shelf();
        this.writer = writer;
        deciding = models.deciding().size();
        members = new Member[deciding + 1];
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

    /** Whether a model predicts that is not traded on. */
    boolean hasShadow() {
        return !members[deciding].isVacant();
    }

    /** Swaps a model, or begins or ends a shadow, if the command says so. */
    void onCommand(Input input, MessageSink decisions) {
        command.wrapAndApplyHeader(input.buffer(), 0, header);
        CommandKind kind = command.kind();
        if (kind == CommandKind.SWAP_MODEL) {
            swap(command.modelId(), command.contentHash(), decisions);
        } else if (kind == CommandKind.SHADOW_MODEL) {
            beginShadow(command.contentHash(), decisions);
        } else if (kind == CommandKind.END_SHADOW) {
            endShadow(decisions);
        }
    }

    private void swap(int modelId, long hash, MessageSink decisions) {
        Model model = taken(hash);
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
            refuse(modelId, decisions);
        }
    }

    /** What is judged beside a model must foretell the same: without one there is no shadow. */
    private void beginShadow(long hash, MessageSink decisions) {
        Model model = taken(hash);
        Member shadow = members[deciding];
        if (model != null && deciding > 0 && members[0].takes(model)) {
            writer.writeChange(deciding, Reason.SHADOW_BEGUN, shadow.hash(), hash, decisions);
            shadow.reset();
            shadow.swap(model, hash);
        } else {
            refuse(deciding, decisions);
        }
    }

    private void endShadow(MessageSink decisions) {
        Member shadow = members[deciding];
        if (shadow.hash() != 0) {
            writer.writeChange(deciding, Reason.SHADOW_ENDED, shadow.hash(), 0, decisions);
            shadow.reset();
        } else {
            refuse(deciding, decisions);
        }
    }

    private Model taken(long hash) {
        return hash == 0 ? null : shelf.take(hash);
    }

    private void refuse(int modelId, MessageSink decisions) {
        writer.writeAlert(Reason.MODEL_REFUSED, modelId, Double.NaN, Double.NaN, decisions);
    }

    private int present() {
        return deciding + (hasShadow() ? 1 : 0);
    }

    /** Judges what is due, and warns of a model that is right far less often than in training. */
    void judge(int instrumentId, FeatureColumn feature, MessageSink decisions) {
        int present = present();
        for (int i = 0; i < present; i++) {
            Member member = members[i];
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

    /** An instrument's next row does not go on from its last. */
    void skip(int instrumentId) {
        int present = present();
        for (int i = 0; i < present; i++) {
            members[i].skip(instrumentId);
        }
    }

    /** Lets each model compute what does not depend on its next row. */
    void prepare() {
        int present = present();
        for (int i = 0; i < present; i++) {
            members[i].prepare();
        }
    }

    void save(StateWriter out) {
        int present = present();
        out.putLong(present);
        for (int i = 0; i < present; i++) {
            members[i].save(out);
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
