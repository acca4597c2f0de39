package io.needletail.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** The engine opens no port; only the embedded venue of {@code demo} does, on loopback. */
final class PortChecks {
    List<Finding> examine() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(
                    Finding.good(
                            "ports",
                            "the engine opens none; the demo's venue can bind loopback, e.g. "
                                    + socket.getLocalPort()));
        } catch (IOException failure) {
            return List.of(
                    Finding.wrong(
                            "ports",
                            "loopback cannot be bound: " + failure.getMessage(),
                            "demo and venue need it: look at the container's or firewall's rules"));
        }
    }
}
