package io.needletail.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** Finds {@code venue.test} on this machine, so that a host has a name as a venue's has. */
public final class TestNames extends InetAddressResolverProvider {
    static final String VENUE = "venue.test";

    /** Is found nowhere. */
    static final String NOBODY = "nobody.test";

    /** Is found where {@link #move} said last. */
    static final String MOVING = "moving.test";

    private static volatile byte[] movedTo;

    /** From now on {@link #MOVING} has this address; null = nobody knows it. */
    static void move(byte[] address) {
        movedTo = address;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                    throws UnknownHostException {
                byte[] moved = movedTo;
                if (host.equals(NOBODY) || host.equals(MOVING) && moved == null) {
                    throw new UnknownHostException(host);
                }
                if (host.equals(MOVING)) {
                    return Stream.of(InetAddress.getByAddress(host, moved));
                }
                return host.equals(VENUE)
                        ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
                        : usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "test names";
    }
}
