package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Connections that never come to be: whoever waits for one must hear of its end. */
class ConnectingTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldEndAConnectionWhoseHostIsNeverFound() {
        LostLoop loop = new LostLoop();
        Ends ends = new Ends();
        WebSocketConnection connection =
                WebSocketConnection.open(loop, URI.create("ws://localhost:1"), 1_024, ends);
        connection.close(0, "nothing received for too long");
        connection.close(0, "again");
        assertEquals(List.of("nothing received for too long"), ends.reasons);
        assertFalse(connection.isSilent(60 * SECOND_NS, SECOND_NS), "it is over");
        EmbeddedChannel late = new EmbeddedChannel(loop.end);
        assertFalse(late.isOpen(), "it came when nobody waited any more");
        loop.failed.accept(new IllegalStateException("late"));
        assertEquals(1, ends.reasons.size());
    }

    @Test
    @Timeout(20)
    void shouldTellOfAnAddressThatCannotEvenBeTried() {
        GatewayLoop loop = new GatewayLoop(Runnable::run, VenueTrust.ofJdk());
        loop.own();
        List<Throwable> failures = new ArrayList<>();
        for (String address : List.of("//localhost:1", "ws://localhost:70000")) {
            loop.open(URI.create(address), new ChannelInboundHandlerAdapter(), failures::add);
        }
        while (failures.size() < 2) {
            loop.turn(SECOND_NS);
        }
        assertEquals(NullPointerException.class, failures.getFirst().getClass());
        assertEquals(IllegalArgumentException.class, failures.getLast().getClass());
        loop.shutdown();
        while (!loop.isTerminated()) {
            loop.turn(SECOND_NS);
        }
    }

    /** Looks a host up for ever. */
    private static final class LostLoop implements SessionLoop {
        ChannelHandler end;
        Consumer<Throwable> failed;

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long unpredictable() {
            return 7;
        }

        @Override
        public void schedule(Runnable work, long delayNs) {}

        @Override
        public void open(URI uri, ChannelHandler handler, Consumer<Throwable> onFailure) {
            end = handler;
            failed = onFailure;
        }
    }

    /** Hears why it ended. */
    private static final class Ends implements WebSocketListener {
        final List<String> reasons = new ArrayList<>();

        @Override
        public void onOpen() {}

        @Override
        public void onMessage(DirectBuffer message, int offset, int length, long receivedNs) {}

        @Override
        public void onReadEnded(boolean drained) {}

        @Override
        public void onClosed(int code, String reason) {
            reasons.add(reason);
        }
    }
}
