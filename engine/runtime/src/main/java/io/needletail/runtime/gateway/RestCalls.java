package io.needletail.runtime.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP requests of which each one ends. The JDK's own timeout ends with the answer's headers: a
 * body that stalls, as when the network drops without a word, would be awaited for ever.
 */
final class RestCalls implements AutoCloseable {
    private static final int MAX_BODY = 32 << 20;
    private static final Duration TO_HEADERS = Duration.ofSeconds(10);

    /** The rules of all instruments are megabytes, which a slow line may take long for. */
    private static final Duration WHOLE = Duration.ofSeconds(30);

    private final HttpClient client;
    private final Duration whole;

    RestCalls(VenueTrust trust) {
        this(trust, WHOLE);
    }

    /**
     * Calls that end early, for tests.
     *
     * @param whole so long an answer may take until its last byte.
     */
    RestCalls(VenueTrust trust, Duration whole) {
        this.whole = whole;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TO_HEADERS)
                        .sslContext(trust.requests())
                        .sslParameters(VenueTrust.parameters())
                        .build();
    }

    /** Asks and waits for the whole answer, but not for ever. */
    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer =
                client.sendAsync(
                        request.timeout(TO_HEADERS).build(), BodyHandlers.limiting(body, MAX_BODY));
        try {
            return answer.get(whole.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException(
                    "the answer did not end within " + whole.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
