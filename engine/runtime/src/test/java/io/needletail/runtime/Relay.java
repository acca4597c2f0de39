package io.needletail.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/** The line to a venue: passes bytes on, until it is cut, and again once it is mended. */
final class Relay implements AutoCloseable {
    private static final int CHUNK = 1 << 18;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;
    private final int port;
    private volatile IntUnaryOperator delaysMs = connection -> 0;
    private ServerSocket server;
    private int accepted;
    private volatile long requestLagMs;
    private volatile boolean mute;

    /** A line to a port of this machine, cut at first. */
    Relay(int target) throws IOException {
        this.target = target;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** Lets connections through. */
    Relay mend() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ServerSocket open = server;
        Thread.ofVirtual().start(() -> accept(open));
        return this;
    }

    /** Holds everything on its way to the venue back for so long. */
    Relay lag(long milliseconds) {
        requestLagMs = milliseconds;
        return this;
    }

    /** Refuses new connections; those that are open stay. */
    void refuse() throws IOException {
        server.close();
    }

    /** Holds back what the venue says, by the number of the connection, 1 for the first. */
    void delay(IntUnaryOperator milliseconds) {
        delaysMs = milliseconds;
    }

    /** Ends all connections and refuses new ones. */
    void cut() throws IOException {
        refuse();
        for (Socket socket : sockets) {
            end(socket);
        }
    }

    /** Says nothing to those who connect from now on; false ends that, and them. */
    void mute(boolean isMute) {
        mute = isMute;
        sockets.forEach(this::end);
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket near = open.accept();
                if (mute) {
                    sockets.add(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                if (open.isClosed()) {
                    end(near);
                    end(far);
                }
                int delayMs = delaysMs.applyAsInt(++accepted);
                Thread.ofVirtual().start(() -> pass(near, far, () -> requestLagMs));
                Thread.ofVirtual().start(() -> pass(far, near, () -> delayMs));
            }
        } catch (IOException cut) {
            assert open.isClosed() : cut;
        }
    }

    /** What arrives while it waits goes with it, so a delay is one to two of these. */
    private void pass(Socket from, Socket to, LongSupplier delayMs) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                Thread.sleep(delayMs.getAsLong());
                out.write(chunk, 0, read);
            }
        } catch (IOException | InterruptedException ended) {
            sockets.remove(from);
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            cut();
        }
    }
}
