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

/** The line to a venue: passes bytes on, until it is cut, and again once it is mended. */
final class Relay implements AutoCloseable {
    private static final int CHUNK = 8_192;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;
    private final int port;
    private ServerSocket server;
    private volatile long requestLagMs;

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

    /** Ends all connections and refuses new ones. */
    void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            end(socket);
        }
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket near = open.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                if (open.isClosed()) {
                    end(near);
                    end(far);
                }
                Thread.ofVirtual().start(() -> pass(near, far, true));
                Thread.ofVirtual().start(() -> pass(far, near, false));
            }
        } catch (IOException cut) {
            assert open.isClosed() : cut;
        }
    }

    private void pass(Socket from, Socket to, boolean request) {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (request && requestLagMs > 0) {
                    Thread.sleep(requestLagMs);
                }
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
