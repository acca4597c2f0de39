package io.needletail.bench.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The near end of the wire: a server that sends frames, takes the orders that come back and answers
 * each. Single threaded: the owner turns its loop. Beyond the handshake it handles bytes itself, so
 * that its own work adds as little as can be to what it measures.
 */
final class WireVenue implements AutoCloseable {

    /** Told of each order. */
    interface OrderListener {
        /**
         * @param arrivedNs when it was read.
         * @param mark of the frame it answers; negative = it does not say.
         */
        void onOrder(long arrivedNs, int mark);
    }

    private final ManualIoEventLoop loop;
    private final Channel server;
    private final OrderListener listener;
    private final OrderRequest order = new OrderRequest();
    private final OrderAnswers answers = new OrderAnswers();
    private Channel stream;

    WireVenue(OrderListener listener) {
        this.listener = listener;
        this.loop = new ManualIoEventLoop(Thread.currentThread(), EpollIoHandler.newFactory());
        var bound =
                new ServerBootstrap()
                        .group(loop)
                        .channel(EpollServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Entrance())
                        .bind("127.0.0.1", 0);
        while (!bound.isDone()) {
            loop.runNow();
        }
        server = bound.channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Whether somebody listens to the market stream. */
    boolean hasListener() {
        return stream != null && stream.isActive();
    }

    /** Reads and writes what is due; does not wait. */
    void runNow() {
        loop.runNow();
    }

    /** Sends a WebSocket frame to the market stream. */
    void send(byte[] frame) {
        write(stream, stream.alloc().directBuffer(frame.length).writeBytes(frame));
    }

    private static void write(Channel channel, ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    @Override
    public void close() {
        server.close();
        if (stream != null) {
            stream.close();
        }
        loop.runNow();
        loop.shutdownGracefully();
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }

    private void onText(
            ChannelHandlerContext from, long arrivedNs, byte[] bytes, int start, int end) {
        if (order.read(bytes, start, end)) {
            listener.onOrder(arrivedNs, DepthFrames.markOf(order.quantityE5()));
            ByteBuf out = from.alloc().directBuffer(OrderAnswers.MAX_LENGTH);
            answers.write(order, out);
            write(from.channel(), out);
        } else {
            String request = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
            byte[] answer = ServerFrames.of(VenueAnswers.answer(request));
            write(from.channel(), Unpooled.wrappedBuffer(answer));
        }
    }

    private final class Entrance extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 16), new Http());
        }
    }

    private final class Http extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (request.headers().contains(HttpHeaderNames.UPGRADE)) {
                upgrade(context, request);
                return;
            }
            byte[] body = VenueAnswers.rest(request.uri()).getBytes(StandardCharsets.UTF_8);
            var answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.OK,
                            Unpooled.wrappedBuffer(body));
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            context.writeAndFlush(answer);
        }

        private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
            boolean api = request.uri().startsWith("/ws-api");
            Channel channel = context.channel();
            new WebSocketServerHandshakerFactory("ws://127.0.0.1/", null, false)
                    .newHandshaker(request)
                    .handshake(channel, request)
                    .addListener(done -> {
                        channel.pipeline().remove(WebSocket13FrameDecoder.class);
                        channel.pipeline().remove(WebSocket13FrameEncoder.class);
                        channel.pipeline().remove(this);
                        channel.pipeline().addLast(new ClientFrames(WireVenue.this::onText));
                        if (!api) {
                            stream = channel;
                        }
                    });
        }
    }
}
