package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.Chat;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Resync;
import io.tickwire.session.Stage.Wire;
import io.tickwire.wire.CloseCode;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class IngressTest {
    private static final long MS_NS = 1_000_000L;
    private static final int SHARE = 120; // of the inbox: as many frames as may come at once

    private final Stage stage = new Stage();

    @Test
    void shouldRefuseTextMessages() {
        Wire wire = stage.join("Ada");
        wire.ingress.onText();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.TEXT_FRAME);
    }

    @Test
    void shouldRefuseOneByteTooMany() {
        Wire wire = stage.join("Ada");
        byte[] longest = new byte[4_096];
        wire.ingress.onBinary(ByteBuffer.wrap(longest));
        assertThat(wire.socket.closed).isEqualTo(CloseCode.MALFORMED);

        wire = stage.join("Ben");
        wire.ingress.onBinary(ByteBuffer.wrap(new byte[4_097]));
        assertThat(wire.socket.closed).isEqualTo(CloseCode.TOO_LONG);

        wire = stage.join("Cid");
        wire.ingress.onTooLong();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.TOO_LONG);
    }

    @Test
    void shouldRefuseGarbage() {
        Wire wire = stage.connect("Ada");
        wire.ingress.onBinary(ByteBuffer.wrap(new byte[] {0x1a, 0x7f}));
        assertThat(wire.socket.closed).isEqualTo(CloseCode.MALFORMED);
    }

    @Test
    void shouldWantAHelloFirstAndOnlyOnce() {
        Wire wire = stage.connect("Ada");
        wire.send(ClientFrame.newBuilder().setPing(Ping.getDefaultInstance()));
        assertThat(wire.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);

        wire = stage.join("Ben");
        wire.hello();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);
    }

    @Test
    void shouldRefuseInputsBeforeTheWelcome() {
        Wire wire = stage.connect("Ada").hello();
        wire.send(Stage.input(1, 1, false));
        assertThat(wire.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);
        stage.tick();
        assertThat(stage.room.playerCount()).as("its place is free again").isZero();
    }

    @Test
    void shouldTakeClientsOfThisSchemaAndOfAny() {
        Wire any = stage.connect("Ada");
        any.send(hello(0));
        Wire same = stage.connect("Ben");
        same.send(hello(Stage.SCHEMA.hash()));
        Wire other = stage.connect("Cid");
        other.send(hello(Stage.SCHEMA.hash() + 1));

        assertThat(any.socket.closed).isNull();
        assertThat(same.socket.closed).isNull();
        assertThat(other.socket.closed).isEqualTo(CloseCode.WRONG_SCHEMA);
    }

    @Test
    void shouldEndWhoSaysNoHello() {
        Wire silent = stage.connect("Ada");
        Wire joined = stage.join("Ben");
        silent.ingress.onHelloDeadline();
        joined.ingress.onHelloDeadline();

        assertThat(silent.socket.closed).isEqualTo(CloseCode.SILENT);
        assertThat(joined.socket.closed).isNull();
        assertThat(stage.room.playerCount()).isOne();
    }

    @Test
    void shouldNotLeaveAnyoneAtTheDoorOfARoomThatIsGone() {
        Wire early = stage.connect("Ada").hello();
        Wire late = stage.connect("Ben");
        stage.room.end(CloseCode.SERVER_FAULT, "");
        late.hello();
        early.ingress.onHelloDeadline();

        assertThat(early.socket.closed).isEqualTo(CloseCode.ROOM_GONE);
        assertThat(late.socket.closed).isEqualTo(CloseCode.ROOM_GONE);
    }

    @Test
    void shouldEndWhoWaitsAtTheDoorOfARoomThatHangs() {
        Wire wire = stage.connect("Ada").hello();
        wire.ingress.onHelloDeadline();
        stage.tick();

        assertThat(wire.socket.closed).isEqualTo(CloseCode.OVERLOADED);
        assertThat(wire.socket.frames).isEmpty();
        assertThat(stage.room.playerCount()).isZero();
    }

    @Test
    void shouldAnswerAPingAtOnceWithServerTime() {
        Wire wire = stage.join("Ada");
        stage.ticks(2);
        stage.clock.advanceNs(7_500_000);
        wire.send(ping(5));

        assertThat(wire.socket.last().getPong())
                .isEqualTo(Pong.newBuilder()
                        .setNonce(5)
                        .setTick(3)
                        .setMicros(7_500)
                        .build());
    }

    @Test
    void shouldAnswerAPingWhileTheWelcomeIsOnItsWay() {
        Wire wire = stage.connect("Ada").hello();
        wire.send(ping(6));
        assertThat(wire.socket.last().getPong().getNonce()).isEqualTo(6);
    }

    @Test
    void shouldAnswerTenPingsAtOnceAndTwoASecond() {
        Wire wire = stage.join("Ada");
        int before = wire.socket.frames.size();
        for (int i = 0; i < 12; i++) {
            wire.send(ping(i));
        }
        assertThat(wire.socket.frames).hasSize(before + 10);
        stage.clock.advanceNs(500 * MS_NS - 1);
        wire.send(ping(12));
        assertThat(wire.socket.frames).hasSize(before + 10);
        stage.clock.advanceNs(1);
        wire.send(ping(13));
        assertThat(wire.socket.frames).hasSize(before + 11);
        assertThat(wire.socket.closed).isNull();
    }

    @Test
    void shouldHandInputsToTheGame() {
        Wire wire = stage.join("Ada");
        wire.send(Stage.input(2, 1, false));
        wire.send(Stage.input(3, 1, true));
        stage.ticks(2);

        assertThat(walker().x).isEqualTo(11);
        assertThat(stage.room.counters().get(Metric.INPUTS)).isEqualTo(2);
    }

    @Test
    void shouldRefuseInputsThatTheGameDoesNotTakeAndNothingOfThemTakesEffect() {
        assertRefused(Stage.input(2, 2, false));
        assertRefused(Stage.input(2, Integer.MIN_VALUE, false));
        assertRefused(inputs(Input.newBuilder().setTick(2).addValues(0).addValues(2)));
        assertRefused(inputs(Input.newBuilder().setTick(2).addValues(0)));
        assertRefused(
                inputs(Input.newBuilder().setTick(2).addValues(0).addValues(0).addValues(0)));
        assertRefused(inputs(
                Input.newBuilder().setTick(2).addValues(Varint.zigzag(1)).addValues(0),
                Input.newBuilder().setTick(3).addValues(Varint.zigzag(9)).addValues(0)));
        assertThat(stage.room.counters().get(Metric.INPUTS)).isZero();
    }

    @Test
    void shouldMakeNoGarbageOfAPlayerThatGoesOn() {
        Wire wire = stage.join("Ada");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocatedBytes = 0;
        for (int i = 0; i < 2_000; i++) {
            int tick = stage.room.newestTick();
            byte[] bytes = inputs(
                            Input.newBuilder().setTick(tick + 2).addValues(2).addValues(0))
                    .build()
                    .toByteArray();
            ByteBuffer frame = ByteBuffer.wrap(bytes);
            long before = threads.getCurrentThreadAllocatedBytes();
            wire.ingress.onBinary(frame);
            allocatedBytes += i < 1_000 ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
            stage.tick();
            if (i % 100 == 99) {
                wire.pong();
            }
        }
        assertThat(wire.socket.closed).isNull();
        assertThat(stage.room.counters().get(Metric.INPUTS)).isEqualTo(2_000);
        assertThat(allocatedBytes).as("by the last thousand frames").isLessThan(16_000);
    }

    @Test
    void shouldPassOnAResync() {
        Wire wire = stage.join("Ada");
        wire.send(ClientFrame.newBuilder().setResync(Resync.newBuilder().setTick(1)));
        stage.tick();
        assertThat(stage.room.counters().get(Metric.DESYNCS)).isOne();
    }

    @Test
    void shouldIgnoreChat() {
        Wire wire = stage.join("Ada");
        wire.send(ClientFrame.newBuilder().setChat(Chat.newBuilder().setText("gg")));
        assertThat(wire.socket.closed).isNull();
    }

    @Test
    void shouldDropFramesOverTheRateAndCloseWhoStaysOverIt() {
        Wire wire = stage.join("Ada"); // its hello was the first of 120
        stage.clock.advanceNs(60_000 * MS_NS);
        for (int i = 0; i < 121; i++) {
            wire.send(ack(i));
        }
        assertThat(stage.traffic.get(Traffic.Count.FRAMES_DROPPED)).isOne();
        for (int ms = 0; ms < 2_000; ms += 10) {
            assertThat(wire.socket.closed).as("after %s ms", ms).isNull();
            stage.clock.advanceNs(10 * MS_NS);
            wire.send(ack(1_000 + ms));
            wire.send(ack(5_000 + ms));
        }
        assertThat(wire.socket.closed).isEqualTo(CloseCode.RATE);
    }

    @Test
    void shouldAllowThreeFramesATickInFastRooms() {
        RoomConfig fast = Words.room(
                "room.tick-hz=120", "room.capacity=4", "room.frame-budget-bytes=1024", "room.inbox-per-player=1024");
        Stage quick = new Stage(fast, Map.of());
        Wire wire = quick.join("Ada");
        for (int i = 0; i < 6 * 120 - 1; i++) {
            wire.send(ack(i));
        }
        assertThat(quick.traffic.get(Traffic.Count.FRAMES_DROPPED)).isZero();
    }

    @Test
    void shouldDropBytesOverTheRate() {
        Wire wire = stage.join("Ada");
        stage.clock.advanceNs(60_000 * MS_NS);
        ClientFrame.Builder long4096 =
                ClientFrame.newBuilder().setChat(Chat.newBuilder().setText("x".repeat(4_090)));
        assertThat(long4096.build().getSerializedSize()).isEqualTo(4_096);
        for (int i = 0; i < 9; i++) {
            wire.send(long4096);
        }
        assertThat(stage.traffic.get(Traffic.Count.FRAMES_DROPPED))
                .as("8 fit into 32 KiB")
                .isOne();
    }

    @Test
    void shouldLimitControlFrames() {
        Wire wire = stage.join("Ada");
        for (int i = 0; i < 10; i++) {
            assertThat(wire.ingress.onControlFrame()).isTrue();
        }
        assertThat(wire.ingress.onControlFrame()).isFalse();
        for (int ms = 0; ms < 2_000; ms += 10) {
            assertThat(wire.socket.closed).isNull();
            stage.clock.advanceNs(10 * MS_NS);
            wire.ingress.onControlFrame();
        }
        wire.ingress.onControlFrame();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.RATE);
    }

    @Test
    void shouldTakeNoMoreThanAConnectionsShareOfTheInboxBetweenTwoTicks() {
        Wire greedy = stage.join("Ada");
        Wire modest = stage.join("Ben");
        for (int i = 0; i < SHARE; i += 8) {
            greedy.send(eightInputs());
        }
        assertThat(stage.traffic.get(Traffic.Count.FRAMES_DROPPED)).isZero();
        greedy.send(eightInputs());
        modest.send(Stage.input(4, 1, false));
        assertThat(stage.traffic.get(Traffic.Count.FRAMES_DROPPED)).isEqualTo(8);
        stage.tick();
        assertThat(inputsSeen()).isEqualTo(SHARE + 1);

        greedy.send(eightInputs());
        stage.tick();
        assertThat(inputsSeen()).isEqualTo(SHARE + 1 + 8);
        assertThat(greedy.socket.closed).isNull();
        assertThat(modest.socket.closed).isNull();
    }

    @Test
    void shouldGiveEachItsShareWhileTheWorldStandsStill() {
        Wire wire = stage.join("Ada");
        stage.room.pause();
        for (int i = 0; i < 2 * SHARE; i += 8) {
            wire.send(eightInputs());
            stage.tick();
        }
        assertThat(stage.traffic.get(Traffic.Count.FRAMES_DROPPED)).isZero();
    }

    @Test
    void shouldTakeOnePlaceOfTheInboxForAnInputAndItsAcknowledgement() {
        Stage tight = tight();
        Wire wire = tight.join("Ada");
        for (int i = 1; i <= 64; i++) {
            wire.send(Stage.input(i, 1, false));
        }
        assertThat(tight.traffic.get(Traffic.Count.FRAMES_DROPPED)).isZero();
        wire.send(Stage.input(65, 1, false));
        assertThat(tight.traffic.get(Traffic.Count.FRAMES_DROPPED)).isOne();
    }

    @Test
    void shouldDropWhatFindsTheInboxFullAndSendNewcomersAway() {
        Stage tight = tight();
        Wire[] wires = {tight.join("Ada"), tight.join("Ben"), tight.join("Cid")};
        for (Wire wire : wires) {
            for (int i = 1; i <= 30; i++) { // of all together 64 are taken
                wire.send(ack(i));
            }
        }
        assertThat(tight.traffic.get(Traffic.Count.FRAMES_DROPPED)).isEqualTo(90 - 64);
        for (Wire wire : wires) {
            assertThat(wire.socket.closed).isNull();
        }
        assertThat(tight.connect("Dan").hello().socket.closed).isEqualTo(CloseCode.OVERLOADED);
    }

    @Test
    void shouldTakeAcknowledgementsOfSpectatorsOnly() {
        Wire wire = stage.watch("Ada");
        wire.send(inputs(
                Input.newBuilder().setTick(2).addValues(0).addValues(0),
                Input.newBuilder().setTick(3).addValues(0).addValues(0)));
        stage.ticks(2);
        assertThat(wire.socket.closed).isNull();
        assertThat(stage.room.counters().get(Metric.INPUTS)).isZero();
    }

    @Test
    void shouldLeaveTheGamesOwnCodeToTheRoom() {
        Wire wire = stage.join("Ada");
        wire.send(Stage.input(2, -1, true)); // its record's constructor throws
        assertThat(wire.socket.closed).as("nobody asked the game yet").isNull();
        stage.tick();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);
        assertThat(stage.room.playerCount()).as("it left").isZero();
        assertThat(stage.room.counters().get(Metric.INPUTS)).isZero();
    }

    @Test
    void shouldTakeNoMoreOfAConnectionThatEnded() {
        Wire wire = stage.join("Ada");
        wire.ingress.onText();
        wire.send(Stage.input(2, 1, false));
        wire.ingress.onText();
        stage.tick();

        assertThat(wire.socket.closes).isOne();
        assertThat(stage.room.counters().get(Metric.INPUTS)).isZero();
        assertThat(stage.traffic.get(Traffic.Count.CONNECTIONS_ENDED)).isOne();
        assertThat(stage.traffic.closes(CloseCode.TEXT_FRAME)).isOne();
    }

    @Test
    void shouldGiveThePlaceBackWhenAConnectionEndsBeforeItsHello() {
        Wire wire = stage.connect("Ada");
        assertThat(stage.room.playerCount()).isOne();
        wire.ingress.onClosed(1006);
        wire.ingress.onClosed(1006);
        assertThat(stage.room.playerCount()).isZero();
    }

    @Test
    void shouldCutALongReasonAtACodePoint() {
        Wire wire = stage.join("Ada");
        wire.ingress.refuse(CloseCode.KICKED, "é".repeat(100));
        assertThat(wire.socket.closeReason).isEqualTo("é".repeat(61));
    }

    private void assertRefused(ClientFrame.Builder frame) {
        Wire wire = stage.join("Ada");
        wire.send(frame);
        assertThat(wire.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);
        wire.ingress.onClosed(1000);
        stage.room.seats().stream().toList().forEach(stage.room::leave);
    }

    private Steps.Walker walker() {
        return (Steps.Walker)
                Objects.requireNonNull(stage.room.seats().iterator().next().controlled());
    }

    private static ClientFrame.Builder hello(int schemaHash) {
        return ClientFrame.newBuilder().setHello(Hello.newBuilder().setSchemaHash(schemaHash));
    }

    private static ClientFrame.Builder ping(int nonce) {
        return ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(nonce));
    }

    private static ClientFrame.Builder ack(int tick) {
        return ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(tick));
    }

    private static ClientFrame.Builder inputs(Input.Builder... inputs) {
        InputFrame.Builder frame = InputFrame.newBuilder();
        for (Input.Builder input : inputs) {
            frame.addInputs(input);
        }
        return ClientFrame.newBuilder().setInput(frame);
    }

    private long inputsSeen() {
        return stage.room.counters().get(Metric.INPUTS)
                + stage.room.counters().get(Metric.INPUTS_LATE)
                + stage.room.counters().get(Metric.INPUTS_EARLY)
                + stage.room.counters().get(Metric.INPUTS_DUPLICATE);
    }

    /** As many inputs as a frame takes. */
    private static ClientFrame.Builder eightInputs() {
        Input.Builder[] inputs = new Input.Builder[8];
        Arrays.setAll(
                inputs, i -> Input.newBuilder().setTick(2 + i).addValues(2).addValues(0));
        return inputs(inputs);
    }

    /** With an inbox of 64 places. */
    private static Stage tight() {
        RoomConfig small = Words.room(
                "room.capacity=4", "room.spectators-max=0", "room.frame-budget-bytes=1024", "room.inbox-per-player=16");
        return new Stage(small, Map.of());
    }
}
