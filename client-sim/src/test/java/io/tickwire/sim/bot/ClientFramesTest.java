package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFramesTest {
    private final ClientFrames frames = new ClientFrames();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 20_000, Integer.MAX_VALUE, -1})
    void shouldWriteTheBytesOfTheGeneratedClasses(int value) {
        Ack ack = Ack.newBuilder().setAckedTick(value).setReliableAck(value / 2).build();
        Ping ping = Ping.newBuilder().setNonce(value).build();
        Resync resync = Resync.newBuilder().setTick(value).build();

        assertThat(written(frames.ack(value, value / 2)))
                .isEqualTo(bytes(ClientFrame.newBuilder().setAck(ack)));
        assertThat(written(frames.ping(value)))
                .isEqualTo(bytes(ClientFrame.newBuilder().setPing(ping)));
        assertThat(written(frames.resync(value)))
                .isEqualTo(bytes(ClientFrame.newBuilder().setResync(resync)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void shouldWriteAllInputsThatWait(int values) {
        int[] wanted = values(values);
        for (int tick : new int[] {0, 1, 300, -1}) {
            InputBacklog backlog = new InputBacklog(values);
            InputFrame.Builder frame =
                    InputFrame.newBuilder().setAckedTick(tick).setReliableAck(tick / 3);
            for (int waiting = 0; waiting < 8; waiting++) {
                backlog.add(tick + waiting, tick * 16, wanted);
                frame.addInputs(input(tick + waiting, tick * 16, wanted));

                assertThat(written(frames.inputs(tick, tick / 3, backlog)))
                        .isEqualTo(bytes(ClientFrame.newBuilder().setInput(frame)));
            }
        }
    }

    @Test
    void shouldWriteTheNewestInputsThatFit() {
        int[] wanted = values(ClientFrames.VALUES_MAX);
        InputBacklog backlog = new InputBacklog(wanted.length);
        for (int tick = 1; tick <= 8; tick++) {
            backlog.add(tick, 0, wanted);
        }
        byte[] frame = written(frames.inputs(0, 0, backlog));

        InputFrame.Builder expected = InputFrame.newBuilder();
        int first = 8;
        while (bytes(ClientFrame.newBuilder().setInput(expected.clone().addInputs(0, input(first, 0, wanted)))).length
                <= ClientFrames.FRAME_BYTES_MAX) {
            expected.addInputs(0, input(first--, 0, wanted));
        }
        assertThat(expected.getInputsCount()).isBetween(2, 7);
        assertThat(frame).isEqualTo(bytes(ClientFrame.newBuilder().setInput(expected)));
    }

    private static int[] values(int count) {
        return IntStream.range(0, count).map(at -> at * at * 977_777 - 5).toArray();
    }

    private static Input input(int tick, int viewTick16, int[] values) {
        return Input.newBuilder()
                .setTick(tick)
                .setViewTick16(viewTick16)
                .addAllValues(Arrays.stream(values).boxed().toList())
                .build();
    }

    private byte[] written(int length) {
        return Arrays.copyOf(frames.bytes(), length);
    }

    private static byte[] bytes(ClientFrame.Builder frame) {
        return frame.build().toByteArray();
    }
}
