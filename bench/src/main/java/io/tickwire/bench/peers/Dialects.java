package io.tickwire.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.sim.socket.Connection;
import io.tickwire.sim.socket.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The languages of the servers in {@code bench/peers/src}. */
final class Dialects {
    private static final int PER_UNIT = 100;
    private static final int BYTE_MAX = 127;

    private Dialects() {}

    /** In 1/127, as the binary ones have it. */
    private static int asByte(int hundredths) {
        return Math.round(hundredths * BYTE_MAX / (float) PER_UNIT);
    }

    private static boolean sendText(Connection connection, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return connection.sendText(bytes, 0, bytes.length);
    }

    private static String decimal(int hundredths) {
        String digits = Integer.toString(Math.abs(hundredths));
        String sign = hundredths < 0 ? "-" : "";
        return Math.abs(hundredths) == PER_UNIT ? sign + "1" : sign + "0." + (digits.length() == 1 ? "0" : "") + digits;
    }

    /** Text in JSON both ways. */
    static final class Json implements Dialect {
        private static final int SECOND_OF_SNAPSHOT = 't'; // {"t":

        @Override
        public boolean onMessage(Connection connection, boolean text, byte[] bytes, int offset, int length) {
            return length > 2 && bytes[offset + 2] == SECOND_OF_SNAPSHOT;
        }

        @Override
        public boolean input(Connection connection, int x100, int y100, boolean fire) {
            return sendText(
                    connection,
                    "{\"x\":" + decimal(x100) + ",\"y\":" + decimal(y100) + ",\"f\":" + (fire ? 1 : 0) + "}");
        }
    }

    /** Three bytes in, snapshots out. */
    static final class Delta implements Dialect {
        @Override
        public boolean onMessage(Connection connection, boolean text, byte[] bytes, int offset, int length) {
            return true;
        }

        @Override
        public boolean input(Connection connection, int x100, int y100, boolean fire) {
            byte[] bytes = {(byte) asByte(x100), (byte) asByte(y100), (byte) (fire ? 1 : 0)};
            return connection.send(bytes, 0, bytes.length);
        }
    }

    /** Engine.IO 4 over WebSocket with Socket.IO's own parser: text; the server pings, events begin with 42. */
    static final class SocketIo implements Dialect {
        private static final byte OPEN = '0';
        private static final byte PING = '2';
        private static final byte[] SNAPSHOT = "42[\"s\"".getBytes(StandardCharsets.ISO_8859_1);

        @Override
        public Endpoint endpoint(int port) {
            return Endpoint.of(URI.create("ws://127.0.0.1:" + port + "/socket.io/"), "EIO=4&transport=websocket", "");
        }

        @Override
        public boolean onMessage(Connection connection, boolean text, byte[] bytes, int offset, int length) {
            if (bytes[offset] == OPEN) {
                sendText(connection, "40");
            } else if (bytes[offset] == PING) {
                sendText(connection, "3");
            }
            if (length < SNAPSHOT.length) {
                return false;
            }
            for (int i = 0; i < SNAPSHOT.length; i++) {
                if (bytes[offset + i] != SNAPSHOT[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean input(Connection connection, int x100, int y100, boolean fire) {
            return sendText(connection, "42[\"i\"," + decimal(x100) + "," + decimal(y100) + "," + (fire ? 1 : 0) + "]");
        }
    }

    /** A seat is reserved over HTTP; the first byte of a message is its kind; payloads of the room's messages are MessagePack. */
    static final class Colyseus implements Dialect {
        private static final int JOIN_ROOM = 10;
        private static final int ROOM_DATA = 13;
        private static final int ROOM_STATE = 14;
        private static final int ROOM_STATE_PATCH = 15;
        private static final int INPUT = 1;
        private static final int ARRAY_OF_THREE = 0x93;
        private static final int INT_8 = 0xd0;
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        public Endpoint endpoint(int port) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/matchmake/joinOrCreate/drift"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            JsonNode seat = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            String path = "/" + seat.path("processId").asText() + "/"
                    + seat.path("roomId").asText();
            return Endpoint.of(
                    URI.create("ws://127.0.0.1:" + port + path),
                    "sessionId=" + seat.path("sessionId").asText(),
                    "");
        }

        @Override
        public boolean onMessage(Connection connection, boolean text, byte[] bytes, int offset, int length) {
            if (bytes[offset] == JOIN_ROOM) {
                connection.send(new byte[] {JOIN_ROOM}, 0, 1);
            }
            return bytes[offset] == ROOM_STATE || bytes[offset] == ROOM_STATE_PATCH;
        }

        @Override
        public boolean input(Connection connection, int x100, int y100, boolean fire) {
            byte[] bytes = {
                ROOM_DATA,
                INPUT,
                (byte) ARRAY_OF_THREE,
                (byte) INT_8,
                (byte) asByte(x100),
                (byte) INT_8,
                (byte) asByte(y100),
                (byte) (fire ? 1 : 0)
            };
            return connection.send(bytes, 0, bytes.length);
        }
    }
}
