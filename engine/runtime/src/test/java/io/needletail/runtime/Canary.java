package io.needletail.runtime;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Secrets that must be nowhere, looked for in every form that a program might write them in. */
final class Canary {
    private static final int SHIFTS = 3;

    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    /** Adds a secret: raw, in hex, base64 (at each of its three phases) and URL-encoded. */
    Canary add(String name, byte[] secret) {
        put(name + " raw", secret);
        String hex = HexFormat.of().formatHex(secret);
        put(name + " hex", hex.getBytes(StandardCharsets.US_ASCII));
        put(name + " HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        for (int shift = 0; shift < SHIFTS; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String inner = text.substring(shift == 0 ? 0 : shift + 1, text.length() - 1);
            put(name + " base64 " + shift, inner.getBytes(StandardCharsets.US_ASCII));
        }
        String text = new String(secret, StandardCharsets.ISO_8859_1);
        String url = URLEncoder.encode(text, StandardCharsets.ISO_8859_1);
        put(name + " URL", url.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private void put(String name, byte[] form) {
        forms.put(name, form);
    }

    /** What was found below a directory, one line each. */
    List<String> hits(Path directory) throws IOException {
        List<String> hits = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            forms.forEach((name, form) -> {
                if (contains(content, form)) {
                    hits.add(name + " in " + file);
                }
            });
        }
        return hits;
    }

    private static boolean contains(byte[] content, byte[] form) {
        for (int at = 0; at + form.length <= content.length; at++) {
            int same = 0;
            while (same < form.length && content[at + same] == form[same]) {
                same++;
            }
            if (same == form.length) {
                return true;
            }
        }
        return false;
    }
}
