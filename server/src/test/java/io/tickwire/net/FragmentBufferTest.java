package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.net.FragmentBuffer.Outcome;
import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.junit.jupiter.api.Test;

final class FragmentBufferTest {
    private final FragmentBuffer buffer = new FragmentBuffer(10, 4);

    @Test
    void shouldPutFragmentsTogetherAndBeginAnew() {
        for (int message = 0; message < 3; message++) {
            assertThat(add(OpCode.BINARY, false, 1, 2, 3)).isEqualTo(Outcome.MORE);
            assertThat(add(OpCode.CONTINUATION, false)).isEqualTo(Outcome.MORE);
            assertThat(add(OpCode.CONTINUATION, true, 4)).isEqualTo(Outcome.WHOLE);
            assertThat(buffer.message()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        }
    }

    @Test
    void shouldTakeWhatJustFits() {
        assertThat(add(OpCode.BINARY, false, 1, 2, 3, 4, 5)).isEqualTo(Outcome.MORE);
        assertThat(add(OpCode.CONTINUATION, true, 1, 2, 3, 4, 5)).isEqualTo(Outcome.WHOLE);
    }

    @Test
    void shouldRefuseAByteTooMany() {
        assertThat(add(OpCode.BINARY, false, 1, 2, 3, 4, 5)).isEqualTo(Outcome.MORE);
        assertThat(add(OpCode.CONTINUATION, true, 1, 2, 3, 4, 5, 6)).isEqualTo(Outcome.TOO_LONG);
    }

    @Test
    void shouldRefuseAFragmentTooManyThoughItIsEmpty() {
        for (int i = 0; i < 4; i++) {
            assertThat(add(i == 0 ? OpCode.BINARY : OpCode.CONTINUATION, false)).isEqualTo(Outcome.MORE);
        }
        assertThat(add(OpCode.CONTINUATION, true)).isEqualTo(Outcome.TOO_MANY);
    }

    private Outcome add(byte opCode, boolean last, int... payload) {
        ByteBuffer bytes = ByteBuffer.allocate(payload.length);
        for (int one : payload) {
            bytes.put((byte) one);
        }
        return buffer.add(new Frame(opCode, last, bytes.flip()));
    }
}
