package io.needletail.cli.doctor;

import io.needletail.runtime.gateway.GatewayConfig;
import io.needletail.runtime.gateway.VenueTrust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether the venue can be reached, and how far its clock is from ours. */
final class VenueTimeCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MOST_OFFSET_MS = 500;

    private final GatewayConfig venue;
    private final String rest;

    VenueTimeCheck(GatewayConfig venue) {
        this.venue = venue;
        this.rest = venue.rest();
    }

    Finding examine() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(rest + "/api/v3/time")).timeout(PATIENCE).build();
        try (HttpClient client = client()) {
            long before = System.currentTimeMillis();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            long middle = before + (System.currentTimeMillis() - before) / 2;
            String digits = answer.body().replaceAll("\\D", "");
            return answer.statusCode() == 200 && !digits.isEmpty()
                    ? judge(Long.parseLong(digits) - middle)
                    : unreachable("it answered with status " + answer.statusCode());
        } catch (IOException failure) {
            return unreachable(failure.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unreachable("interrupted");
        }
    }

    private HttpClient client() throws IOException {
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(VenueTrust.of(venue).requests())
                .sslParameters(VenueTrust.parameters())
                .build();
    }

    static Finding judge(long offsetMs) {
        String what = "the venue's clock is %+d ms from ours".formatted(offsetMs);
        return Math.abs(offsetMs) <= MOST_OFFSET_MS
                ? Finding.good("venue", what)
                : Finding.wrong("venue", what, "synchronise this machine's clock: chrony");
    }

    private Finding unreachable(String why) {
        return Finding.wrong(
                "venue", rest + ": " + why, "check the network, the proxy and venue.rest");
    }
}
