package io.tickwire.sim.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskedFramesTest {
    @Test
    void shouldWriteTheExampleOfTheRfc() {
        ByteBuffer out = ByteBuffer.allocate(64);

        MaskedFrames.write(out, WebSocketReader.TEXT, 0x37fa213d, ascii("Hello"));

        assertThat(hex(out)).isEqualTo("818537fa213d7f9f4d5158");
    }

    @Test
    void shouldWriteTheMaskedPongOfTheRfc() {
        ByteBuffer out = ByteBuffer.allocate(64);

        MaskedFrames.write(out, WebSocketReader.PONG, 0x37fa213d, ascii("Hello"));

        assertThat(hex(out)).isEqualTo("8a8537fa213d7f9f4d5158");
    }

    @Test
    void shouldUnmaskToThePayloadAtEveryLength() {
        for (int length :
                IntStream.concat(IntStream.range(0, 140), IntStream.of(65_535)).toArray()) {
            byte[] payload = new byte[length];
            for (int at = 0; at < length; at++) {
                payload[at] = (byte) (at * 31);
            }
            ByteBuffer out = ByteBuffer.allocate(length + MaskedFrames.HEADER_BYTES_MAX);

            new MaskedFrames(7).write(out, WebSocketReader.BINARY, payload, 0, length);

            assertThat(unmask(out.flip())).as("%d bytes", length).isEqualTo(payload);
        }
    }

    @Test
    void shouldMaskEachFrameAnew() {
        MaskedFrames frames = new MaskedFrames(1);
        ByteBuffer first = ByteBuffer.allocate(16);
        ByteBuffer second = ByteBuffer.allocate(16);

        frames.write(first, WebSocketReader.BINARY, new byte[4], 0, 4);
        frames.write(second, WebSocketReader.BINARY, new byte[4], 0, 4);

        assertThat(hex(first)).isNotEqualTo(hex(second));
    }

    private static byte[] unmask(ByteBuffer frame) {
        assertThat(frame.get()).isEqualTo((byte) 0x82);
        int shortLength = frame.get() & 0x7F;
        byte[] payload = new byte[shortLength < 126 ? shortLength : frame.getShort() & 0xFFFF];
        byte[] mask = new byte[4];
        frame.get(mask).get(payload);
        for (int at = 0; at < payload.length; at++) {
            payload[at] ^= mask[at % 4];
        }
        assertThat(frame.hasRemaining()).isFalse();
        return payload;
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
