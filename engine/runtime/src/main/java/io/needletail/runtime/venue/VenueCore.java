package io.needletail.runtime.venue;

import io.netty.channel.EventLoop;

import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The venue behind its sockets: clock, markets, account, streams; all on one event loop. */
final class VenueCore implements Venue {
    private static final int MOST_STEPS_AT_ONCE = 200;

    private final VenueConfig config;
    private final VenueClock clock;
    private final StreamHub hub = new StreamHub();
    private final UserEvents events = new UserEvents();
    private final Listings listings = new Listings();
    private final List<VenueMarket> markets = new ArrayList<>();
    private final PublicApi publicApi;
    private final PrivateApi privateApi;
    private final RequestGate gate;
    private final Playback playback;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong slowestPongMs = new AtomicLong();
    private volatile VenueBehaviour behaviour = VenueBehaviour.GOOD;

    VenueCore(VenueConfig config, NanoClock monotonic, EpochClock wall) throws IOException {
        this.config = config;
        clock = new VenueClock(monotonic, wall, config.speed(), config.notBeforeNs());
        OrderDesk desk = new OrderDesk(new VenueAccount(config, clock), clock, events);
        playback = config.playFile() == null ? null : new Playback(config, hub);
        if (playback == null) {
            for (SymbolConfig symbol : config.symbols()) {
                VenueMarket market = new VenueMarket(symbol, config, hub, desk, clock.startNs());
                markets.add(market);
                listings.add(new Listings.Generated(market));
            }
        } else {
            playback.listings().forEach(listings::add);
        }
        publicApi = new PublicApi(clock, listings);
        privateApi = new PrivateApi(desk, listings);
        gate = new RequestGate(config, clock);
    }

    /**
     * Starts the market: at once where its time is the wall's, else with the first subscription or
     * order, so that nobody misses the beginning.
     */
    void run(EventLoop loop) {
        if (playback != null) {
            clock.open();
            playback.run(loop);
            return;
        }
        long everyUs = Math.max(1_000, 1_000_000L / config.stepsPerSecond());
        loop.scheduleAtFixedRate(this::advance, everyUs, everyUs, TimeUnit.MICROSECONDS);
    }

    /** Brings the markets up to the clock and tells what happened. */
    void advance() {
        if (!clock.isOpen()) {
            if (!hub.anyListeners() && privateApi.desk().isUntouched()) {
                return;
            }
            clock.open();
        }
        long nowNs = clock.marketNs();
        for (VenueMarket market : markets) {
            int steps = 0;
            while (market.timeNs() + market.stepNs() <= nowNs && steps < MOST_STEPS_AT_ONCE) {
                market.step();
                steps++;
            }
        }
        privateApi.desk().deliver();
        hub.flush();
    }

    void announceShutdown() {
        String event = "{\"e\":\"serverShutdown\",\"E\":" + clock.requestMs() + "}";
        hub.announce(event);
        events.announce(event);
    }

    void endAccountEvents() {
        String event = "{\"e\":\"eventStreamTerminated\",\"E\":" + clock.requestMs() + "}";
        events.announce(event);
        events.end();
    }

    List<VenueMarket> markets() {
        return markets;
    }

    void behaviour(VenueBehaviour next) {
        behaviour = next;
    }

    @Override
    public VenueConfig config() {
        return config;
    }

    @Override
    public VenueBehaviour behaviour() {
        return behaviour;
    }

    @Override
    public VenueClock clock() {
        return clock;
    }

    @Override
    public void heard() {
        heard.incrementAndGet();
    }

    @Override
    public void ponged(long milliseconds) {
        slowestPongMs.accumulateAndGet(milliseconds, Math::max);
    }

    long slowestPongMs() {
        return slowestPongMs.getAndSet(0);
    }

    long requests() {
        return heard.get();
    }

    @Override
    public StreamHub hub() {
        return hub;
    }

    @Override
    public PublicApi publicApi() {
        return publicApi;
    }

    @Override
    public PrivateApi privateApi() {
        return privateApi;
    }

    @Override
    public RequestGate gate() {
        return gate;
    }

    @Override
    public UserEvents events() {
        return events;
    }
}
