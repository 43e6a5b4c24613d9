package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are no {@code ClientFrame}, or one that says what it must not. */
class PayloadAbuseIT extends Abuse {
    private static final int FIRE = 2; // drift's input: dx, dy, fire

    PayloadAbuseIT() {
        super("session.close-wait-ms=200");
    }

    /** What is sent before or after the welcome; code 0: nothing is closed. */
    private record Case(String name, boolean welcomed, ByteString payload, int code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> closed() {
        return Stream.concat(garbage(), Stream.concat(early(), inputs()));
    }

    private static Stream<Case> garbage() {
        UnknownFieldSet.Builder many = UnknownFieldSet.newBuilder();
        for (int number = 100; number < 400; number++) {
            many.addField(
                    number, UnknownFieldSet.Field.newBuilder().addVarint(1).build());
        }
        byte[] nested = new byte[4_000];
        Arrays.fill(nested, (byte) 0x0B); // a group in a group in a group
        return Stream.of(
                raw("no protobuf", 1007, 0xFF, 0xFF, 0xFF),
                raw("tag 0", 1007, 0x00, 0x01),
                raw("half a tag", 1007, 0x80),
                raw("a length without bytes", 1007, 0x0A, 0x05, 0x01),
                raw("a length of 4 GiB", 1007, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F),
                raw("a length of 2^64 - 1", 1007, 0x0A, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
                raw("an endless varint", 1007, 8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
                raw("a hello that is a number", 1007, 0x08, 0x01),
                raw("a group", 1007, 0x0B, 0x0C),
                raw("the end of a group", 1007, 0x0C),
                raw("wire type 6", 1007, 0x0E),
                raw("wire type 7", 1007, 0x0F),
                new Case("4,000 groups in each other", false, ByteString.copyFrom(nested), 1007),
                new Case(
                        "300 unknown fields",
                        false,
                        ClientFrame.newBuilder()
                                .setHello(Hello.newBuilder())
                                .setUnknownFields(many.build())
                                .build()
                                .toByteString(),
                        1007),
                raw("nothing", 4400),
                raw("an unknown kind", 4400, 0x7A, 0x00),
                raw("two kinds", 4400, 0x0A, 0x00, 0x1A, 0x00),
                raw("two hellos in a frame", 4400, 0x0A, 0x00, 0x0A, 0x00),
                raw("a hello whose name is no UTF-8", 1007, 0x0A, 0x03, 0x12, 0x01, 0xFF),
                raw("a hello whose name is a surrogate", 1007, 0x0A, 0x05, 0x12, 0x03, 0xED, 0xA0, 0x80),
                raw("a hello whose hash is a varint", 1007, 0x0A, 0x02, 0x08, 0x01));
    }

    private static Stream<Case> early() {
        return Stream.of(
                of("an acknowledgement first", false, frame().setAck(Ack.newBuilder()), 4400),
                of("a resync first", false, frame().setResync(Resync.newBuilder()), 4400),
                of("a ping first", false, frame().setPing(Ping.newBuilder()), 4400),
                of("an input first", false, frame().setInput(input(1, 0, 0, 0)), 4400),
                of("another schema", false, frame().setHello(Hello.newBuilder().setSchemaHash(7)), 4426),
                of(
                        "a client of 65 bytes",
                        false,
                        frame().setHello(Hello.newBuilder().setClient("x".repeat(65))),
                        4400),
                of("a second hello", true, frame().setHello(Hello.newBuilder()), 4400));
    }

    private static Stream<Case> inputs() {
        InputFrame.Builder nine = InputFrame.newBuilder();
        for (int tick = 1; tick <= 9; tick++) {
            nine.addInputs(one(tick, 0, 0, 0));
        }
        return Stream.of(
                of("no input", true, frame().setInput(InputFrame.newBuilder()), 4400),
                of("nine inputs", true, frame().setInput(nine), 4400),
                of("no values", true, frame().setInput(input(1)), 4400),
                of("a value too few", true, frame().setInput(input(1, 0, 0)), 4400),
                of("a value too many", true, frame().setInput(input(1, 0, 0, 0, 0)), 4400),
                of("33 values", true, frame().setInput(input(1, new int[33])), 4400),
                of("a direction of 129/128", true, frame().setInput(input(1, 258, 0, 0)), 4400),
                of("a direction of -129/128", true, frame().setInput(input(1, 0, 257, 0)), 4400),
                of("a direction of 2^31 - 1", true, frame().setInput(input(1, -2, 0, 0)), 4400),
                of("a direction of -2^31", true, frame().setInput(input(1, -1, 0, 0)), 4400),
                of("the bits of NaN", true, frame().setInput(input(1, 0x7FC00000, 0, 0)), 4400),
                of("the bits of infinity", true, frame().setInput(input(1, 0, 0x7F800000, 0)), 4400),
                of("a truth of 2", true, frame().setInput(input(1, 0, 0, 2)), 4400),
                of("a truth of 2^32 - 1", true, frame().setInput(input(1, 0, 0, -1)), 4400),
                of("one tick twice", true, frame().setInput(input(1, 0, 0, 0).addInputs(one(1, 0, 0, 1))), 4400),
                of("ticks backwards", true, frame().setInput(input(2, 0, 0, 0).addInputs(one(1, 0, 0, 1))), 4400));
    }

    static Stream<Case> served() {
        UnknownFieldSet few = UnknownFieldSet.newBuilder()
                .addField(
                        1_000,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(new byte[3_000]))
                                .build())
                .build();
        return Stream.of(
                of("an input of long ago", true, frame().setInput(input(1, 0, 0, 1)), 0),
                of("an input far ahead", true, frame().setInput(input(1_000_000, 0, 0, 1)), 0),
                of("an input of tick 2^32 - 1", true, frame().setInput(input(-1, 0, 0, 1)), 0),
                of("an input of tick 2^31", true, frame().setInput(input(Integer.MIN_VALUE, 0, 0, 1)), 0),
                of(
                        "a view far ahead",
                        true,
                        frame().setInput(InputFrame.newBuilder()
                                .addInputs(Input.newBuilder()
                                        .setTick(1)
                                        .setViewTick16(-1)
                                        .addAllValues(zeros()))),
                        0),
                of(
                        "a snapshot never sent",
                        true,
                        frame().setAck(Ack.newBuilder().setAckedTick(-7)),
                        0),
                of("a message never sent", true, frame().setAck(Ack.newBuilder().setReliableAck(-1)), 0),
                of(
                        "a resync of a tick never sent",
                        true,
                        frame().setResync(Resync.newBuilder().setTick(-1)),
                        0),
                of("unknown fields", true, frame().setAck(Ack.newBuilder()).setUnknownFields(few), 0));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void shouldClose(Case bad) throws Exception {
        try (RawClient client = bad.welcomed() ? welcomed() : upgraded()) {
            client.send(RawClient.BINARY, bad.payload().toByteArray());
            assertThat(client.readToCloseCode()).isEqualTo(bad.code());
        }
    }

    @ParameterizedTest
    @MethodSource("served")
    void shouldServeOn(Case odd) throws Exception {
        try (RawClient client = welcomed()) {
            client.send(RawClient.BINARY, odd.payload().toByteArray());
            assertServed(client);
        }
    }

    private static ClientFrame.Builder frame() {
        return ClientFrame.newBuilder();
    }

    private static InputFrame.Builder input(int tick, int... values) {
        return InputFrame.newBuilder().addInputs(one(tick, values));
    }

    private static Input.Builder one(int tick, int... values) {
        Input.Builder input = Input.newBuilder().setTick(tick);
        Arrays.stream(values).forEach(input::addValues);
        return input;
    }

    private static Iterable<Integer> zeros() {
        return java.util.Collections.nCopies(FIRE + 1, 0);
    }

    private static Case of(String name, boolean welcomed, ClientFrame.Builder frame, int code) {
        return new Case(name, welcomed, frame.build().toByteString(), code);
    }

    private static Case raw(String name, int code, int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return new Case(name, false, ByteString.copyFrom(payload), code);
    }
}
