package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import io.tickwire.wire.ClientFrameDecoder.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClientFrameDecoderTest {
    private final ClientFrameDecoder decoder = new ClientFrameDecoder();

    @Test
    void shouldDecodeAHello() {
        assertThat(decode(ClientFrame.newBuilder()
                        .setHello(Hello.newBuilder()
                                .setSchemaHash(0xCAFEBABE)
                                .setClient("page ü 😀")
                                .setEpoch(3)
                                .setReliableAck(-1))))
                .isEqualTo(DecodeOutcome.OK);

        assertThat(decoder.kind()).isEqualTo(Kind.HELLO);
        assertThat(decoder.schemaHash()).isEqualTo(0xCAFEBABE);
        assertThat(decoder.client()).isEqualTo("page ü 😀");
        assertThat(decoder.epoch()).isEqualTo(3);
        assertThat(decoder.reliableAck()).isEqualTo(-1);
    }

    @Test
    void shouldDecodeInputs() {
        assertThat(decode(inputs(input(7, 1, 2, 3), input(9)))).isEqualTo(DecodeOutcome.OK);

        assertThat(decoder.kind()).isEqualTo(Kind.INPUT);
        assertThat(decoder.ackedTick()).isEqualTo(41);
        assertThat(decoder.inputs()).isEqualTo(2);
        assertThat(decoder.inputTick(0)).isEqualTo(7);
        assertThat(decoder.viewTick16(0)).isEqualTo(70);
        assertThat(decoder.valueCount(0)).isEqualTo(3);
        assertThat(decoder.value(0, 2)).isEqualTo(3);
        assertThat(decoder.inputTick(1)).isEqualTo(9);
        assertThat(decoder.valueCount(1)).isZero();
    }

    @Test
    void shouldDecodeTheSmallKinds() {
        assertThat(decode(ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(5))))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.kind()).isEqualTo(Kind.ACK);
        assertThat(decoder.ackedTick()).isEqualTo(5);

        assertThat(decode(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(-2))))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.kind()).isEqualTo(Kind.PING);
        assertThat(decoder.nonce()).isEqualTo(-2);

        assertThat(decode(ClientFrame.newBuilder().setResync(Resync.newBuilder().setTick(6))))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.kind()).isEqualTo(Kind.RESYNC);
        assertThat(decoder.resyncTick()).isEqualTo(6);

        assertThat(decode(ClientFrame.newBuilder()
                        .setChat(Chat.newBuilder().setText("hello").setTeam(true))))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.kind()).isEqualTo(Kind.CHAT);
    }

    @Test
    void shouldForgetTheFrameBefore() {
        decode(ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(5).setReliableAck(6)));
        decode(ClientFrame.newBuilder().setAck(Ack.getDefaultInstance()));

        assertThat(decoder.ackedTick()).isZero();
        assertThat(decoder.reliableAck()).isZero();
    }

    @Test
    void shouldRefuseAFrameOfNoKnownKind() {
        assertThat(decode(new byte[0])).isEqualTo(DecodeOutcome.KIND_UNKNOWN);
        assertThat(decode(unknown(77, 1).toByteArray())).isEqualTo(DecodeOutcome.KIND_UNKNOWN);
        assertThat(DecodeOutcome.KIND_UNKNOWN.closeCode()).isEqualTo(CloseCode.WRONG_MESSAGE);
    }

    @Test
    void shouldRefuseAFrameOfTwoKinds() {
        byte[] ping = ClientFrame.newBuilder()
                .setPing(Ping.getDefaultInstance())
                .build()
                .toByteArray();
        byte[] ack = ClientFrame.newBuilder()
                .setAck(Ack.getDefaultInstance())
                .build()
                .toByteArray();

        assertThat(decode(concat(ping, ack))).isEqualTo(DecodeOutcome.KIND_TWICE);
        assertThat(decode(concat(ack, ack))).isEqualTo(DecodeOutcome.KIND_TWICE);
    }

    @Test
    void shouldRefuseMoreOrFewerInputsThanOneToEight() {
        assertThat(decode(inputs())).isEqualTo(DecodeOutcome.INPUT_COUNT);
        assertThat(decode(inputs(
                        IntStream.range(0, 8).mapToObj(tick -> input(tick, 1)).toArray(Input[]::new))))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decode(inputs(
                        IntStream.range(0, 9).mapToObj(tick -> input(tick, 1)).toArray(Input[]::new))))
                .isEqualTo(DecodeOutcome.INPUT_COUNT);
    }

    @Test
    void shouldRefuseInputsThatDoNotAscend() {
        assertThat(decode(inputs(input(3), input(3)))).isEqualTo(DecodeOutcome.INPUT_ORDER);
        assertThat(decode(inputs(input(4), input(3)))).isEqualTo(DecodeOutcome.INPUT_ORDER);
        assertThat(decode(inputs(input(-1), input(0)))).as("across the wrap").isEqualTo(DecodeOutcome.OK);
    }

    @Test
    void shouldRefuseMoreValuesThanASchemaCanHave() {
        assertThat(decode(inputs(input(1, new int[32])))).isEqualTo(DecodeOutcome.OK);
        assertThat(decode(inputs(input(1, new int[33])))).isEqualTo(DecodeOutcome.VALUE_COUNT);
    }

    @Test
    void shouldRefuseALongClientName() {
        assertThat(decode(hello("x".repeat(64)))).isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.client()).hasSize(64);
        assertThat(decode(hello("x".repeat(65)))).isEqualTo(DecodeOutcome.CLIENT_TOO_LONG);
    }

    @Test
    void shouldTakeValuesThatAreNotPacked() {
        assertThat(decode(HexFormat.of().parseHex("12081a060805" + "1803" + "1804")))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.inputTick(0)).isEqualTo(5);
        assertThat(decoder.valueCount(0)).isEqualTo(2);
        assertThat(decoder.value(0, 0)).isEqualTo(3);
        assertThat(decoder.value(0, 1)).isEqualTo(4);
    }

    @Test
    void shouldPassOverSixteenUnknownFieldsAndNoMore() {
        ClientFrame.Builder ack =
                ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(5));
        assertThat(decode(ack.setUnknownFields(unknown(100, 16)))).isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.ackedTick()).isEqualTo(5);
        assertThat(decode(ack.setUnknownFields(unknown(100, 17)))).isEqualTo(DecodeOutcome.MALFORMED);
    }

    @Test
    void shouldPassOverUnknownFieldsOfEveryWireTypeAtEveryDepth() {
        UnknownFieldSet all = UnknownFieldSet.newBuilder()
                .addField(
                        50,
                        UnknownFieldSet.Field.newBuilder()
                                .addVarint(-1)
                                .addFixed32(1)
                                .addFixed64(2)
                                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                .build())
                .build();
        InputFrame.Builder frame = InputFrame.newBuilder()
                .setUnknownFields(all)
                .addInputs(Input.newBuilder().setTick(3).setUnknownFields(all));
        assertThat(decode(ClientFrame.newBuilder().setInput(frame).setUnknownFields(all)))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.inputTick(0)).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatIsNotProtobuf() {
        String[] malformed = {
            "00", // tag 0
            "08", // a kind that is a varint
            "1a", // no length
            "1a02", // cut short
            "1aff", // half a length
            "1affffffff0f", // a length below zero
            "1a0108", // half a field
            "22020d01", // a nonce that is 32 bits fixed
            "0a0412ff0000", // a length beyond its message
            "0a0312" + "01" + "ff", // not UTF-8
            "0a0412" + "02" + "c080", // NUL the long way
            "0a0512" + "03" + "eda080", // half of a surrogate pair
            "4b", // a group
            "1a020f00", // wire type 7
            "22" + "0c" + "08" + "ffffffffffffffffffff01", // a varint of 11 bytes
        };
        for (String hex : malformed) {
            assertThat(decode(HexFormat.of().parseHex(hex))).as(hex).isEqualTo(DecodeOutcome.MALFORMED);
        }
    }

    @Test
    void shouldTakeTheLow32BitsOfALongVarint() {
        assertThat(decode(HexFormat.of().parseHex("22" + "0b" + "08" + "feffffffffffffffff01")))
                .isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.nonce()).isEqualTo(-2);
    }

    @Test
    void shouldReadADirectBufferFromItsPositionAndLeaveItThere() {
        byte[] frame = ClientFrame.newBuilder()
                .setPing(Ping.newBuilder().setNonce(300))
                .build()
                .toByteArray();
        ByteBuffer direct = ByteBuffer.allocateDirect(frame.length + 9);
        direct.position(4).put(frame).flip().position(4);

        assertThat(decoder.decode(direct)).isEqualTo(DecodeOutcome.OK);
        assertThat(decoder.nonce()).isEqualTo(300);
        assertThat(direct.position()).isEqualTo(4);
    }

    private DecodeOutcome decode(ClientFrame.Builder frame) {
        return decode(frame.build().toByteArray());
    }

    private DecodeOutcome decode(byte[] frame) {
        return decoder.decode(ByteBuffer.wrap(frame));
    }

    private static ClientFrame.Builder hello(String client) {
        return ClientFrame.newBuilder().setHello(Hello.newBuilder().setClient(client));
    }

    private static ClientFrame.Builder inputs(Input... inputs) {
        InputFrame.Builder frame = InputFrame.newBuilder().setAckedTick(41);
        for (Input input : inputs) {
            frame.addInputs(input);
        }
        return ClientFrame.newBuilder().setInput(frame);
    }

    private static Input input(int tick, int... values) {
        Input.Builder input = Input.newBuilder().setTick(tick).setViewTick16(tick * 10);
        for (int value : values) {
            input.addValues(value);
        }
        return input.build();
    }

    private static UnknownFieldSet unknown(int firstNumber, int count) {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int i = 0; i < count; i++) {
            fields.mergeVarintField(firstNumber + i, i);
        }
        return fields.build();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
