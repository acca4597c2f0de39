package io.needletail.runtime.venue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A peer that trades: signs its requests and awaits the answers. */
final class Trader implements AutoCloseable {
    static final String HMAC_SECRET =
            "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    static final KeyPair KEYS = keys();
    static final ApiKey ED25519 = new ApiKey.Ed25519("edkey", KEYS.getPublic());
    static final ApiKey HMAC = new ApiKey.Hmac("hmackey", HMAC_SECRET);

    final Peer peer;
    private int lastId;

    Trader(EmbeddedVenue venue) {
        peer = new Peer(venue, "/ws-api/v3");
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Logs the session on and subscribes to account events. */
    Trader logOn() throws Exception {
        TreeMap<String, String> params = params("apiKey", "edkey");
        params.put("timestamp", now());
        params.put("signature", ed25519(payload(params)));
        Map<?, ?> answer = call("session.logon", params);
        if (!"200".equals(answer.get("status").toString())) {
            throw new AssertionError(answer);
        }
        call("userDataStream.subscribe", new TreeMap<>());
        return this;
    }

    static String now() {
        return Long.toString(System.currentTimeMillis());
    }

    static TreeMap<String, String> params(String... pairs) {
        TreeMap<String, String> params = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            params.put(pairs[i], pairs[i + 1]);
        }
        return params;
    }

    static String payload(TreeMap<String, String> params) {
        return params.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    static String ed25519(String payload) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KEYS.getPrivate());
        signature.update(payload.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    static String hmac(String payload) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HMAC_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Calls on the logged-on session: only a timestamp is added. */
    Map<?, ?> trade(String method, String... pairs) throws InterruptedException {
        TreeMap<String, String> params = params(pairs);
        params.put("timestamp", now());
        return call(method, params);
    }

    Map<?, ?> call(String method, TreeMap<String, String> params) throws InterruptedException {
        int id = send(method, params);
        return peer.awaitJson(frame -> frame.startsWith("{\"id\":" + id + ","));
    }

    int send(String method, TreeMap<String, String> params) {
        int id = ++lastId;
        JsonOut out = new JsonOut().object().put("id", id).put("method", method);
        out.object("params");
        params.forEach((name, value) -> {
            if (name.equals("timestamp")) {
                out.putRaw(name, value);
            } else {
                out.put(name, value);
            }
        });
        peer.say(out.endObject().endObject().toString());
        return id;
    }

    static String code(Map<?, ?> answer) {
        return answer.get("error") instanceof Map<?, ?> error
                ? error.get("code").toString()
                : "none: " + answer;
    }

    static Map<?, ?> result(Map<?, ?> answer) {
        if (answer.get("result") instanceof Map<?, ?> result) {
            return result;
        }
        throw new AssertionError(answer);
    }

    @Override
    public void close() {
        peer.close();
    }
}
