package io.needletail.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The floor: a bare Netty WebSocket client that answers each market frame with the same order, and
 * decides nothing. Native epoll, one spinning thread on the processor given: as the engine has it.
 */
public final class EchoPeer {
    private static final byte[] ORDER =
            "{\"id\":1,\"method\":\"order.place\",\"params\":{\"newClientOrderId\":\"nt-1-1\",\"newOrderRespType\":\"ACK\",\"price\":\"66330.00\",\"quantity\":\"0\",\"side\":\"BUY\",\"symbol\":\"BTCUSDT\",\"timeInForce\":\"GTC\",\"timestamp\":1723161255343,\"type\":\"LIMIT\"}}"
                    .getBytes(StandardCharsets.US_ASCII);

    private EchoPeer() {}

    /** Connects to the port given and answers until the other end closes. */
    public static void main(String[] arguments) throws InterruptedException {
        int processor = Integer.parseInt(arguments[1]);
        URI uri = URI.create("ws://127.0.0.1:" + arguments[0] + "/stream");
        Thread thread =
                new FastThreadLocalThread(() -> {
                    try {
                        ProcessorPin.here(processor);
                        echo(uri);
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
        thread.start();
        thread.join();
    }

    private static void echo(URI uri) {
        ManualIoEventLoop loop =
                new ManualIoEventLoop(Thread.currentThread(), EpollIoHandler.newFactory());
        WebSocketClientProtocolConfig config =
                WebSocketClientProtocolConfig.newBuilder().webSocketUri(uri).build();
        ChannelFuture connected =
                new Bootstrap()
                        .group(loop)
                        .channel(EpollSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel made) {
                                        made.pipeline()
                                                .addLast(
                                                        new HttpClientCodec(),
                                                        new HttpObjectAggregator(1 << 16),
                                                        new WebSocketClientProtocolHandler(config),
                                                        new Answer());
                                    }
                                })
                        .connect(uri.getHost(), uri.getPort());
        while (!connected.isDone() || connected.channel().isOpen()) {
            loop.runNow();
            Thread.onSpinWait();
        }
    }

    private static final class Answer extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ByteBuf order = Unpooled.directBuffer().writeBytes(ORDER);

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            if (isMarket(frame.content())) {
                context.writeAndFlush(
                        new TextWebSocketFrame(order.retainedDuplicate()), context.voidPromise());
            }
        }

        /** Market frames begin with the word {@code stream}, the answers to orders do not. */
        private static boolean isMarket(ByteBuf content) {
            int at = content.readerIndex() + 2;
            return content.getByte(at) == 's' && content.getByte(at + 1) == 't';
        }
    }
}
