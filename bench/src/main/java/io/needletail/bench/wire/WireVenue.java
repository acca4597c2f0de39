package io.needletail.bench.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The near end of the wire: a server that sends frames and takes the orders that come back. Single
 * threaded: the owner runs its loop.
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
    private Channel stream;
    private long orders;

    WireVenue(OrderListener listener) throws InterruptedException {
        this.listener = listener;
        this.loop = new ManualIoEventLoop(Thread.currentThread(), NioIoHandler.newFactory());
        var bound =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
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

    void send(byte[] frame) {
        stream.writeAndFlush(
                new TextWebSocketFrame(Unpooled.wrappedBuffer(frame)), stream.voidPromise());
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
            WebSocketServerHandshaker handshaker =
                    new WebSocketServerHandshakerFactory("ws://127.0.0.1/", null, false)
                            .newHandshaker(request);
            handshaker.handshake(context.channel(), request);
            context.pipeline().replace(this, "frames", new Frames());
            if (!api) {
                stream = context.channel();
            }
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            long arrivedNs = System.nanoTime();
            String request = frame.text();
            String method = VenueAnswers.field(request, "method", false);
            if ("order.place".equals(method)) {
                listener.onOrder(arrivedNs, mark(request));
                answerOrder(context, request);
            } else if (method != null && method.endsWith("SUBSCRIBE")) {
                answer(context, "{\"result\":null,\"id\":1}");
            } else if (method != null) {
                answer(context, VenueAnswers.api(method, VenueAnswers.field(request, "id", true)));
            }
        }

        private static int mark(String request) {
            String quantity = VenueAnswers.field(request, "quantity", false);
            return (int) Math.round(Double.parseDouble(quantity) * 100_000) - 100;
        }

        private void answerOrder(ChannelHandlerContext context, String request) {
            String id = VenueAnswers.field(request, "id", true);
            if (id != null) {
                String order = VenueAnswers.field(request, "newClientOrderId", false);
                answer(context, VenueAnswers.accepted(id, order, ++orders));
                answer(context, VenueAnswers.expired(order, orders));
            }
        }

        private void answer(ChannelHandlerContext context, String text) {
            context.writeAndFlush(new TextWebSocketFrame(text), context.voidPromise());
        }
    }
}
