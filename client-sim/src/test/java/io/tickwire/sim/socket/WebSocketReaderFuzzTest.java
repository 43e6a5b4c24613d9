package io.tickwire.sim.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any stream of bytes as WebSocket frames: the same is told of it whole, byte by byte and in pieces. */
final class WebSocketReaderFuzzTest {
    private static final int MESSAGE_BYTES_MAX = 70_000;
    private static final int PIECE_BYTES = 7;

    @FuzzTest(maxDuration = "10m")
    void shouldTellTheSameHoweverTheStreamIsCut(byte[] stream) {
        List<String> whole = tell(stream, Math.max(1, stream.length));
        assertThat(tell(stream, 1)).isEqualTo(whole);
        assertThat(tell(stream, PIECE_BYTES)).isEqualTo(whole);
    }

    /** All that is told, and the outcome last. */
    private static List<String> tell(byte[] stream, int piece) {
        WebSocketReader reader = new WebSocketReader(MESSAGE_BYTES_MAX);
        Told told = new Told();
        ReadOutcome outcome = ReadOutcome.OPEN;
        for (int at = 0; at < stream.length && outcome == ReadOutcome.OPEN; at += piece) {
            outcome = reader.read(stream, at, Math.min(piece, stream.length - at), told);
        }
        told.lines.add(outcome.name());
        return told.lines;
    }

    private static final class Told implements WebSocketReader.Sink {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onBinary(byte[] bytes, int offset, int length) {
            assertThat(length).isLessThanOrEqualTo(MESSAGE_BYTES_MAX);
            lines.add("binary " + length + " " + hash(bytes, offset, length));
        }

        @Override
        public void onPing(byte[] bytes, int offset, int length) {
            assertThat(length).isLessThanOrEqualTo(WebSocketReader.CONTROL_BYTES_MAX);
            lines.add("ping " + length + " " + hash(bytes, offset, length));
        }

        @Override
        public void onClose(int code, String reason) {
            lines.add("close " + code + " " + reason);
        }

        private static int hash(byte[] bytes, int offset, int length) {
            return Arrays.hashCode(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
