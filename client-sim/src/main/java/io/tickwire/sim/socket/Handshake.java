package io.tickwire.sim.socket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The opening handshake of RFC 6455, client side, with one subprotocol or none, and no extensions. Pure; any thread. */
public final class Handshake {
    /** The protocol and its version. */
    public static final String SUBPROTOCOL = "tickwire.v1";
    /** Longest answer that is read. */
    static final int HEAD_BYTES_MAX = 8192;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private final String key;
    private final String subprotocol; // empty: none

    private Handshake(String key, String subprotocol) {
        this.key = key;
        this.subprotocol = subprotocol;
    }

    /** With a key of this randomness: 16 bytes. */
    public static Handshake of(byte[] random) {
        return of(random, SUBPROTOCOL);
    }

    /** The same for another protocol; empty: for none. */
    static Handshake of(byte[] random, String subprotocol) {
        assert random.length == KEY_BYTES : "a key has 16 bytes, not " + random.length;
        return new Handshake(Base64.getEncoder().encodeToString(random), subprotocol);
    }

    /** What the client sends. */
    public byte[] request(Endpoint endpoint) {
        String head = "GET " + endpoint.target() + " HTTP/1.1\r\n"
                + "Host: " + endpoint.hostHeader() + "\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\n"
                + "Sec-WebSocket-Version: 13\r\n"
                + (subprotocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + subprotocol + "\r\n")
                + "\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Judges the answer's head, from the status line up to the empty line. Returns an empty text when it is right, else what is wrong. */
    public String refusal(String head) {
        String[] lines = head.split("\r\n", -1);
        if (!lines[0].startsWith("HTTP/1.1 101")) {
            return "the upgrade was refused: " + lines[0];
        }
        Map<String, String> fields = fields(lines);
        if (!"websocket".equalsIgnoreCase(fields.get("upgrade"))
                || !fields.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade")) {
            return "the answer does not upgrade to a WebSocket";
        }
        if (!accept(key).equals(fields.get("sec-websocket-accept"))) {
            return "the answer's accept key does not match";
        }
        if (!subprotocol.equals(fields.getOrDefault("sec-websocket-protocol", ""))) {
            return "the server does not speak " + subprotocol;
        }
        return fields.containsKey("sec-websocket-extensions") ? "the answer has an extension nobody asked for" : "";
    }

    private static Map<String, String> fields(String[] lines) {
        Map<String, String> fields = new HashMap<>();
        for (int line = 1; line < lines.length; line++) {
            int colon = lines[line].indexOf(':');
            if (colon > 0) {
                String name = lines[line].substring(0, colon).trim().toLowerCase(Locale.ROOT);
                fields.put(name, lines[line].substring(colon + 1).trim());
            }
        }
        return fields;
    }

    /** The accept key that a server owes for this key. */
    static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
