package io.needletail.runtime.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.net.URI;
import java.nio.ByteOrder;

/**
 * One client connection: upgrade, messages, ping and pong, close. Sends from any thread; everything
 * else on the loop. Allocates nothing per message.
 */
final class WebSocketConnection extends ChannelInboundHandlerAdapter
        implements WebSocketFrames.Handler {
    private static final int MAX_HEADER = 14;

    /**
     * Bytes; greater than nearly all that we send. Netty makes objects for the first buffer of each
     * class of sizes: so a pong, which is tiny and late, needs none of its own.
     */
    private static final int LEAST_BUFFER = 2_048;

    private static final int NORMAL_CLOSE = 1000;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final long SECOND_NS = 1_000_000_000L;

    /**
     * Bytes in one turn, of the {@value GatewayLoop#MOST_READ} that it can have, from which on
     * there probably is more.
     */
    private static final int MUCH = GatewayLoop.MOST_READ / 16 * 15;

    private final String host;
    private final Upgrade upgrade;
    private final WebSocketListener listener;
    private final WebSocketFrames frames;
    private final UnsafeBuffer target = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer control = new UnsafeBuffer(new byte[2]);
    private Channel channel;
    private final SessionLoop loop;
    private long maskState;
    private long heardNs;
    private long receiptNs;
    private int readInTurn;
    private boolean moreToRead;
    private boolean abandoned;
    private boolean open;
    private boolean closed;
    private int closeCode;
    private String closeReason = "the connection ended";
    private long refusedForNs;

    private WebSocketConnection(
            SessionLoop loop, URI uri, int maxFrame, WebSocketListener listener) {
        this.loop = loop;
        this.host = uri.getHost();
        this.upgrade = new Upgrade(uri, loop.unpredictable(), loop.unpredictable());
        this.maskState = loop.unpredictable() | 1;
        this.heardNs = loop.nanoTime();
        this.listener = listener;
        this.frames = new WebSocketFrames(maxFrame, this);
    }

    /** Opens a connection; its listener hears how it went. */
    static WebSocketConnection open(
            SessionLoop loop, URI uri, int maxFrame, WebSocketListener listener) {
        WebSocketConnection connection = new WebSocketConnection(loop, uri, maxFrame, listener);
        loop.open(uri, connection, connection::failed);
        return connection;
    }

    /** Whether nothing was read for so long, since it was asked for at the latest. */
    boolean isSilent(long monotonicNs, long silenceNs) {
        return !closed && monotonicNs - heardNs > silenceNs;
    }

    /** For how long the venue said to stay away when it refused the connection; 0 = it did not. */
    long refusedForNs() {
        return refusedForNs;
    }

    /** Whether messages can be sent. */
    boolean isOpen() {
        return open && !closed;
    }

    /**
     * Sends one text message.
     *
     * @return false when the connection is not open.
     */
    boolean sendText(DirectBuffer message, int offset, int length) {
        if (!isOpen()) {
            return false;
        }
        send(WebSocketFrames.OPCODE_TEXT, message, offset, length);
        return true;
    }

    /**
     * Ends the connection; the listener hears of it, and at once when there is none yet: whoever
     * looks the host up may never come back.
     */
    void close(int code, String reason) {
        if (closed || abandoned) {
            return;
        }
        abandoned = true;
        closeCode = code;
        closeReason = reason;
        if (channel != null) {
            if (open) {
                control.putShort(0, (short) NORMAL_CLOSE, ByteOrder.BIG_ENDIAN);
                send(WebSocketFrames.OPCODE_CLOSE, control, 0, 2);
            }
            channel.close();
        } else {
            over();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel = ctx.channel();
        if (abandoned) {
            ctx.close();
            return;
        }
        byte[] request = upgrade.request();
        ctx.writeAndFlush(ctx.alloc().buffer(request.length).writeBytes(request));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        heardNs = loop.nanoTime();
        if (!moreToRead) {
            receiptNs = loop.receiptNs();
        }
        readInTurn += in.readableBytes();
        try {
            if (!open) {
                takeAnswer(in);
            }
            if (open && in.isReadable()) {
                frames.feed(in);
            }
        } catch (WebSocketFault e) {
            close(e.code(), e.getMessage());
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        moreToRead = readInTurn >= MUCH;
        listener.onReadEnded(!moreToRead);
        readInTurn = 0;
        ctx.fireChannelReadComplete();
    }

    private void takeAnswer(ByteBuf in) {
        int status = upgrade.take(in);
        if (status == 101) {
            open = true;
            listener.onOpen();
        } else if (status != 0) {
            if (status == TOO_MANY || status == BANNED) {
                refusedForNs = upgrade.retryAfterS() * SECOND_NS;
            }
            close(status, "not upgraded: " + upgrade.answer());
        }
    }

    @Override
    public void onData(DirectBuffer buffer, int offset, int length) {
        listener.onMessage(buffer, offset, length, receiptNs);
    }

    @Override
    public void onControl(int opcode, DirectBuffer buffer, int offset, int length) {
        if (opcode == WebSocketFrames.OPCODE_PING) {
            send(WebSocketFrames.OPCODE_PONG, buffer, offset, length);
        } else if (opcode == WebSocketFrames.OPCODE_CLOSE) {
            int code = length >= 2 ? buffer.getShort(offset, ByteOrder.BIG_ENDIAN) & 0xFFFF : 1005;
            close(code, "closed by the venue");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!closed && !abandoned) {
            abandoned = true;
            closeReason = TlsFault.describe(cause, host);
            ctx.close();
        }
    }

    /** A handshake that failed is told of here, also when the peer just went away. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            closeReason = TlsFault.describe(handshake.cause(), host);
        }
    }

    /** The connection could not be made. */
    private void failed(Throwable cause) {
        closeReason = TlsFault.describe(cause, host);
        over();
    }

    private void over() {
        if (!closed) {
            closed = true;
            open = false;
            listener.onClosed(closeCode, closeReason);
        }
    }

    private void send(int opcode, DirectBuffer message, int offset, int length) {
        ByteBuf out = channel.alloc().directBuffer(Math.max(LEAST_BUFFER, MAX_HEADER + length));
        target.wrap(out.memoryAddress(), out.capacity());
        int at = 0;
        target.putByte(at++, (byte) (0x80 | opcode));
        if (length <= WebSocketFrames.MAX_CONTROL_LENGTH) {
            target.putByte(at++, (byte) (0x80 | length));
        } else if (length <= 0xFFFF) {
            target.putByte(at++, (byte) (0x80 | 126));
            target.putShort(at, (short) length, ByteOrder.BIG_ENDIAN);
            at += 2;
        } else {
            target.putByte(at++, (byte) (0x80 | 127));
            target.putLong(at, length, ByteOrder.BIG_ENDIAN);
            at += 8;
        }
        int mask = nextMask();
        target.putInt(at, mask);
        at += Integer.BYTES;
        mask(message, offset, length, at, mask);
        out.writerIndex(at + length);
        channel.writeAndFlush(out, channel.voidPromise());
    }

    private void mask(DirectBuffer message, int offset, int length, int at, int mask) {
        long wide = (mask & 0xFFFF_FFFFL) << 32 | mask & 0xFFFF_FFFFL;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            target.putLong(at + i, message.getLong(offset + i) ^ wide);
        }
        for (; i < length; i++) {
            byte key = (byte) (mask >>> (i & 3) * Byte.SIZE);
            target.putByte(at + i, (byte) (message.getByte(offset + i) ^ key));
        }
    }

    private int nextMask() {
        maskState ^= maskState << 13;
        maskState ^= maskState >>> 7;
        maskState ^= maskState << 17;
        return (int) (maskState >>> 16);
    }
}
