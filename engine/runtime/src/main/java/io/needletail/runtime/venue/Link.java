package io.needletail.runtime.venue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket connection: pings, pongs, closing, and a bound on what a slow peer may leave
 * unread; beyond it the peer is disconnected.
 */
abstract class Link extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int PINGS_UNANSWERED = 3;
    private static final byte TEXT_FRAME = (byte) 0x81;

    final Venue venue;
    private ChannelHandlerContext context;
    private ScheduledFuture<?> pings;
    private int unanswered;
    private long pingedMs;

    Link(Venue venue) {
        this.venue = venue;
    }

    abstract void onText(String text);

    abstract void onOpen();

    abstract void onClosed();

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        long everyMs = venue.config().pingInterval().toMillis();
        pings =
                added.executor()
                        .scheduleAtFixedRate(this::ping, everyMs, everyMs, TimeUnit.MILLISECONDS);
        onOpen();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> onText(text.text());
            case PingWebSocketFrame ping -> pong(ping);
            case PongWebSocketFrame pong -> ponged();
            case CloseWebSocketFrame close -> close(close.statusCode());
            default -> close(1003);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pings.cancel(false);
        onClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** Queues a text frame; {@link #flush} sends it. */
    final void write(CharSequence text) {
        if (!context.channel().isActive()) {
            return;
        }
        if (!context.channel().isWritable()) {
            context.close();
            return;
        }
        ByteBuf bytes = context.alloc().buffer(text.length() + 16);
        ByteBufUtil.writeUtf8(bytes, text);
        context.write(new TextWebSocketFrame(bytes));
    }

    final void flush() {
        context.flush();
    }

    /** Runs later on the venue's loop. */
    final void after(int delayMs, Runnable task) {
        context.executor().schedule(task, delayMs, TimeUnit.MILLISECONDS);
    }

    final void close(int status) {
        ChannelFuture written =
                context.writeAndFlush(
                        new CloseWebSocketFrame(status > 0 && status != 1005 ? status : 1000, ""));
        written.addListener(ChannelFutureListener.CLOSE);
    }

    /** Sends the first half of a frame, then a TCP reset. */
    final void resetMidFrame(CharSequence text) {
        ByteBuf bytes = context.alloc().buffer();
        bytes.writeByte(TEXT_FRAME).writeByte(126).writeShort(text.length());
        ByteBufUtil.writeUtf8(bytes, text.subSequence(0, text.length() / 2));
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.pipeline()
                .context("wsencoder")
                .writeAndFlush(bytes)
                .addListener(ChannelFutureListener.CLOSE);
    }

    private void pong(PingWebSocketFrame ping) {
        if (!venue.behaviour().noPong()) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
    }

    private void ponged() {
        if (unanswered > 0) {
            venue.ponged(venue.clock().requestMs() - pingedMs);
        }
        unanswered = 0;
    }

    private void ping() {
        if (venue.behaviour().noPong()) {
            return;
        }
        if (unanswered == 0) {
            pingedMs = venue.clock().requestMs();
        }
        if (unanswered++ >= PINGS_UNANSWERED) {
            context.close();
            return;
        }
        ByteBuf payload = context.alloc().buffer(16);
        ByteBufUtil.writeAscii(payload, Long.toString(venue.clock().requestMs()));
        context.writeAndFlush(new PingWebSocketFrame(payload));
    }
}
