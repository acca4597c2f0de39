package io.needletail.runtime.simulate;

import io.needletail.runtime.venue.ClockedVenue;
import io.netty.channel.ChannelHandler;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All connections to the venue. */
final class SimulatedNetwork {
    private static final long CONNECT_TIMEOUT_NS = 10_000_000_000L;

    private final Agenda agenda;
    private final FaultPlan plan;
    private final SeededRandom random;
    private final ClockedVenue venue;
    private final List<SimulatedLink> links = new ArrayList<>();
    private long awayUntilNs;

    SimulatedNetwork(Agenda agenda, FaultPlan plan, SeededRandom random, ClockedVenue venue) {
        this.agenda = agenda;
        this.plan = plan;
        this.random = random;
        this.venue = venue;
    }

    /** Opens a connection; refused, or timed out, while the venue is away. */
    void open(SimulatedProcess process, ChannelHandler end, Consumer<Throwable> failed) {
        boolean away = isAway();
        boolean dropped = away && random.chance(0.3);
        long waitNs = dropped ? CONNECT_TIMEOUT_NS : Latency.draw(plan, random);
        agenda.after(
                waitNs,
                () ->
                        process.whenFree(() -> {
                            if (!process.isAlive()) {
                                return;
                            }
                            if (away) {
                                failed.accept(new ConnectException("Connection refused"));
                            } else {
                                SimulatedLink link =
                                        new SimulatedLink(
                                                agenda, plan, random.fork(), process, venue, end);
                                links.add(link);
                            }
                            process.turn();
                        }));
    }

    boolean isAway() {
        return agenda.nanoTime() < awayUntilNs;
    }

    /** Nobody answers at the venue's address for so long, and what is open breaks. */
    void goAway(long lengthNs) {
        awayUntilNs = agenda.nanoTime() + lengthNs;
        for (SimulatedLink link : List.copyOf(links)) {
            link.closeByVenue();
        }
    }

    /** The venue can be reached. */
    void comeBack() {
        awayUntilNs = 0;
    }

    /** Sends on their way what all ends have written. */
    void pump() {
        for (int i = 0; i < links.size(); i++) {
            links.get(i).pump();
        }
        links.removeIf(SimulatedLink::isOver);
    }

    /** One of the open connections, or null. */
    SimulatedLink any() {
        List<SimulatedLink> open = links.stream().filter(SimulatedLink::isOpen).toList();
        return open.isEmpty() ? null : open.get(random.below(open.size()));
    }

    /** The engine's process is gone. */
    void abandonAll(boolean told) {
        for (SimulatedLink link : links) {
            link.abandon(told);
        }
    }

    /** No connection stays. */
    void dispose() {
        links.forEach(SimulatedLink::dispose);
        links.clear();
    }
}
