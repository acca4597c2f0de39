package io.needletail.runtime.simulate;

import io.needletail.runtime.venue.ClockedVenue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/**
 * One connection between an engine and the venue: two ends, and the bytes under way between them,
 * in order in each direction, cut and delayed as the network likes.
 */
final class SimulatedLink {
    private static final int MOST_UNREAD_BYTES = 8 << 20;
    private static final int MOST_PIECES = 4;

    /** Netty's name of the encoder that takes HTTP's place. */
    private static final String WEB_SOCKET = "wsencoder";

    private static final PooledByteBufAllocator MEMORY = PooledByteBufAllocator.DEFAULT;

    private final Agenda agenda;
    private final FaultPlan plan;
    private final SeededRandom random;
    private final SimulatedProcess process;
    private final VirtualTicker ticker;
    private final EmbeddedChannel engineEnd;
    private final EmbeddedChannel venueEnd;
    private long toEngineNs;
    private long toVenueNs;
    private boolean mute;
    private boolean engineClosed;
    private boolean venueClosed;

    /** A connection that is open; the engine's end hears of it at once. */
    SimulatedLink(
            Agenda agenda,
            FaultPlan plan,
            SeededRandom random,
            SimulatedProcess process,
            ClockedVenue venue,
            ChannelHandler end) {
        this.agenda = agenda;
        this.plan = plan;
        this.random = random;
        this.process = process;
        this.ticker = new VirtualTicker(agenda);
        venueEnd =
                EmbeddedChannel.builder()
                        .ticker(ticker)
                        .handlers(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.config()
                                                .setWriteBufferWaterMark(
                                                        new WriteBufferWaterMark(
                                                                1 << 20, MOST_UNREAD_BYTES));
                                        venue.serve(channel.pipeline(), new FrameMischief(plan));
                                    }
                                })
                        .build();
        engineEnd = EmbeddedChannel.builder().ticker(ticker).handlers(end).build();
        pump();
    }

    boolean isOver() {
        return engineClosed && venueClosed;
    }

    boolean isOpen() {
        return !engineClosed && !venueClosed && !mute;
    }

    /** Takes what both ends have written and sends it on its way; notes ends that have closed. */
    void pump() {
        venueEnd.runScheduledPendingTasks();
        take(engineEnd, false);
        take(venueEnd, true);
        if (!engineClosed && !engineEnd.isOpen()) {
            engineClosed = true;
            later(false, this::closeVenueEnd);
        }
        if (!venueClosed && !venueEnd.isOpen()) {
            venueClosed = true;
            later(true, this::closeEngineEnd);
        }
    }

    private void take(EmbeddedChannel from, boolean toEngine) {
        ByteBuf one = from.readOutbound();
        if (one == null) {
            return;
        }
        ByteBuf all = MEMORY.directBuffer(1024);
        while (one != null) {
            all.writeBytes(one);
            one.release();
            one = from.readOutbound();
        }
        if (mute) {
            all.release();
        } else {
            send(all, toEngine);
        }
    }

    private void send(ByteBuf bytes, boolean toEngine) {
        if (plan.strikes(FaultClass.CONNECTION_RESET)) {
            int kept = random.below(bytes.readableBytes());
            deliverLater(piece(bytes, kept), toEngine);
            bytes.release();
            later(toEngine, this::breakBoth);
            return;
        }
        if (plan.strikes(FaultClass.BYTES_CUT)) {
            for (int i = random.below(MOST_PIECES); i >= 0 && bytes.readableBytes() > 1; i--) {
                int length = 1 + random.below(bytes.readableBytes() - 1);
                deliverLater(piece(bytes, length), toEngine);
            }
        }
        deliverLater(bytes, toEngine);
    }

    private static ByteBuf piece(ByteBuf bytes, int length) {
        return MEMORY.directBuffer(Math.max(1, length)).writeBytes(bytes, length);
    }

    private void deliverLater(ByteBuf bytes, boolean toEngine) {
        later(toEngine, () -> deliver(bytes, toEngine));
    }

    /** Does something at the other end, behind all that is under way to it. */
    private void later(boolean toEngine, Runnable work) {
        long at = agenda.nanoTime() + Latency.draw(plan, random);
        long last = toEngine ? toEngineNs : toVenueNs;
        at = Math.max(at, last);
        if (toEngine) {
            toEngineNs = at;
        } else {
            toVenueNs = at;
        }
        agenda.after(at - agenda.nanoTime(), work);
    }

    private void deliver(ByteBuf bytes, boolean toEngine) {
        if (toEngine && !mute) {
            process.whenFree(() -> deliverToEngine(bytes));
        } else if (mute || !venueEnd.isOpen()) {
            bytes.release();
        } else {
            venueEnd.writeInbound(bytes);
            pump();
        }
    }

    private void deliverToEngine(ByteBuf bytes) {
        if (engineEnd.isOpen() && process.isAlive()) {
            engineEnd.writeInbound(bytes);
            process.turn();
        } else {
            bytes.release();
        }
    }

    private void closeVenueEnd() {
        if (!mute && venueEnd.isOpen()) {
            venueEnd.close();
            pump();
        }
    }

    private void closeEngineEnd() {
        if (!mute && engineEnd.isOpen()) {
            engineEnd.close();
            process.turn();
        }
    }

    private void breakBoth() {
        closeVenueEnd();
        closeEngineEnd();
    }

    /** The venue closes it. */
    void closeByVenue() {
        venueEnd.close();
        pump();
    }

    /** The venue closes it and says why; before it speaks WebSocket it only closes it. */
    void closeByVenue(int code) {
        if (venueEnd.isOpen() && venueEnd.pipeline().get(WEB_SOCKET) != null) {
            venueEnd.pipeline().writeAndFlush(new CloseWebSocketFrame(code, ""));
            pump();
        }
        closeByVenue();
    }

    /** Nothing passes any more, and nobody is told. */
    void muteForEver() {
        mute = true;
    }

    /** The engine's process is gone; the kernel tells the venue, or a lost machine does not. */
    void abandon(boolean told) {
        engineClosed = true;
        engineEnd.releaseOutbound();
        if (told) {
            later(false, this::closeVenueEnd);
        } else {
            mute = true;
        }
    }

    /** Ends the venue's end of a connection that nobody will close. */
    void dispose() {
        venueEnd.close();
        venueEnd.releaseOutbound();
        venueClosed = true;
    }
}
