package io.needletail.runtime;

import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.FeaturesDecoder;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.PredictionDecoder;
import io.needletail.codecs.sbe.PredictionOutcomeDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.core.EventSlot;
import io.needletail.runtime.journal.MessageText;
import io.needletail.runtime.journal.RunManifest;

import org.agrona.DirectBuffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks a journal's graph from a decision to what caused it and to what came of it. */
public final class Explain {
    private static final int EPOCH_SHIFT = 40;
    private static final int NOBODY = -1;
    private static final Pattern MODEL_ID = Pattern.compile("modelId=(-?\\d+)");

    private final Path journal;
    private final EventSlot slot = new EventSlot();
    private final MessageText text = new MessageText();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderIntentDecoder order = new OrderIntentDecoder();
    private final ReplaceIntentDecoder replace = new ReplaceIntentDecoder();
    private final RiskDecisionDecoder risk = new RiskDecisionDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OrderStateDecoder state = new OrderStateDecoder();
    private final CancelIntentDecoder cancel = new CancelIntentDecoder();
    private final ClosedTradeDecoder trade = new ClosedTradeDecoder();
    private final AlgoEndDecoder algoEnd = new AlgoEndDecoder();
    private final FeaturesDecoder features = new FeaturesDecoder();
    private final NoTradeDecoder noTrade = new NoTradeDecoder();
    private final PredictionDecoder prediction = new PredictionDecoder();
    private final PredictionOutcomeDecoder outcome = new PredictionOutcomeDecoder();
    private final List<Explanation.Step> steps = new ArrayList<>();
    private List<Explanation.Step> lastDecision = List.of();
    private List<String> featureNames = List.of();
    private final ModelNames modelNames;
    private int predictedInstrument = NOBODY;
    private long predictedBarNs;
    private int predictions;
    private int awaited;
    private int awaitedInstrument = NOBODY;
    private long awaitedBarNs;

    private Explain(Path journal) {
        this.journal = journal;
        modelNames = new ModelNames(journal);
    }

    /**
     * Reads an order id as the venue sees it ({@code nt-1-42}) or as a number.
     *
     * @throws IllegalArgumentException when it is neither.
     */
    public static long parseOrderId(String id) {
        if (id.matches("nt-\\d{1,7}-\\d{1,13}")) {
            String[] parts = id.split("-");
            return Long.parseLong(parts[1]) << EPOCH_SHIFT | Long.parseLong(parts[2]);
        }
        if (id.matches("\\d{1,18}")) {
            return Long.parseLong(id);
        }
        throw new IllegalArgumentException(
                "'" + id + "' is not an order id; one looks like nt-1-42");
    }

    /** An order id as the venue sees it: {@code nt-1-42}. */
    public static String orderId(long clientOrderId) {
        long number = clientOrderId & (1L << EPOCH_SHIFT) - 1;
        return "nt-" + (clientOrderId >>> EPOCH_SHIFT) + "-" + number;
    }

    /**
     * Explains an order: the frame, the bar, the features, the prediction, the signal, every risk
     * check, the order, its reports, how the prediction turned out, the round trip.
     */
    public static Explanation order(Path journal, long clientOrderId) {
        Explain explain = new Explain(journal);
        explain.findOrder(clientOrderId);
        return new Explanation("order " + orderId(clientOrderId), List.copyOf(explain.steps));
    }

    /**
     * Explains the decision point of a bar, traded or not.
     *
     * @param timeNs a moment of the bar, or its close.
     */
    public static Explanation bar(Path journal, int instrumentId, long timeNs) {
        Explain explain = new Explain(journal);
        explain.findBar(instrumentId, timeNs);
        return new Explanation("bar of instrument " + instrumentId, List.copyOf(explain.steps));
    }

    private void findOrder(long id) {
        long planId = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                onInput(reader);
                if (reportOf(id)) {
                    add("report", slot.input().buffer(), 0);
                }
                for (int i = 0; i < reader.count(); i++) {
                    DirectBuffer decisions = reader.decisions();
                    int offset = reader.offset(i);
                    int template = header.wrap(decisions, offset).templateId();
                    if (isOrder(decisions, offset, template, id)) {
                        planId = planId(template);
                        cause(reader, i, id);
                    } else if (isAwaited(decisions, offset, template)) {
                        judged(decisions, offset);
                    } else if (planId != 0 && concerns(decisions, offset, template, id, planId)) {
                        add(ExplainPart.of(template), decisions, offset);
                    }
                }
                remember(reader);
            }
        }
    }

    private void onInput(EventReader reader) {
        for (int i = 0; i < reader.count(); i++) {
            modelNames.on(reader.decisions(), reader.offset(i));
        }
        if (slot.input().templateId() == ManifestDecoder.TEMPLATE_ID) {
            RunManifest manifest = RunManifest.decode(slot.input().buffer(), 0);
            modelNames.on(manifest);
            featureNames = EngineHost.keptConfig(journal, manifest).feature().features();
        }
    }

    private boolean reportOf(long id) {
        return slot.input().templateId() == ExecutionReportDecoder.TEMPLATE_ID
                && report.wrapAndApplyHeader(slot.input().buffer(), 0, header).clientOrderId()
                        == id;
    }

    private boolean isOrder(DirectBuffer buffer, int offset, int template, long id) {
        return switch (template) {
            case OrderIntentDecoder.TEMPLATE_ID ->
                    order.wrapAndApplyHeader(buffer, offset, header).clientOrderId() == id;
            case ReplaceIntentDecoder.TEMPLATE_ID ->
                    replace.wrapAndApplyHeader(buffer, offset, header).clientOrderId() == id;
            default -> false;
        };
    }

    private long planId(int template) {
        long plan = template == OrderIntentDecoder.TEMPLATE_ID ? order.planId() : replace.planId();
        return plan == 0 ? -1 : plan;
    }

    private boolean concerns(DirectBuffer buffer, int offset, int template, long id, long plan) {
        return switch (template) {
            case OrderStateDecoder.TEMPLATE_ID ->
                    state.wrapAndApplyHeader(buffer, offset, header).clientOrderId() == id;
            case CancelIntentDecoder.TEMPLATE_ID ->
                    cancel.wrapAndApplyHeader(buffer, offset, header).clientOrderId() == id;
            case ClosedTradeDecoder.TEMPLATE_ID ->
                    trade.wrapAndApplyHeader(buffer, offset, header).planId() == plan;
            case AlgoEndDecoder.TEMPLATE_ID ->
                    algoEnd.wrapAndApplyHeader(buffer, offset, header).planId() == plan;
            default -> false;
        };
    }

    /** The event that wrote the order, and the decision point before it when it is not its own. */
    private void cause(EventReader reader, int orderIndex, long id) {
        if (!hasFeatures(reader)) {
            steps.addAll(lastDecision);
        }
        awaitOutcome(reader);
        add("input", slot.input().buffer(), 0);
        for (int i = 0; i <= orderIndex; i++) {
            DirectBuffer decisions = reader.decisions();
            int offset = reader.offset(i);
            int template = header.wrap(decisions, offset).templateId();
            boolean otherRisk =
                    template == RiskDecisionDecoder.TEMPLATE_ID
                            && risk.wrapAndApplyHeader(decisions, offset, header).clientOrderId()
                                    != id;
            boolean otherOrder =
                    template == OrderIntentDecoder.TEMPLATE_ID && i != orderIndex || otherRisk;
            if (!otherOrder && template != PredictionOutcomeDecoder.TEMPLATE_ID) {
                add(ExplainPart.of(template), decisions, offset);
            }
        }
    }

    private boolean hasFeatures(EventReader reader) {
        for (int i = 0; i < reader.count(); i++) {
            int template = header.wrap(reader.decisions(), reader.offset(i)).templateId();
            if (template == FeaturesDecoder.TEMPLATE_ID) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the last decision point, for orders that later events write. */
    private void remember(EventReader reader) {
        if (hasFeatures(reader)) {
            int before = steps.size();
            event(reader);
            lastDecision = new ArrayList<>(steps.subList(before, steps.size()));
            steps.subList(before, steps.size()).clear();
            seePrediction(reader);
        }
    }

    /** The outcome of the prediction behind an order or a bar comes in a later event. */
    private void awaitOutcome(EventReader reader) {
        seePrediction(reader);
        awaitedInstrument = predictedInstrument;
        awaitedBarNs = predictedBarNs;
        awaited = predictions;
    }

    private void seePrediction(EventReader reader) {
        int seen = 0;
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            int template = header.wrap(reader.decisions(), offset).templateId();
            if (template == PredictionDecoder.TEMPLATE_ID) {
                prediction.wrapAndApplyHeader(reader.decisions(), offset, header);
                predictedInstrument = prediction.instrumentId();
                predictedBarNs = prediction.barCloseTimeNs();
                seen++;
            }
        }
        predictions = seen == 0 ? predictions : seen;
    }

    private boolean isAwaited(DirectBuffer buffer, int offset, int template) {
        if (awaitedInstrument == NOBODY || template != PredictionOutcomeDecoder.TEMPLATE_ID) {
            return false;
        }
        outcome.wrapAndApplyHeader(buffer, offset, header);
        return outcome.instrumentId() == awaitedInstrument
                && outcome.barCloseTimeNs() == awaitedBarNs;
    }

    private void judged(DirectBuffer buffer, int offset) {
        add("judged", buffer, offset);
        if (--awaited == 0) {
            awaitedInstrument = NOBODY;
        }
    }

    private void event(EventReader reader) {
        add("input", slot.input().buffer(), 0);
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            int template = header.wrap(reader.decisions(), offset).templateId();
            if (template != PredictionOutcomeDecoder.TEMPLATE_ID) {
                add(ExplainPart.of(template), reader.decisions(), offset);
            }
        }
    }

    private void findBar(int instrumentId, long timeNs) {
        long closeNs = 0;
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                onInput(reader);
                long ofEvent = barOf(reader, instrumentId);
                if (ofEvent != 0 && closeNs == 0 && ofEvent >= timeNs) {
                    closeNs = ofEvent;
                }
                if (ofEvent != 0 && ofEvent == closeNs) {
                    event(reader);
                    predictedInstrument = NOBODY;
                    awaitOutcome(reader);
                } else if (closeNs != 0) {
                    findOutcome(reader);
                    if (ofEvent > closeNs && awaitedInstrument == NOBODY) {
                        return;
                    }
                }
            }
        }
    }

    private void findOutcome(EventReader reader) {
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            int template = header.wrap(reader.decisions(), offset).templateId();
            if (isAwaited(reader.decisions(), offset, template)) {
                judged(reader.decisions(), offset);
            }
        }
    }

    /** Close of the bar on which an event decided, 0 = it did not. */
    private long barOf(EventReader reader, int instrumentId) {
        for (int i = 0; i < reader.count(); i++) {
            int offset = reader.offset(i);
            int template = header.wrap(reader.decisions(), offset).templateId();
            if (template == FeaturesDecoder.TEMPLATE_ID
                    && features.wrapAndApplyHeader(reader.decisions(), offset, header)
                                    .instrumentId()
                            == instrumentId) {
                return features.barCloseTimeNs();
            }
            if (template == NoTradeDecoder.TEMPLATE_ID
                    && noTrade.wrapAndApplyHeader(reader.decisions(), offset, header).instrumentId()
                            == instrumentId) {
                return noTrade.barCloseTimeNs();
            }
        }
        return 0;
    }

    private void add(String part, DirectBuffer buffer, int offset) {
        String line =
                switch (part) {
                    case "features" -> named(buffer, offset);
                    case "prediction", "judged", "votes" ->
                            MODEL_ID.matcher(text.line(buffer, offset))
                                    .replaceAll(this::withModelName);
                    default -> text.line(buffer, offset);
                };
        steps.add(
                new Explanation.Step(
                        part,
                        slot.input().sequence(),
                        slot.input().timeNs(),
                        line,
                        text.json(buffer, offset)));
    }

    private String withModelName(MatchResult found) {
        int id = Integer.parseInt(found.group(1));
        return Matcher.quoteReplacement(found.group() + " (" + modelNames.of(id) + ")");
    }

    private String named(DirectBuffer buffer, int offset) {
        features.wrapAndApplyHeader(buffer, offset, header);
        StringBuilder out = new StringBuilder("Features");
        int index = 0;
        for (FeaturesDecoder.ValuesDecoder value : features.values()) {
            String name =
                    index < featureNames.size() ? featureNames.get(index) : "feature " + index;
            out.append(' ').append(name).append('=').append(value.value());
            index++;
        }
        return out.toString();
    }
}
