package io.needletail.runtime.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP host whose answers may stall after their first byte, as when the network drops without a
 * word, or that takes questions and never says anything.
 */
final class StallingHost implements AutoCloseable {
    private static final int MOST = 4_096;
    private static final String RULES =
            """
            {"symbols":[{"symbol":"BTCUSDT","status":"STATUS","baseAsset":"BTC",\
            "quoteAsset":"USDT","ocoAllowed":true,"filters":[\
            {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},\
            {"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"},\
            {"filterType":"NOTIONAL","minNotional":"5","maxNotional":"9000000"}]}]}\
            """;

    /** What it does with a question. */
    enum Manner {
        ANSWERS,
        STALLS_IN_THE_BODY,
        SAYS_NOTHING
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Manner manner = Manner.ANSWERS;
    volatile String status = "TRADING";
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;

    StallingHost() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            assert server.isClosed() : closed;
        }
    }

    private void serve(Socket socket) {
        byte[] request = new byte[MOST];
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(request); read > 0; read = in.read(request)) {
                String path = new String(request, 0, read, StandardCharsets.UTF_8).split(" ")[1];
                asked.add(path);
                Manner how = manner;
                String body = bodyOf(path);
                if (how != Manner.SAYS_NOTHING) {
                    String head =
                            "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
                    String told = how == Manner.ANSWERS ? body : body.substring(0, 1);
                    socket.getOutputStream()
                            .write((head + told).getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException ended) {
            sockets.remove(socket);
        }
    }

    private String bodyOf(String path) {
        return path.startsWith("/api/v3/time")
                ? "{\"serverTime\":" + System.currentTimeMillis() + "}"
                : path.startsWith("/api/v3/exchangeInfo")
                        ? RULES.replace("STATUS", status)
                        : "{\"lastUpdateId\":1,\"bids\":[[\"1.0\",\"1.0\"]],\"asks\":[]}";
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
