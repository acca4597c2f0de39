package io.needletail.runtime.gateway;

/**
 * The peer does not keep to RFC 6455 or to our bounds; the connection ends with {@link #code()}.
 */
final class WebSocketFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final int PROTOCOL = 1002;
    static final int TOO_BIG = 1009;

    private final int code;

    WebSocketFault(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
