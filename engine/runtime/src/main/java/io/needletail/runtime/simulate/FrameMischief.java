package io.needletail.runtime.simulate;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

import java.util.concurrent.TimeUnit;

/**
 * Sits between a venue's session and its WebSocket codec and treats whole messages badly: loses,
 * doubles, swaps, damages and delays them, as venues and the ways to them do.
 */
final class FrameMischief extends ChannelDuplexHandler {
    private static final String MARKET = "{\"stream\"";
    private static final long MOST_LATE_MS = 3_000;

    private final FaultPlan plan;
    private TextWebSocketFrame held;

    FrameMischief(FaultPlan plan) {
        this.plan = plan;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof TextWebSocketFrame text
                && text.text().contains("order")
                && plan.strikes(FaultClass.REQUEST_LOST)) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof TextWebSocketFrame frame) {
            promise.setSuccess();
            String text = frame.text();
            if (text.startsWith(MARKET)) {
                market(ctx, frame, text);
            } else {
                account(ctx, frame, text);
            }
        } else {
            ctx.write(message, promise);
        }
    }

    private void market(ChannelHandlerContext ctx, TextWebSocketFrame frame, String text) {
        if (plan.strikes(FaultClass.FRAME_LOST)) {
            frame.release();
        } else if (plan.strikes(FaultClass.FRAME_DAMAGED)) {
            frame.release();
            int length = plan.details(FaultClass.FRAME_DAMAGED).below(text.length());
            pass(ctx, new TextWebSocketFrame(text.substring(0, length)));
        } else {
            pass(ctx, frame);
        }
    }

    private void account(ChannelHandlerContext ctx, TextWebSocketFrame frame, String text) {
        if (text.startsWith("{\"id\"") && plan.strikes(FaultClass.ANSWER_LOST)) {
            frame.release();
        } else if (text.contains("\"event\"") && plan.strikes(FaultClass.EVENTS_LATE)) {
            long lateMs = plan.details(FaultClass.EVENTS_LATE).between(1, MOST_LATE_MS);
            ctx.executor()
                    .schedule(
                            () -> {
                                pass(ctx, frame);
                                ctx.flush();
                            },
                            lateMs,
                            TimeUnit.MILLISECONDS);
        } else {
            pass(ctx, frame);
        }
    }

    private void pass(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
        if (held == null && plan.strikes(FaultClass.FRAME_SWAPPED)) {
            held = frame;
            return;
        }
        boolean doubled = plan.strikes(FaultClass.FRAME_DOUBLED);
        TextWebSocketFrame again = doubled ? frame.copy() : null;
        ctx.write(frame);
        if (doubled) {
            ctx.write(again);
        }
        if (held != null) {
            ctx.write(held);
            held = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
