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
    @ValueSource(ints = {0, 1, 2, 40, ClientFrames.VALUES_MAX})
    void shouldWriteAnInputOfAnyLength(int values) {
        int[] wanted = IntStream.range(0, values).map(at -> at * at * 977 - 5).toArray();
        for (int tick : new int[] {0, 1, 300, -1}) {
            Input input = Input.newBuilder()
                    .setTick(tick)
                    .addAllValues(Arrays.stream(wanted).boxed().toList())
                    .build();
            InputFrame frame = InputFrame.newBuilder()
                    .setAckedTick(tick)
                    .setReliableAck(tick / 3)
                    .addInputs(input)
                    .build();

            assertThat(written(frames.input(tick, tick / 3, tick, wanted)))
                    .isEqualTo(bytes(ClientFrame.newBuilder().setInput(frame)));
        }
    }

    private byte[] written(int length) {
        return Arrays.copyOf(frames.bytes(), length);
    }

    private static byte[] bytes(ClientFrame.Builder frame) {
        return frame.build().toByteArray();
    }
}
