package io.needletail.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Cuts a client's bytes into WebSocket messages and unmasks them, without allocating. */
final class ClientFrames extends ChannelInboundHandlerAdapter {
    private static final int CAPACITY = 1 << 20;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int OPCODE_MASK = 0x0F;
    private static final int LENGTH_MASK = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int MASK_LENGTH = 4;

    /** Takes a message. */
    interface Listener {

        /** A text came in. */
        void onText(ChannelHandlerContext from, long arrivedNs, byte[] bytes, int start, int end);
    }

    private final byte[] bytes = new byte[CAPACITY];
    private final Listener listener;
    private int end;

    ClientFrames(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        long arrivedNs = System.nanoTime();
        ByteBuf in = (ByteBuf) message;
        int length = in.readableBytes();
        in.readBytes(bytes, end, length);
        in.release();
        end += length;
        int at = 0;
        int frame = take(context, arrivedNs, at);
        while (frame > 0) {
            at += frame;
            frame = take(context, arrivedNs, at);
        }
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
    }

    /** The far end went away. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** Takes the frame that begins at an offset; 0 when it is not whole. */
    private int take(ChannelHandlerContext context, long arrivedNs, int at) {
        if (end - at < 2 + MASK_LENGTH) {
            return 0;
        }
        int length = bytes[at + 1] & LENGTH_MASK;
        int mask = at + 2;
        if (length > LENGTH_16) {
            throw new IllegalStateException("a client's frame of more than 65,535 bytes");
        }
        if (length == LENGTH_16) {
            length = (bytes[mask] & 0xFF) << Byte.SIZE | bytes[mask + 1] & 0xFF;
            mask += Short.BYTES;
        }
        int start = mask + MASK_LENGTH;
        if (end - start < length) {
            return 0;
        }
        for (int i = 0; i < length; i++) {
            bytes[start + i] ^= bytes[mask + (i & 3)];
        }
        switch (bytes[at] & OPCODE_MASK) {
            case TEXT -> listener.onText(context, arrivedNs, bytes, start, start + length);
            case CLOSE -> context.close();
            default -> {}
        }
        return start + length - at;
    }
}
