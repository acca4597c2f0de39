package io.needletail.runtime.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Not the client's asynchronous way, whose answers wait for the JVM's common pool. */
    private final ExecutorService threads = Executors.newCachedThreadPool(RestCalls::thread);

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
        HttpRequest question = request.timeout(TO_HEADERS).build();
        BodyHandler<T> limited = BodyHandlers.limiting(body, MAX_BODY);
        Future<HttpResponse<T>> answer = threads.submit(() -> client.send(question, limited));
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

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "rest-call");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
