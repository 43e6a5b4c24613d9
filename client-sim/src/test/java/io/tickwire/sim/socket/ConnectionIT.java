package io.tickwire.sim.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection over a real socket; the test makes the loop's passes itself and plays the server on the same thread. */
class ConnectionIT {
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final int LARGE_BYTES = 200_000;

    private final SocketLoop loop = new SocketLoop(System::nanoTime, 1_000_000);
    private final Recorder recorder = new Recorder();
    private ServerSocket listener;
    private Connection connection;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        URI address = URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/play");
        connection = loop.connect(Endpoint.of(address, "ticket=t"), recorder);
        server = listener.accept();
        until(() -> inServersHands() > 0);
        answer(readHead());
        until(() -> recorder.told.contains("open"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        listener.close();
    }

    @Test
    void shouldTakeAMessageLargerThanItsBuffer() throws IOException {
        byte[] header = HexFormat.of().parseHex("827f%016x".formatted(LARGE_BYTES));
        Thread writer = new Thread(() -> write(header, new byte[LARGE_BYTES]));
        writer.start();

        until(() -> recorder.told.contains("binary " + LARGE_BYTES));
    }

    @Test
    void shouldAnswerAPing() throws IOException {
        write(HexFormat.of().parseHex("8902beef"));
        until(() -> inServersHands() >= 8);

        byte[] pong = server.getInputStream().readNBytes(8);
        assertThat(pong[0]).isEqualTo((byte) 0x8A);
        assertThat((byte) (pong[6] ^ pong[2])).isEqualTo((byte) 0xBE);
        assertThat((byte) (pong[7] ^ pong[3])).isEqualTo((byte) 0xEF);
    }

    @Test
    void shouldTellTheServersCloseAndAnswerIt() throws IOException {
        write(HexFormat.of().parseHex("8805" + "1138" + "627965"));
        until(() -> recorder.told.size() > 1);

        assertThat(recorder.told).containsExactly("open", "closed 4408 bye false");
        assertThat(server.getInputStream().readAllBytes()).hasSize(8);
    }

    @Test
    void shouldEndWhenTheServerAnswersItsClose() throws IOException {
        connection.close(1000, "left");
        assertThat(connection.send(new byte[1], 0, 1)).isFalse();
        assertThat(recorder.told).containsExactly("open");

        write(HexFormat.of().parseHex("880203e8"));
        until(() -> recorder.told.size() > 1);
        assertThat(recorder.told).containsExactly("open", "closed 1000 left true");
    }

    @Test
    void shouldEndOnTheNextPassAndNotInsideASendThatFails() throws IOException {
        server.setSoLinger(true, 0);
        server.close();
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (connection.send(new byte[100], 0, 100) && System.nanoTime() < untilNs) {
            assertThat(recorder.told).containsExactly("open");
        }
        assertThat(recorder.told).as("not inside the send").containsExactly("open");

        until(() -> recorder.told.size() > 1);
        loop.cycle(System.nanoTime());
        assertThat(recorder.told).as("told once").hasSize(2);
        assertThat(recorder.told.get(1)).startsWith("closed 1006").endsWith("false");
    }

    @Test
    void shouldHoldNoMoreThanOneFrameBackWhenTheServerDoesNotRead() {
        byte[] frame = new byte[4000];
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (connection.send(frame, 0, frame.length)) {
            assertThat(System.nanoTime()).isLessThan(untilNs);
        }
        assertThat(recorder.told).as("slow is not broken").containsExactly("open");

        Thread reader = new Thread(() -> drain(frame.length));
        reader.start();
        until(() -> connection.send(frame, 0, frame.length));
    }

    private void until(BooleanSupplier holds) {
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens: %s", recorder.told).isLessThan(untilNs);
            loop.cycle(System.nanoTime());
        }
    }

    private int inServersHands() {
        try {
            return server.getInputStream().available();
        } catch (IOException e) {
            throw new AssertionError("the server's socket is open", e);
        }
    }

    private String readHead() throws IOException {
        DataInputStream in = new DataInputStream(server.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private void answer(String head) throws IOException {
        String mark = "Sec-WebSocket-Key: ";
        String key = head.substring(head.indexOf(mark) + mark.length())
                .lines()
                .findFirst()
                .orElseThrow();
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: tickwire.v1\r\nSec-WebSocket-Accept: " + Handshake.accept(key) + "\r\n\r\n";
        server.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(byte[]... pieces) {
        try {
            for (byte[] piece : pieces) {
                server.getOutputStream().write(piece);
            }
        } catch (IOException e) {
            throw new AssertionError("the client reads", e);
        }
    }

    private void drain(int atLeast) {
        try {
            for (int read = 0;
                    read < 1000 * atLeast;
                    read += server.getInputStream().readNBytes(atLeast).length) {
                assertThat(read).isNotNegative();
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).as("the test is over").isTrue();
        }
    }

    private static final class Recorder implements ConnectionHandler {
        private final List<String> told = new ArrayList<>();

        @Override
        public void onOpen(long nowNs) {
            told.add("open");
        }

        @Override
        public void onBinary(byte[] bytes, int offset, int length, long nowNs) {
            told.add("binary " + length);
        }

        @Override
        public void onClosed(Closing closing, long nowNs) {
            told.add("closed " + closing.code() + " " + closing.reason() + " " + closing.byUs());
        }
    }
}
