package io.needletail.runtime;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The first record of a TLS client (RFC 8446, 4.1.2 and 4.2).
 *
 * @param serverName whom it asks for, empty = it does not say.
 * @param versions what it offers, as on the wire.
 */
record ClientHello(String serverName, List<Integer> versions) {
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int RECORD_HEADER = 5;
    private static final int FIXED_PART = 4 + 2 + 32;

    static ClientHello read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] header = new byte[RECORD_HEADER];
        data.readFully(header);
        ByteBuffer hello = ByteBuffer.allocate(ByteBuffer.wrap(header, 3, 2).getShort() & 0xFFFF);
        data.readFully(hello.array());
        hello.position(FIXED_PART);
        skip(hello, hello.get() & 0xFF);
        skip(hello, hello.getShort() & 0xFFFF);
        skip(hello, hello.get() & 0xFF);
        hello.getShort();
        String name = "";
        List<Integer> versions = new ArrayList<>();
        while (hello.hasRemaining()) {
            int type = hello.getShort() & 0xFFFF;
            ByteBuffer body = hello.slice(hello.position() + 2, hello.getShort() & 0xFFFF);
            skip(hello, body.capacity());
            if (type == SERVER_NAME) {
                name = StandardCharsets.US_ASCII.decode(body.position(5)).toString();
            } else if (type == SUPPORTED_VERSIONS) {
                body.position(1);
                while (body.hasRemaining()) {
                    versions.add(body.getShort() & 0xFFFF);
                }
            }
        }
        return new ClientHello(name, versions);
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }
}
