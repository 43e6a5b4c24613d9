package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no WebSocket framing, or more of it than anybody needs. */
class FramingAbuseIT extends Abuse {
    private static final int CONTINUATION = 0;

    FramingAbuseIT() {
        super("session.close-wait-ms=200");
    }

    /** Does something bad over a socket that was just upgraded. */
    private interface Deed {
        void to(RawClient client) throws Exception;
    }

    /** What is done, and the codes it may be closed with. */
    private record Case(String name, Deed deed, List<Integer> codes) {
        Case(String name, Deed deed, Integer... codes) {
            this(name, deed, List.of(codes));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> closed() {
        return Stream.concat(
                frames(),
                Stream.of(
                        new Case("a continuation of nothing", c -> c.sendFrame(FIN, 1, (byte) 1), 1002),
                        new Case(
                                "a message within a message",
                                c -> {
                                    c.sendFrame(RawClient.BINARY, 1, (byte) 1);
                                    c.send(RawClient.BINARY, (byte) 1);
                                },
                                1002),
                        new Case(
                                "text within a message",
                                c -> {
                                    c.sendFrame(RawClient.BINARY, 1, (byte) 1);
                                    c.send(RawClient.TEXT, (byte) 'a');
                                },
                                1002),
                        new Case(
                                "fragments of 6,000 bytes",
                                c -> {
                                    c.sendFrame(RawClient.BINARY, 3_000, new byte[3_000]);
                                    c.sendFrame(FIN, 3_000, new byte[3_000]);
                                },
                                1009),
                        new Case("nine fragments", c -> fragments(c, 9, (byte) 1), 1008),
                        new Case("nine empty fragments", c -> fragments(c, 9), 1008),
                        new Case("fragments without end", c -> fragments(c, 200), 1008),
                        new Case(
                                "fragments between pings",
                                c -> {
                                    for (int i = 0; i < 9; i++) {
                                        c.sendFrame(i == 0 ? RawClient.BINARY : CONTINUATION, 0);
                                        c.send(RawClient.PING, (byte) i);
                                    }
                                },
                                1008)));
    }

    private static Stream<Case> frames() {
        byte[] long126 = new byte[126];
        return Stream.of(
                new Case("unmasked", c -> c.write((byte) 0x82, (byte) 1, (byte) 1), 1002),
                new Case("RSV1, as after a deflate that was not agreed on", c -> c.send(0x42, (byte) 1), 1002),
                new Case("RSV2", c -> c.send(0x22, (byte) 1), 1002),
                new Case("RSV3", c -> c.send(0x12, (byte) 1), 1002),
                new Case("opcode 3", c -> c.send(3, (byte) 1), 1002),
                new Case("opcode 7", c -> c.send(7, (byte) 1), 1002),
                new Case("opcode 11", c -> c.send(11, (byte) 1), 1002),
                new Case("opcode 15", c -> c.send(15, (byte) 1), 1002),
                new Case("a fragmented ping", c -> c.sendFrame(RawClient.PING, 1, (byte) 1), 1002),
                new Case("a fragmented close", c -> c.sendFrame(RawClient.CLOSE, 2, (byte) 3, (byte) 0xE8), 1002),
                new Case("a long ping", c -> c.send(RawClient.PING, long126), 1002),
                new Case("a long pong", c -> c.send(RawClient.PONG, long126), 1002),
                new Case("a long close", c -> c.send(RawClient.CLOSE, long126), 1002),
                new Case("text", c -> c.send(RawClient.TEXT, (byte) 'a'), 1003),
                new Case("empty text", c -> c.send(RawClient.TEXT), 1003),
                new Case("text that is no UTF-8", c -> c.send(RawClient.TEXT, (byte) 0xFF), 1003),
                new Case("the beginning of a text", c -> c.sendFrame(RawClient.TEXT, 1, (byte) 'a'), 1003),
                new Case("half a close code", c -> c.send(RawClient.CLOSE, (byte) 3), 1002),
                new Case("close 0", c -> c.send(RawClient.CLOSE, code(0)), 1002),
                new Case("close 999", c -> c.send(RawClient.CLOSE, code(999)), 1002),
                new Case("close 1004", c -> c.send(RawClient.CLOSE, code(1004)), 1002),
                new Case("close 1005", c -> c.send(RawClient.CLOSE, code(1005)), 1002),
                new Case("close 1006", c -> c.send(RawClient.CLOSE, code(1006)), 1002),
                new Case("close 1015", c -> c.send(RawClient.CLOSE, code(1015)), 1002),
                new Case("close 5000", c -> c.send(RawClient.CLOSE, code(5000)), 1002),
                new Case(
                        "a reason that is no UTF-8",
                        c -> c.send(RawClient.CLOSE, (byte) 3, (byte) 0xE8, (byte) 0xC3, (byte) 0x28),
                        1002,
                        1007),
                new Case("4,097 bytes", c -> c.sendFrame(FIN | RawClient.BINARY, 4_097, new byte[4_097]), 1009),
                new Case("a declared 64 KiB", c -> c.sendFrame(FIN | RawClient.BINARY, 65_536, (byte) 1), 1009),
                new Case(
                        "a declared 2 GiB",
                        c -> c.sendFrame(FIN | RawClient.BINARY, Integer.MAX_VALUE - 16L, new byte[64]),
                        1009),
                new Case(
                        "a declared 2 GiB of an opcode there is not",
                        c -> c.sendFrame(FIN | 3, Integer.MAX_VALUE - 16L, new byte[64]),
                        1002,
                        1009),
                new Case(
                        "a declared 2^63 - 1",
                        c -> c.sendFrame(FIN | RawClient.BINARY, Long.MAX_VALUE, (byte) 1),
                        1002,
                        1009),
                new Case("a declared -1", c -> c.write(head64(-1)), 1002, 1009),
                new Case("a small length in 64 bits", c -> c.write(head64(0)), 1002, 4400));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void shouldClose(Case bad) throws Exception {
        try (RawClient client = upgraded()) {
            bad.deed().to(client);
            assertThat(Integer.valueOf(client.readToCloseCode())).isIn(bad.codes());
            assertThat(client.readToEnd())
                    .as("TCP is closed though nobody answers")
                    .isTrue();
        }
    }

    @Test
    void shouldTakeAMessageInEightFragments() throws Exception {
        try (RawClient client = upgraded()) {
            byte[] hello = HELLO;
            client.sendFrame(RawClient.BINARY, hello.length, hello);
            for (int i = 0; i < 6; i++) {
                client.sendFrame(CONTINUATION, 0);
            }
            client.sendFrame(FIN, 0);
            assertServed(client);
        }
    }

    @Test
    void shouldEchoAGoodCloseAndEndTheConnection() throws Exception {
        for (int code : new int[] {1000, 1001, 3000, 4999}) {
            try (RawClient client = upgraded()) {
                client.send(RawClient.CLOSE, code(code));
                assertThat(client.readToCloseCode()).isEqualTo(code);
                assertThat(client.readToEnd()).isTrue();
            }
        }
    }

    @Test
    void shouldTakeACloseWithoutACode() throws Exception {
        try (RawClient client = upgraded()) {
            client.send(RawClient.CLOSE);
            assertThat(client.receive().opcode()).isEqualTo(RawClient.CLOSE);
            assertThat(client.readToEnd()).isTrue();
        }
    }

    @Test
    void shouldReadNothingBehindAClose() throws Exception {
        try (RawClient client = upgraded()) {
            client.send(RawClient.CLOSE, code(1000));
            client.send(RawClient.BINARY, "behind".getBytes(StandardCharsets.UTF_8));
            assertThat(client.readToCloseCode()).isEqualTo(1000);
        }
    }

    @Test
    void shouldSurviveAResetAnywhere() throws Exception {
        byte[] frame = {(byte) 0x82, (byte) (0x80 | 5), 0, 0, 0, 0, 1, 2, 3, 4, 5};
        for (int length = 0; length <= frame.length; length++) {
            RawClient client = upgraded();
            client.write(Arrays.copyOf(frame, length));
            client.reset();
        }
        server().awaitMetric("tickwire_connections", 1);
    }

    private static void fragments(RawClient client, int count, byte... payload) throws Exception {
        byte[] all = new byte[count * (6 + payload.length)];
        ByteBuffer to = ByteBuffer.wrap(all);
        for (int i = 0; i < count; i++) {
            to.put((byte) (i == 0 ? RawClient.BINARY : CONTINUATION))
                    .put((byte) (0x80 | payload.length))
                    .putInt(0)
                    .put(payload);
        }
        client.write(all);
    }

    private static byte[] head64(long length) {
        return ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xFF)
                .putLong(length)
                .putInt(0)
                .array();
    }

    private static byte[] code(int code) {
        return new byte[] {(byte) (code >>> 8), (byte) code};
    }
}
