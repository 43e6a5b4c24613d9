package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.internal.Generator;
import org.eclipse.jetty.websocket.core.internal.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and Jetty's own frames, over a socket that often has no room: frames arrive whole, and each writer's in its order. */
final class WriteTurnsPropertyTest {
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final Queue<ByteBuffer> stuck = new ArrayDeque<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Generator generator = new Generator();
    private final WriteTurns turns = new WriteTurns(this::kernel, this::write);
    private int room;
    private boolean broken;
    private @Nullable Callback whenWritten;

    @SeededTest(seeds = 200)
    void shouldNeverMixFrames(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Integer> direct = new ArrayList<>();
        List<Integer> jettys = new ArrayList<>();
        int[] landed = new int[1];
        int begun = 0;
        for (int i = 0; i < 500; i++) {
            room += dice.nextInt(3) == 0 ? 0 : dice.nextInt(400);
            switch (dice.nextInt(4)) {
                case 0 -> { // Jetty's flusher has one write at a time
                    if (begun == landed[0]) {
                        begun++;
                        jettys.add(i);
                        turns.write(Callback.from(() -> landed[0]++), jettyFrame(i));
                    }
                }
                case 1 -> drain();
                default -> {
                    ByteBuffer left = turns.tryWrite(OpCode.BINARY, message(i, dice.nextInt(4, 300)));
                    if (left != null) {
                        direct.add(i);
                        if (left.hasRemaining()) {
                            turns.goOn(Callback.NOOP, left);
                        }
                    }
                }
            }
        }
        room = Integer.MAX_VALUE;
        drain();
        drain();
        assertThat(landed[0]).isEqualTo(begun);
        assertThat(received(OpCode.PING)).isEqualTo(jettys);
        assertThat(received(OpCode.BINARY)).isEqualTo(direct).isNotEmpty();
    }

    @Test
    void shouldLeaveAMessageAloneThatItCannotWrite() {
        broken = true;
        ByteBuffer message = message(7, 50);

        assertThat(turns.tryWrite(OpCode.BINARY, message)).isNull();

        assertThat(message.remaining()).isEqualTo(50);
        broken = false;
        room = 1_000;
        assertThat(turns.tryWrite(OpCode.BINARY, message)).isNotNull();
        assertThat(received(OpCode.BINARY)).containsExactly(7);
    }

    @Test
    void shouldWriteAPing() {
        room = 1_000;
        assertThat(turns.tryWrite(OpCode.PING, message(5, 8))).isNotNull();
        assertThat(received(OpCode.PING)).containsExactly(5);
    }

    @Test
    void shouldLeaveLongMessagesToJetty() {
        room = 100_000;
        assertThat(turns.tryWrite(OpCode.BINARY, message(1, WriteTurns.MESSAGE_BYTES_MAX + 1)))
                .isNull();
        assertThat(turns.tryWrite(OpCode.BINARY, message(1, WriteTurns.MESSAGE_BYTES_MAX)))
                .isNotNull();
        assertThat(received(OpCode.BINARY)).containsExactly(1);
    }

    @Test
    void shouldWriteNothingBehindAClose() {
        room = 1_000;
        assertThat(turns.tryWrite(OpCode.BINARY, message(1, 50))).isNotNull();
        turns.write(Callback.NOOP, jettyClose());

        assertThat(turns.tryWrite(OpCode.BINARY, message(2, 50))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 125, 126, 300, 70_000})
    void shouldTakeNoPayloadForAClose(int bytes) {
        room = 1_000_000;
        Frame frame = looksLikeCloses(bytes);
        turns.write(Callback.NOOP, header(frame), frame.getPayload());
        turns.write(Callback.NOOP, together(looksLikeCloses(bytes), looksLikeCloses(bytes)));

        assertThat(turns.tryWrite(OpCode.BINARY, message(1, 50))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 125, 126, 300, 70_000})
    void shouldFindACloseBehindOtherFrames(int bytes) {
        room = 1_000_000;
        ByteBuffer[] close = jettyClose();
        turns.write(Callback.NOOP, together(looksLikeCloses(bytes)), close[0], close[1]);

        assertThat(turns.tryWrite(OpCode.BINARY, message(1, 50))).isNull();
    }

    @Test
    void shouldWriteNothingBehindACloseThatHadToWait() {
        room = 10;
        ByteBuffer left = turns.tryWrite(OpCode.BINARY, message(1, 50));
        turns.goOn(Callback.NOOP, Objects.requireNonNull(left));
        turns.write(Callback.NOOP, jettyClose());
        assertThat(turns.tryWrite(OpCode.BINARY, message(2, 50))).isNull();
        room = 1_000;
        drain();

        assertThat(turns.tryWrite(OpCode.BINARY, message(3, 50))).isNull();
        assertThat(received(OpCode.BINARY)).containsExactly(1);
        assertThat(wire.toByteArray()[wire.size() - 4]).as("the last of all").isEqualTo((byte) 0x88);
    }

    @Test
    void shouldPassTheTurnOnWhenAWriteFails() {
        room = 3;
        ByteBuffer left = turns.tryWrite(OpCode.BINARY, message(1, 50));
        assertThat(left).isNotNull();
        turns.goOn(Callback.from(() -> {}, failures::add), left == null ? ByteBuffer.allocate(0) : left);
        turns.write(Callback.from(() -> {}, failures::add), jettyFrame(2));

        fail(new IOException("reset"));
        fail(new IOException("reset"));

        assertThat(failures).hasSize(2);
    }

    private void kernel(ByteBuffer bytes) throws IOException {
        if (broken) {
            throw new IOException("broken");
        }
        while (bytes.hasRemaining() && room > 0) {
            wire.write(bytes.get());
            room--;
        }
    }

    private void write(Callback whenDone, ByteBuffer... buffers) {
        assertThat(whenWritten).as("one write at a time").isNull();
        whenWritten = whenDone;
        stuck.addAll(List.of(buffers));
        drain();
    }

    private void drain() {
        Callback whenDone = whenWritten;
        while (!stuck.isEmpty()) {
            ByteBuffer next = stuck.element();
            while (next.hasRemaining() && room > 0) {
                wire.write(next.get());
                room--;
            }
            if (next.hasRemaining()) {
                return;
            }
            stuck.remove();
        }
        whenWritten = null;
        if (whenDone != null) {
            whenDone.succeeded();
        }
    }

    private void fail(Throwable cause) {
        Callback whenDone = whenWritten;
        whenWritten = null;
        stuck.clear();
        if (whenDone != null) {
            whenDone.failed(cause);
        }
    }

    private static ByteBuffer message(int id, int bytes) {
        return ByteBuffer.allocate(bytes).putInt(id).rewind();
    }

    private ByteBuffer[] jettyFrame(int id) {
        Frame ping = new Frame(OpCode.PING, message(id, 8));
        return new ByteBuffer[] {header(ping), ping.getPayload()};
    }

    private static Frame looksLikeCloses(int bytes) {
        byte[] payload = new byte[bytes];
        Arrays.fill(payload, (byte) 0x88);
        return new Frame(OpCode.BINARY, ByteBuffer.wrap(payload));
    }

    private ByteBuffer together(Frame... frames) {
        ByteBuffer all = ByteBuffer.allocate(frames.length * 80_000);
        for (Frame frame : frames) {
            all.put(header(frame)).put(frame.getPayload().slice());
        }
        return all.flip();
    }

    private ByteBuffer[] jettyClose() {
        Frame close = new Frame(
                OpCode.CLOSE, ByteBuffer.allocate(2).putShort((short) 1000).flip());
        return new ByteBuffer[] {header(close), close.getPayload()};
    }

    private ByteBuffer header(Frame frame) {
        ByteBuffer header = ByteBuffer.allocate(Generator.MAX_HEADER_LENGTH).limit(0);
        generator.generateHeader(frame, header);
        return header;
    }

    private List<Integer> received(byte opCode) {
        Parser parser = new Parser(new org.eclipse.jetty.io.ByteBufferPool.NonPooling());
        ByteBuffer bytes = ByteBuffer.wrap(wire.toByteArray());
        List<Integer> ids = new ArrayList<>();
        while (bytes.hasRemaining()) {
            Frame.Parsed frame = parser.parse(bytes);
            if (frame != null && frame.getOpCode() == opCode) {
                ids.add(frame.getPayload().getInt());
            }
        }
        return ids;
    }
}
