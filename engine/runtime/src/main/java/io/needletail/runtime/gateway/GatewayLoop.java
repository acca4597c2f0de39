package io.needletail.runtime.gateway;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The sockets' event loop, turned by whichever thread owns it: the core's own in the {@code fused}
 * layout, one of its own in {@code staged}. Uses native epoll where there is one.
 */
public final class GatewayLoop implements SessionLoop {
    private static final int RECEIVE_BUFFER = 64 * 1024;
    private static final int READS_IN_A_TURN = 16;

    /** Most bytes that are read from one socket in a turn. */
    static final int MOST_READ = READS_IN_A_TURN * RECEIVE_BUFFER;

    /** Away for longer than this, as all the machine may have been, is no receipt at once. */
    private static final long ABSENCE_NS = 10_000_000;

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int TLS_PORT = 443;
    private static final int PLAIN_PORT = 80;

    private final ManualIoEventLoop loop;
    private final Executor resolver;
    private final ByteBufAllocator allocator = new PooledByteBufAllocator(true);
    private final VenueTrust trust;
    private final SecureRandom random = new SecureRandom();
    private long turnedNs;
    private long turnedBeforeNs;

    /**
     * A loop without an owner yet.
     *
     * @param resolver where host names are looked up, which may take seconds, and certificates
     *     judged; nothing that may hang is done there besides.
     * @param trust whom to believe over TLS.
     */
    public GatewayLoop(Executor resolver, VenueTrust trust) {
        this.resolver = resolver;
        this.trust = trust;
        this.loop =
                new ManualIoEventLoop(
                        null,
                        Epoll.isAvailable()
                                ? EpollIoHandler.newFactory()
                                : NioIoHandler.newFactory());
    }

    /**
     * A thread that may own a loop: only on such a one are the buffers' wrappers used again, so
     * that reading allocates nothing.
     */
    public static Thread newThread(Runnable work, String name) {
        return new FastThreadLocalThread(work, name);
    }

    /** Makes the calling thread the one that turns the loop. */
    public void own() {
        loop.setOwningThread(Thread.currentThread());
        turnedNs = System.nanoTime();
    }

    /** Does what is to do now. */
    public int turn() {
        turnedBeforeNs = turnedNs;
        turnedNs = System.nanoTime();
        return loop.runNow();
    }

    /** Waits for something to do, at most so long. */
    public int turn(long waitNs) {
        return loop.run(waitNs);
    }

    /** Runs on the loop's thread, soon. */
    public void execute(Runnable work) {
        loop.execute(work);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long receiptNs() {
        long nowNs = System.nanoTime();
        return nowNs - turnedBeforeNs > ABSENCE_NS ? turnedBeforeNs : nowNs;
    }

    @Override
    public long unpredictable() {
        return random.nextLong();
    }

    @Override
    public void schedule(Runnable work, long delayNs) {
        loop.schedule(work, delayNs, TimeUnit.NANOSECONDS);
    }

    /** Closes what is open; the owner turns the loop until {@link #isTerminated()}. */
    public void shutdown() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Whether everything is closed. */
    public boolean isTerminated() {
        return loop.isTerminated();
    }

    @Override
    public void open(URI uri, ChannelHandler end, Consumer<Throwable> failed) {
        resolver.execute(() -> {
            try {
                InetAddress address = InetAddress.getByName(uri.getHost());
                SslContext context = secure(uri) ? trust.sockets() : null;
                onLoop(() -> connect(uri, address, context, end, failed), failed);
            } catch (UnknownHostException e) {
                fail(failed, new UnknownHostException("unknown host " + uri.getHost()));
            } catch (Throwable e) {
                fail(failed, e);
            }
        });
    }

    /** Whoever waits for a connection hears of its end in any case: it would wait for ever. */
    private void onLoop(Runnable work, Consumer<Throwable> failed) {
        execute(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                failed.accept(e);
            }
        });
    }

    private void fail(Consumer<Throwable> failed, Throwable why) {
        if (!loop.isShuttingDown()) {
            execute(() -> failed.accept(why));
        }
    }

    private static boolean secure(URI uri) {
        return uri.getScheme().equals("wss");
    }

    private void connect(
            URI uri,
            InetAddress address,
            SslContext context,
            ChannelHandler end,
            Consumer<Throwable> failed) {
        int fallback = secure(uri) ? TLS_PORT : PLAIN_PORT;
        int port = uri.getPort() < 0 ? fallback : uri.getPort();
        ChannelFuture future =
                new Bootstrap()
                        .group(loop)
                        .channel(
                                Epoll.isAvailable()
                                        ? EpollSocketChannel.class
                                        : NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
                        .option(ChannelOption.ALLOCATOR, allocator)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(RECEIVE_BUFFER)
                                        .maxMessagesPerRead(READS_IN_A_TURN))
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        if (context != null) {
                                            channel.pipeline()
                                                    .addLast(
                                                            context.newHandler(
                                                                    allocator,
                                                                    uri.getHost(),
                                                                    port,
                                                                    resolver));
                                        }
                                        channel.pipeline().addLast(end);
                                    }
                                })
                        .connect(new InetSocketAddress(address, port));
        future.addListener(done -> {
            if (!done.isSuccess()) {
                failed.accept(done.cause());
            }
        });
    }
}
