package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlgoEndDecoder;
import io.needletail.codecs.sbe.AlgoSliceDecoder;
import io.needletail.codecs.sbe.AlgoStartDecoder;
import io.needletail.codecs.sbe.AlgoState;
import io.needletail.codecs.sbe.AlgoStatusDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Reason;

import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What algorithms decided, and, reckoned from intents and reports alone, what their orders may fill
 * at their worst.
 */
final class AlgoRecord {
    final List<Slice> slices = new ArrayList<>();
    final List<End> ends = new ArrayList<>();
    final List<List<Due>> schedules = new ArrayList<>();
    final List<String> statuses = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Reason> cancels = new ArrayList<>();
    private final Map<Long, Long> parentsE8 = new HashMap<>();
    private final Map<Long, Child> children = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** A wish of an algorithm. */
    record Slice(
            long timeNs,
            Reason reason,
            long quantityE8,
            long priceE8,
            double value,
            double threshold) {}

    /** A line of a schedule. */
    record Due(long timeNs, long quantityE8) {}

    /** An order that was let out. */
    record Order(
            long timeNs, OrderRole role, OrderType type, long quantityE8, long priceE8, long id) {}

    /** The end of an algorithm. */
    record End(
            long timeNs,
            long planId,
            Reason reason,
            int children,
            int failures,
            long quantityE8,
            long filledE8,
            long averageE8,
            long arrivalE8,
            long vwapE8,
            double slippageBps,
            double vwapSlippageBps,
            long feesE8,
            double makerShare,
            double volumeShare,
            long durationNs) {}

    private static final class Child {
        OrderRole role;
        long planId;
        long quantityE8;
        long filledE8;
        boolean ended;

        boolean isSlice() {
            return role == OrderRole.SLICE || role == OrderRole.ENTRY_SLICE;
        }

        long worstE8() {
            return ended ? filledE8 : quantityE8;
        }
    }

    void onInput(DirectBuffer buffer) {
        if (header.wrap(buffer, 0).templateId() != ExecutionReportDecoder.TEMPLATE_ID) {
            return;
        }
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        report.wrapAndApplyHeader(buffer, 0, header);
        Child child = children.get(report.clientOrderId());
        if (child != null) {
            child.filledE8 = Math.max(child.filledE8, report.cumulativeQuantityE8());
            OrderStatus status = report.orderStatus();
            child.ended |=
                    report.executionType() != ExecutionType.UNKNOWN
                            && (status == OrderStatus.FILLED
                                    || status == OrderStatus.CANCELED
                                    || status == OrderStatus.REJECTED
                                    || status == OrderStatus.EXPIRED);
        }
    }

    void onDecision(DirectBuffer buffer, int at, long timeNs) {
        switch (header.wrap(buffer, at).templateId()) {
            case AlgoStartDecoder.TEMPLATE_ID -> onStart(buffer, at);
            case AlgoSliceDecoder.TEMPLATE_ID -> onSlice(buffer, at, timeNs);
            case AlgoEndDecoder.TEMPLATE_ID -> onEnd(buffer, at, timeNs);
            case OrderIntentDecoder.TEMPLATE_ID -> onOrder(buffer, at, timeNs);
            case AlgoStatusDecoder.TEMPLATE_ID -> {
                AlgoStatusDecoder status = new AlgoStatusDecoder();
                status.wrapAndApplyHeader(buffer, at, header);
                AlgoState state = status.state();
                statuses.add(state + " " + status.reason());
            }
            case CancelIntentDecoder.TEMPLATE_ID -> {
                CancelIntentDecoder cancel = new CancelIntentDecoder();
                cancels.add(cancel.wrapAndApplyHeader(buffer, at, header).reason());
            }
            default -> {}
        }
    }

    private void onStart(DirectBuffer buffer, int at) {
        AlgoStartDecoder start = new AlgoStartDecoder();
        start.wrapAndApplyHeader(buffer, at, header);
        parentsE8.put(start.planId(), start.quantityE8());
        List<Due> schedule = new ArrayList<>();
        for (AlgoStartDecoder.ScheduleDecoder line : start.schedule()) {
            schedule.add(new Due(line.timeNs(), line.quantityE8()));
        }
        schedules.add(schedule);
    }

    private void onSlice(DirectBuffer buffer, int at, long timeNs) {
        AlgoSliceDecoder slice = new AlgoSliceDecoder();
        slice.wrapAndApplyHeader(buffer, at, header);
        long priceE8 = slice.priceE8();
        slices.add(
                new Slice(
                        timeNs,
                        slice.reason(),
                        slice.quantityE8(),
                        priceE8 == AlgoSliceDecoder.priceE8NullValue() ? 0 : priceE8,
                        slice.value(),
                        slice.threshold()));
    }

    private void onEnd(DirectBuffer buffer, int at, long timeNs) {
        AlgoEndDecoder end = new AlgoEndDecoder();
        end.wrapAndApplyHeader(buffer, at, header);
        ends.add(
                new End(
                        timeNs,
                        end.planId(),
                        end.reason(),
                        end.children(),
                        end.failures(),
                        end.quantityE8(),
                        end.filledE8(),
                        end.averagePriceE8(),
                        end.arrivalPriceE8(),
                        end.vwapE8(),
                        end.slippageBps(),
                        end.vwapSlippageBps(),
                        end.feesE8(),
                        end.makerShare(),
                        end.volumeShare(),
                        end.durationNs()));
    }

    private void onOrder(DirectBuffer buffer, int at, long timeNs) {
        OrderIntentDecoder order = new OrderIntentDecoder();
        order.wrapAndApplyHeader(buffer, at, header);
        long priceE8 = order.priceE8();
        orders.add(
                new Order(
                        timeNs,
                        order.role(),
                        order.orderType(),
                        order.quantityE8(),
                        priceE8 == OrderIntentDecoder.priceE8NullValue() ? 0 : priceE8,
                        order.clientOrderId()));
        Child child = new Child();
        child.role = order.role();
        child.planId = order.planId();
        child.quantityE8 = order.quantityE8();
        children.put(order.clientOrderId(), child);
    }

    /** No parent's orders may fill more than it. */
    void check() {
        Map<Long, Long> worst = new HashMap<>();
        children.values().stream()
                .filter(Child::isSlice)
                .forEach(child -> worst.merge(child.planId, child.worstE8(), Long::sum));
        worst.forEach((plan, sum) ->
                assertTrue(
                        sum <= parentsE8.get(plan),
                        () -> sum + " may be filled of " + parentsE8.get(plan)));
    }

    /** Orders of algorithms that may still be filled. */
    long working() {
        return children.values().stream().filter(c -> c.isSlice() && !c.ended).count();
    }

    /** What was filled of all parents. */
    long filledE8() {
        return children.values().stream()
                .filter(Child::isSlice)
                .mapToLong(child -> child.filledE8)
                .sum();
    }

    /** What the orders of a role may still fill. */
    long liveE8(OrderRole role) {
        return children.values().stream()
                .filter(child -> child.role == role && !child.ended)
                .mapToLong(child -> child.quantityE8 - child.filledE8)
                .sum();
    }

    End end() {
        assertTrue(ends.size() == 1, () -> ends.size() + " algorithms have ended");
        return ends.getFirst();
    }
}
