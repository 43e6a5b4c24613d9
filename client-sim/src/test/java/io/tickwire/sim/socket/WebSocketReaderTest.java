package io.tickwire.sim.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketReaderTest {
    private static final int MESSAGE_BYTES_MAX = 100_000;

    private final Recorder recorder = new Recorder();
    private WebSocketReader reader = new WebSocketReader(MESSAGE_BYTES_MAX);

    @Test
    void shouldDeliverAFrameThatLiesWholeInTheBytesFromTheseBytes() {
        byte[] bytes = hex("8203010203");

        assertThat(reader.read(bytes, 0, bytes.length, recorder)).isEqualTo(ReadOutcome.OPEN);

        assertThat(recorder.told).containsExactly("binary 010203");
        assertThat(recorder.lent).as("no copy").isSameAs(bytes);
    }

    @Test
    void shouldDeliverTheSameHoweverTheStreamIsCut() {
        byte[] stream = join(
                hex("8203010203"),
                hex("8200"),
                hex("89036f6e65"),
                hex("0202aabb"),
                hex("8a00"),
                hex("0001cc"),
                hex("8902beef"),
                hex("8001dd"),
                frame(0x82, new byte[200]),
                frame(0x82, new byte[70_000]),
                hex("880403e86279"));
        List<String> whole = tell(stream, stream.length);

        assertThat(whole).hasSize(8).contains("binary aabbccdd", "ping 6f6e65", "ping beef", "close 1000 by");
        assertThat(whole.indexOf("ping beef")).isLessThan(whole.indexOf("binary aabbccdd"));
        for (int piece = 1; piece < 40; piece++) {
            assertThat(tell(stream, piece)).as("in pieces of %d bytes", piece).isEqualTo(whole);
        }
    }

    @Test
    void shouldDeliverTextOnlyWhereItIsTaken() {
        byte[] stream =
                join(hex("81026869"), hex("820101"), hex("010161"), hex("89017a"), hex("800162"), hex("820102"));

        assertThat(reader.read(stream, 0, stream.length, recorder)).isEqualTo(ReadOutcome.TEXT);
        reader = new WebSocketReader(MESSAGE_BYTES_MAX, true);
        assertThat(reader.read(stream, 0, stream.length, recorder)).isEqualTo(ReadOutcome.OPEN);

        assertThat(recorder.told).containsExactly("text 6869", "binary 01", "ping 7a", "text 6162", "binary 02");
    }

    @Test
    void shouldDeliverTheSameWhereverAShortStreamIsSplit() {
        byte[] stream = join(hex("0202aabb"), hex("8902beef"), hex("8001dd"), frame(0x82, new byte[130]));
        for (int at = 0; at <= stream.length; at++) {
            reader = new WebSocketReader(MESSAGE_BYTES_MAX);
            Recorder split = new Recorder();

            reader.read(stream, 0, at, split);
            reader.read(stream, at, stream.length - at, split);

            assertThat(split.told)
                    .as("split at %d", at)
                    .containsExactly("ping beef", "binary aabbdd", "binary " + "00".repeat(130));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "82837fffffff010203, MASKED",
        "c203010203, RESERVED_BIT",
        "9203010203, RESERVED_BIT",
        "830101, UNKNOWN_OPCODE",
        "8b00, UNKNOWN_OPCODE",
        "810161, TEXT",
        "0900, CONTROL_FRAGMENTED",
        "897e007e, CONTROL_TOO_LONG",
        "8000, CONTINUATION_UNEXPECTED",
        "0201aa0201bb, CONTINUATION_MISSING",
        "827e0005, LENGTH_NOT_MINIMAL",
        "827f0000000000000005, LENGTH_NOT_MINIMAL",
        "827fffffffffffffffff, LENGTH_NOT_MINIMAL",
        "827f00000000000186a1, TOO_LONG",
        "880103, CLOSE_WITHOUT_CODE",
    })
    void shouldRefuseWhatTheRulesForbid(String bytes, ReadOutcome outcome) {
        byte[] stream = hex(bytes);

        assertThat(reader.read(stream, 0, stream.length, recorder)).isEqualTo(outcome);
        assertThat(recorder.told).isEmpty();
    }

    @Test
    void shouldTakeAMessageOfTheLimitAndRefuseOneByteMore() {
        byte[] most = frame(0x82, new byte[MESSAGE_BYTES_MAX]);
        byte[] begun = frame(0x02, new byte[MESSAGE_BYTES_MAX]);
        byte[] more = hex("8001aa");

        assertThat(reader.read(most, 0, most.length, recorder)).isEqualTo(ReadOutcome.OPEN);
        assertThat(reader.read(begun, 0, begun.length, recorder)).isEqualTo(ReadOutcome.OPEN);
        assertThat(reader.read(more, 0, more.length, recorder)).isEqualTo(ReadOutcome.TOO_LONG);
        assertThat(recorder.told).hasSize(1);
    }

    @Test
    void shouldTellACloseWithoutACode() {
        byte[] bytes = hex("8800");

        assertThat(reader.read(bytes, 0, bytes.length, recorder)).isEqualTo(ReadOutcome.CLOSE_RECEIVED);
        assertThat(recorder.told).containsExactly("close 1005 ");
    }

    private List<String> tell(byte[] stream, int piece) {
        reader = new WebSocketReader(MESSAGE_BYTES_MAX);
        Recorder told = new Recorder();
        for (int at = 0; at < stream.length; at += piece) {
            reader.read(stream, at, Math.min(piece, stream.length - at), told);
        }
        return told.told;
    }

    private static byte[] frame(int first, byte[] payload) {
        String length = payload.length < 126
                ? "%02x".formatted(payload.length)
                : payload.length < 1 << 16 ? "7e%04x".formatted(payload.length) : "7f%016x".formatted(payload.length);
        return join(hex("%02x".formatted(first) + length), payload);
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static final class Recorder implements WebSocketReader.Sink {
        private final List<String> told = new ArrayList<>();
        private byte[] lent = {};

        @Override
        public void onBinary(byte[] bytes, int offset, int length) {
            lent = bytes;
            told.add("binary " + HexFormat.of().formatHex(bytes, offset, offset + length));
        }

        @Override
        public void onText(byte[] bytes, int offset, int length) {
            told.add("text " + HexFormat.of().formatHex(bytes, offset, offset + length));
        }

        @Override
        public void onPing(byte[] bytes, int offset, int length) {
            told.add("ping " + HexFormat.of().formatHex(bytes, offset, offset + length));
        }

        @Override
        public void onClose(int code, String reason) {
            told.add("close " + code + " " + reason);
        }
    }
}
