package io.needletail.cli;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStateDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.TradingStatusDecoder;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What the journal of a kill drill says, in its order. */
final class DrillRecord {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Set<Long> working = new HashSet<>();
    private final Set<Long> workingAtKill = new HashSet<>();
    private final Set<Long> cancelled = new HashSet<>();
    private boolean killed;
    private long positionE8;
    private int runs;
    private int sent;
    private int sentWhileKilled;
    private int flatTooEarly;
    private int flat;

    private DrillRecord() {}

    /** Reads it from its beginning. */
    static DrillRecord of(Path journal) {
        DrillRecord record = new DrillRecord();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                record.take(reader.frame());
            }
        }
        return record;
    }

    private void take(JournalFrame frame) {
        var buffer = frame.buffer();
        int at = frame.payloadOffset();
        switch (frame.templateId()) {
            case ManifestDecoder.TEMPLATE_ID -> runs++;
            case CommandDecoder.TEMPLATE_ID ->
                    onCommand(new CommandDecoder().wrapAndApplyHeader(buffer, at, header).kind());
            case OrderIntentDecoder.TEMPLATE_ID, ReplaceIntentDecoder.TEMPLATE_ID -> {
                sent++;
                sentWhileKilled += killed ? 1 : 0;
            }
            case CancelIntentDecoder.TEMPLATE_ID ->
                    cancelled.add(
                            new CancelIntentDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .clientOrderId());
            case OrderStateDecoder.TEMPLATE_ID ->
                    onOrder(new OrderStateDecoder().wrapAndApplyHeader(buffer, at, header));
            case PositionDecoder.TEMPLATE_ID ->
                    positionE8 =
                            new PositionDecoder()
                                    .wrapAndApplyHeader(buffer, at, header)
                                    .quantityE8();
            case TradingStatusDecoder.TEMPLATE_ID ->
                    onStatus(new TradingStatusDecoder().wrapAndApplyHeader(buffer, at, header));
            default -> {}
        }
    }

    private void onCommand(CommandKind kind) {
        if (kind == CommandKind.KILL) {
            killed = true;
            workingAtKill.addAll(working);
        } else if (kind == CommandKind.RESUME) {
            killed = false;
        }
    }

    private void onOrder(OrderStateDecoder order) {
        OrderStatus to = order.to();
        boolean ended =
                to == OrderStatus.FILLED
                        || to == OrderStatus.CANCELED
                        || to == OrderStatus.REJECTED
                        || to == OrderStatus.EXPIRED;
        if (ended) {
            working.remove(order.clientOrderId());
        } else {
            working.add(order.clientOrderId());
        }
    }

    private void onStatus(TradingStatusDecoder status) {
        if (status.reason() == Reason.FLAT) {
            flat++;
            flatTooEarly += positionE8 != 0 || !working.isEmpty() ? 1 : 0;
        }
    }

    /** Orders that work at its end. */
    int working() {
        return working.size();
    }

    /** Orders that worked when KILL was journaled. */
    int workingAtKill() {
        return workingAtKill.size();
    }

    /** Those of them that a cancel was sent for. */
    int cancelledOfThem() {
        return (int) workingAtKill.stream().filter(cancelled::contains).count();
    }

    /** Those of them that have not ended. */
    int leftOfThem() {
        return (int) workingAtKill.stream().filter(working::contains).count();
    }

    boolean isHolding() {
        return positionE8 != 0;
    }

    int runs() {
        return runs;
    }

    int sent() {
        return sent;
    }

    /** Orders and replacements between KILL and RESUME. */
    int sentWhileKilled() {
        return sentWhileKilled;
    }

    int flat() {
        return flat;
    }

    /** How often FLAT was said of an account that was not. */
    int flatTooEarly() {
        return flatTooEarly;
    }
}
