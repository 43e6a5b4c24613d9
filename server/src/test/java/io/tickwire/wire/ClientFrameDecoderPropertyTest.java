package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.management.ThreadMXBean;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import io.tickwire.proto.v1.Watch;
import io.tickwire.testing.SeededTest;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

final class ClientFrameDecoderPropertyTest {
    private static final int FRAMES = 40;
    private static final int FLIPS = 100;
    private static final long ALLOCATED_BYTES_MAX = 64_000;

    private final ClientFrameDecoder decoder = new ClientFrameDecoder();

    @SeededTest(seeds = 50)
    void shouldReadWhatTheGeneratedClassesWrite(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FRAMES; i++) {
            ClientFrame frame = draw(random);
            assertThat(decoder.decode(ByteBuffer.wrap(frame.toByteArray()))).isEqualTo(DecodeOutcome.OK);
            assertSame(frame);
        }
    }

    @SeededTest(seeds = 20)
    void shouldRefuseOrReadEveryTruncationAsTheGeneratedClassesDo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = draw(random).toByteArray();
            for (int length = 0; length < bytes.length; length++) {
                assertSound(Arrays.copyOf(bytes, length));
            }
        }
    }

    @SeededTest(seeds = 20)
    void shouldRefuseOrReadFlippedBytesAsTheGeneratedClassesDo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = draw(random).toByteArray();
            for (int flip = 0; flip < FLIPS && bytes.length > 0; flip++) {
                byte[] bad = bytes.clone();
                for (int n = random.nextInt(3); n >= 0; n--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                assertSound(bad);
            }
        }
    }

    @SeededTest(seeds = 20)
    void shouldTakeGarbageWithoutAllocating(long seed) {
        Random random = new Random(seed);
        ByteBuffer[] garbage = new ByteBuffer[1_000];
        for (int i = 0; i < garbage.length; i++) {
            byte[] bytes =
                    i % 2 == 0 ? new byte[random.nextInt(4_096)] : draw(random).toByteArray();
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            }
            garbage[i] = ByteBuffer.wrap(bytes);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (ByteBuffer bytes : garbage) {
            decoder.decode(bytes);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ALLOCATED_BYTES_MAX);
    }

    /** What is taken, the generated classes take too, and read the same. */
    void assertSound(byte[] bytes) {
        DecodeOutcome outcome = decoder.decode(ByteBuffer.wrap(bytes));
        ClientFrame frame = parse(bytes);
        if (outcome == DecodeOutcome.OK) {
            assertSame(Objects.requireNonNull(frame));
        }
    }

    private static @Nullable ClientFrame parse(byte[] bytes) {
        try {
            return ClientFrame.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private void assertSame(ClientFrame frame) {
        assertThat(decoder.kind().name()).isEqualTo(frame.getKindCase().name());
        switch (frame.getKindCase()) {
            case HELLO -> {
                assertThat(decoder.schemaHash()).isEqualTo(frame.getHello().getSchemaHash());
                assertThat(decoder.client()).isEqualTo(frame.getHello().getClient());
                assertThat(decoder.epoch()).isEqualTo(frame.getHello().getEpoch());
                assertThat(decoder.reliableAck()).isEqualTo(frame.getHello().getReliableAck());
            }
            case INPUT -> assertSameInputs(frame.getInput());
            case ACK -> {
                assertThat(decoder.ackedTick()).isEqualTo(frame.getAck().getAckedTick());
                assertThat(decoder.reliableAck()).isEqualTo(frame.getAck().getReliableAck());
            }
            case PING -> assertThat(decoder.nonce()).isEqualTo(frame.getPing().getNonce());
            case RESYNC ->
                assertThat(decoder.resyncTick()).isEqualTo(frame.getResync().getTick());
            case DIFFERENCE -> {
                assertThat(decoder.resyncTick()).isEqualTo(frame.getDifference().getTick());
                assertThat(decoder.rowId()).isEqualTo(frame.getDifference().getRowId());
                assertThat(decoder.what()).isEqualTo(cut(frame.getDifference().getWhat()));
                assertThat(decoder.serverHas())
                        .isEqualTo(cut(frame.getDifference().getServer()));
                assertThat(decoder.clientHas())
                        .isEqualTo(cut(frame.getDifference().getClient()));
            }
            case CHAT -> {
                assertThat(decoder.chat()).isEqualTo(cut(frame.getChat().getText(), 1_024));
                assertThat(decoder.chatTeam()).isEqualTo(frame.getChat().getTeam());
            }
            case WATCH ->
                assertThat(decoder.watched()).isEqualTo(frame.getWatch().getPlayer());
            case KIND_NOT_SET -> {}
        }
    }

    private static String cut(String words) {
        return cut(words, 64);
    }

    private static String cut(String words, int bytesMax) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return new String(bytes, 0, Math.min(bytes.length, bytesMax), StandardCharsets.UTF_8);
    }

    private void assertSameInputs(InputFrame frame) {
        assertThat(decoder.ackedTick()).isEqualTo(frame.getAckedTick());
        assertThat(decoder.reliableAck()).isEqualTo(frame.getReliableAck());
        assertThat(decoder.inputs()).isEqualTo(frame.getInputsCount());
        for (int i = 0; i < frame.getInputsCount(); i++) {
            Input input = frame.getInputs(i);
            assertThat(decoder.inputTick(i)).isEqualTo(input.getTick());
            assertThat(decoder.viewTick16(i)).isEqualTo(input.getViewTick16());
            assertThat(decoder.valueCount(i)).isEqualTo(input.getValuesCount());
            for (int field = 0; field < input.getValuesCount(); field++) {
                assertThat(decoder.value(i, field)).isEqualTo(input.getValues(field));
            }
        }
    }

    private static ClientFrame draw(Random random) {
        ClientFrame.Builder frame = ClientFrame.newBuilder();
        switch (random.nextInt(9)) {
            case 0 ->
                frame.setHello(Hello.newBuilder()
                        .setSchemaHash(random.nextInt())
                        .setClient("tick 🎮 é".substring(0, random.nextInt(6)))
                        .setEpoch(number(random))
                        .setReliableAck(number(random)));
            case 1 -> frame.setAck(Ack.newBuilder().setAckedTick(number(random)).setReliableAck(number(random)));
            case 2 -> frame.setPing(Ping.newBuilder().setNonce(number(random)));
            case 3 -> frame.setResync(Resync.newBuilder().setTick(number(random)));
            case 4 -> frame.setChat(Chat.newBuilder().setText("gg ⚡").setTeam(random.nextBoolean()));
            case 5 ->
                frame.setDifference(Difference.newBuilder()
                        .setTick(number(random))
                        .setRowId(number(random))
                        .setWhat("Avatar.hp")
                        .setServer("é".repeat(random.nextInt(40)))
                        .setClient("9".repeat(random.nextInt(80))));
            case 6 -> frame.setWatch(Watch.newBuilder().setPlayer(number(random)));
            default -> frame.setInput(drawInputs(random));
        }
        if (random.nextInt(4) == 0) {
            frame.setUnknownFields(UnknownFieldSet.newBuilder()
                    .mergeVarintField(100 + random.nextInt(100), number(random))
                    .build());
        }
        return frame.build();
    }

    private static InputFrame drawInputs(Random random) {
        InputFrame.Builder frame = InputFrame.newBuilder().setAckedTick(number(random));
        int tick = number(random);
        int inputs = 1 + random.nextInt(ClientFrameDecoder.INPUTS_MAX);
        for (int i = 0; i < inputs; i++) {
            tick += 1 + random.nextInt(3);
            Input.Builder input = Input.newBuilder().setTick(tick).setViewTick16(number(random));
            int values = random.nextInt(ClientFrameDecoder.VALUES_MAX + 1);
            for (int field = 0; field < values; field++) {
                input.addValues(number(random));
            }
            frame.addInputs(input);
        }
        return frame.build();
    }

    /** Of every length on the wire. */
    private static int number(Random random) {
        return random.nextInt() >>> random.nextInt(32);
    }
}
