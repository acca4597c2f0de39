package io.needletail.runtime.venue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A venue on 127.0.0.1 that speaks Binance spot: streams under {@code /ws} and {@code /stream},
 * REST under {@code /api/v3}, the WebSocket API at {@code /ws-api/v3}. Its market is generated or
 * played back from a recording, and it misbehaves when told to.
 */
public final class EmbeddedVenue implements AutoCloseable {
    private static final int MOST_REQUEST_BYTES = 65_536;
    private static final int MOST_UNREAD_BYTES = 8 << 20;

    private final EventLoopGroup loop;
    private final ChannelGroup connections;
    private final VenueCore core;
    private final SslContext tls;
    private final int port;

    private EmbeddedVenue(VenueConfig config, VenueCertificate certificate) throws IOException {
        tls = certificate == null ? null : tls(certificate);
        loop =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("venue", true), NioIoHandler.newFactory());
        connections = new DefaultChannelGroup(loop.next());
        try {
            core = new VenueCore(config, SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE);
            port = bind(config.port());
        } catch (IOException | RuntimeException failure) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw failure;
        }
        core.run(loop.next());
    }

    /**
     * Makes the market's history, then opens to clients.
     *
     * @throws IOException when the port is taken or the play file cannot be read.
     */
    public static EmbeddedVenue start(VenueConfig config) throws IOException {
        return new EmbeddedVenue(config, null);
    }

    /**
     * The same over TLS: {@code https} and {@code wss}, and nothing in plain.
     *
     * @throws IOException as without.
     */
    public static EmbeddedVenue start(VenueConfig config, VenueCertificate certificate)
            throws IOException {
        return new EmbeddedVenue(config, certificate);
    }

    private static SslContext tls(VenueCertificate certificate) throws IOException {
        return SslContextBuilder.forServer(certificate.key(), certificate.chain())
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** How it behaves from now on. May be called from any thread. */
    public void behaviour(VenueBehaviour behaviour) {
        core.behaviour(behaviour);
    }

    /** Tells every connection that the venue will shut down, and stays. Any thread. */
    public void announceShutdown() {
        loop.next().execute(core::announceShutdown);
    }

    /** The rules of a symbol change, without a word but in exchangeInfo. Any thread. */
    public void rules(int symbol, SymbolRules rules) {
        core.markets().get(symbol).rules(rules);
    }

    /** Requests heard so far, over REST and both kinds of sockets, and connections asked for. */
    public long requests() {
        return core.requests();
    }

    /** The longest that a client took to answer a ping, of the answers since this was asked; ms. */
    public long slowestPongMs() {
        return core.slowestPongMs();
    }

    /** Ends all subscriptions to account events; their connections stay. Any thread. */
    public void endAccountEvents() {
        loop.next().execute(core::endAccountEvents);
    }

    /** Disconnects everybody and frees the port. */
    public void stop() {
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        stop();
    }

    private int bind(int wanted) throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(1 << 20, MOST_UNREAD_BYTES))
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        connections.add(channel);
                                        if (tls != null) {
                                            channel.pipeline()
                                                    .addLast(tls.newHandler(channel.alloc()));
                                        }
                                        channel.pipeline()
                                                .addLast(new HttpServerCodec())
                                                .addLast(
                                                        new HttpObjectAggregator(
                                                                MOST_REQUEST_BYTES))
                                                .addLast(new HttpFront(core));
                                    }
                                });
        Channel channel;
        try {
            channel =
                    bootstrap
                            .bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted))
                            .syncUninterruptibly()
                            .channel();
        } catch (Exception failure) {
            throw new IOException(
                    "venue: cannot listen on 127.0.0.1:" + wanted + ": " + failure.getMessage(),
                    failure);
        }
        connections.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }
}
