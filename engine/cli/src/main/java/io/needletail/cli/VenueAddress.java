package io.needletail.cli;

/**
 * Where an embedded venue is found.
 *
 * @param secure over TLS.
 */
record VenueAddress(int port, boolean secure) {
    String rest() {
        return (secure ? "https" : "http") + "://127.0.0.1:" + port;
    }

    String streams() {
        return (secure ? "wss" : "ws") + "://127.0.0.1:" + port;
    }

    String api() {
        return streams() + "/ws-api/v3";
    }
}
