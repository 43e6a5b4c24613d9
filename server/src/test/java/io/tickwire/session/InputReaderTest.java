package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.wire.DecodeOutcome;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class InputReaderTest {
    private final FrameScratch scratch = new FrameScratch();
    private final InputReader reader = new InputReader(Stage.SCHEMA.input());

    @Test
    void shouldReadQuantaAndIndices() {
        assertThat(reader.read(frame(1, 0, -1, 0, 1, 1))).isTrue();
        assertThat(scratch.inputs[0]).containsExactly(1, 0);
        assertThat(scratch.inputs[1]).containsExactly(-1, 0);
        assertThat(scratch.inputs[2]).containsExactly(1, 1);
    }

    @Test
    void shouldGiveTheSameArrayForTheSameValues() {
        reader.read(frame(1, 0, 1, 0));
        int[] first = scratch.inputs[0];
        assertThat(scratch.inputs[1]).isSameAs(first);
        reader.read(frame(1, 0));
        assertThat(scratch.inputs[0]).isSameAs(first);
        reader.read(frame(0, 0));
        assertThat(scratch.inputs[0]).containsExactly(0, 0);
        assertThat(first).as("which somebody may still have").containsExactly(1, 0);
    }

    @Test
    void shouldTakeAllOfAFrameOrNothing() {
        assertThat(reader.read(frame(1, 0, 1, 2))).as("a boolean of 2").isFalse();
        assertThat(reader.read(frame(1, 0, 2, 0))).as("out of range").isFalse();
        assertThat(reader.read(frame(1, 0, -1, 0))).isTrue();
    }

    /** Inputs of two values each: a step, and whether it is a jump. */
    private FrameScratch frame(int... values) {
        InputFrame.Builder frame = InputFrame.newBuilder();
        for (int i = 0; i < values.length; i += 2) {
            frame.addInputs(Input.newBuilder()
                    .setTick(i + 1)
                    .addValues(Varint.zigzag(values[i]))
                    .addValues(values[i + 1]));
        }
        byte[] bytes = ClientFrame.newBuilder().setInput(frame).build().toByteArray();
        assertThat(scratch.decoder.decode(ByteBuffer.wrap(bytes))).isEqualTo(DecodeOutcome.OK);
        return scratch;
    }
}
