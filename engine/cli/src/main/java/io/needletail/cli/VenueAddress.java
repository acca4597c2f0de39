package io.needletail.cli;

/** Where an embedded venue is found. */
record VenueAddress(int port) {
    String rest() {
        return "http://127.0.0.1:" + port;
    }

    String streams() {
        return "ws://127.0.0.1:" + port;
    }

    String api() {
        return "ws://127.0.0.1:" + port + "/ws-api/v3";
    }
}
