package io.needletail.runtime.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the JDK's own making, so that the venue is not tested by its mirror image. */
final class Peer implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_S = 10;

    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    final CountDownLatch ended = new CountDownLatch(1);
    volatile Throwable failure;
    volatile int closeCode;
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Peer(EmbeddedVenue venue, String path) {
        socket =
                HTTP.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + venue.port() + path), this)
                        .join();
    }

    static HttpResponse<String> get(EmbeddedVenue venue, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + venue.port() + "/api/v3/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static Object json(EmbeddedVenue venue, String path) throws IOException, InterruptedException {
        return JsonText.read(get(venue, path).body());
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    void ping(String payload) {
        socket.sendPing(ByteBuffer.wrap(payload.getBytes())).join();
    }

    /** The next frame that passes, others are dropped. */
    String await(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (true) {
            String frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("no such frame within " + PATIENCE_S + " s");
            }
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    Map<?, ?> awaitJson(Predicate<String> wanted) throws InterruptedException {
        return (Map<?, ?>) JsonText.read(await(wanted));
    }

    boolean awaitEnd() throws InterruptedException {
        return ended.await(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.add(text(message));
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        pongs.add(text(message));
        from.request(1);
        return null;
    }

    private static String text(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        return new String(bytes);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        ended.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        failure = error;
        ended.countDown();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
