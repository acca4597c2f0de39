package io.needletail.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Tries an address that is reserved for documentation, as a library that phones home would. */
final class OutboundAttempt {
    private static final int PATIENCE_MS = 500;

    private OutboundAttempt() {}

    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("192.0.2.1", 9), PATIENCE_MS);
        } catch (IOException expected) {
            System.out.println("tried: " + expected.getMessage());
        }
    }
}
