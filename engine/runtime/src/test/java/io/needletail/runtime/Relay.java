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
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int target;
    private final int port;
    private ServerSocket server;

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
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException cut) {
            assert open.isClosed() : cut;
        }
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException ended) {
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
