package io.needletail.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The floor: a bare Netty WebSocket client that answers each frame with the same order, and decides
 * nothing.
 */
public final class EchoPeer {
    private static final byte[] ORDER =
            "{\"method\":\"order.place\",\"params\":{\"newClientOrderId\":\"nt-1-1\",\"newOrderRespType\":\"ACK\",\"price\":\"66000.00\",\"quantity\":\"0\",\"side\":\"BUY\",\"symbol\":\"BTCUSDT\",\"timeInForce\":\"GTC\",\"timestamp\":1723161255343,\"type\":\"LIMIT\"}}"
                    .getBytes(StandardCharsets.US_ASCII);

    private EchoPeer() {}

    /** Connects to the port given and answers until the other end closes. */
    public static void main(String[] arguments) throws InterruptedException {
        URI uri = URI.create("ws://127.0.0.1:" + arguments[0] + "/stream");
        MultiThreadIoEventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        WebSocketClientProtocolConfig config =
                WebSocketClientProtocolConfig.newBuilder().webSocketUri(uri).build();
        Channel channel =
                new Bootstrap()
                        .group(group)
                        .channel(NioSocketChannel.class)
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
                        .connect(uri.getHost(), uri.getPort())
                        .sync()
                        .channel();
        channel.closeFuture().sync();
        group.shutdownGracefully();
    }

    private static final class Answer extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ByteBuf order = Unpooled.directBuffer().writeBytes(ORDER);

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            context.writeAndFlush(
                    new TextWebSocketFrame(order.retainedDuplicate()), context.voidPromise());
        }
    }
}
