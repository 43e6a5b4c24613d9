package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.config.Words;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.room.Seat;
import io.tickwire.session.Stage.Wire;
import io.tickwire.testing.SeededTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;

/** Notices over a link that is cut a hundred times in a row, anywhere: what is under way in both directions is lost with it. */
final class LaneSimulationTest {
    private static final int CUTS = 100;

    private final Stage stage =
            new Stage(Words.room("room.lane-messages-max=4096", "room.lane-bytes-max=1048576"), Map.of());
    private final LaneReader lane = new LaneReader();
    private final Queue<ClientFrame.Builder> underWay = new ArrayDeque<>(); // to the server
    private final List<String> told = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private SplittableRandom dice = new SplittableRandom();
    private Wire wire = stage.join("Ada");
    private String token = wire.resumeToken();
    private int read; // of what the newest connection was sent
    private boolean resumed;
    private int ackedTick;

    @SeededTest(seeds = 200)
    void shouldHearEverythingOnceAcrossAHundredCuts(long seed) {
        dice = new SplittableRandom(seed);
        Seat seat = stage.room.seats().iterator().next();
        for (int cut = 0; cut < CUTS; cut++) {
            for (int ticks = dice.nextInt(10); ticks > 0; ticks--) {
                tell(seat);
                stage.tick();
                hear(dice.nextInt(4));
                say(dice.nextInt(3));
            }
            cutAndResume();
        }
        tell(seat);
        for (int i = 0; i < 60; i++) {
            stage.tick();
            hear(Integer.MAX_VALUE);
            say(Integer.MAX_VALUE);
        }
        assertThat(heard).isEqualTo(told);
        assertThat(lane.gaps()).isZero();
        assertThat(lane.repeats()).as("it said what it had").isZero();
        assertThat(stage.room.seats()).containsExactly(seat);
    }

    private void tell(Seat seat) {
        for (int i = dice.nextInt(8) == 0 ? dice.nextInt(20) : dice.nextInt(2); i > 0; i--) {
            String text = told.size() + (dice.nextInt(5) == 0 ? " at length".repeat(100) : "");
            told.add(text);
            if (dice.nextBoolean()) {
                seat.tell(text);
            } else {
                stage.room.tell(text);
            }
        }
    }

    /** Takes in up to so many of the frames that wait, in order. */
    private void hear(int frames) {
        for (int i = 0; i < frames && read < wire.socket.frames.size(); i++) {
            ServerFrame frame = wire.socket.frames.get(read++);
            if (frame.hasWelcome()) {
                token = frame.getWelcome().getResumeToken();
                lane.onWelcome(frame.getWelcome().getEpoch(), resumed);
            } else if (frame.hasSnapshot()) {
                take(frame.getSnapshot());
            }
        }
    }

    private void take(Snapshot snapshot) {
        byte[] body = snapshot.toByteArray();
        assertThat(lane.read(body, 0, body.length)).isTrue();
        for (Reliable message : lane.fresh()) {
            heard.add(message.getNotice().getText());
        }
        ackedTick = snapshot.getTick();
        if (dice.nextInt(3) > 0) {
            underWay.add(acknowledgement());
        }
    }

    private ClientFrame.Builder acknowledgement() {
        if (dice.nextBoolean()) {
            return ClientFrame.newBuilder()
                    .setAck(Ack.newBuilder().setAckedTick(ackedTick).setReliableAck(lane.newestSeq()));
        }
        InputFrame.Builder input = Stage.input(stage.room.newestTick() + 2, 1, false).getInput().toBuilder();
        return ClientFrame.newBuilder().setInput(input.setAckedTick(ackedTick).setReliableAck(lane.newestSeq()));
    }

    /** Lets up to so many of its own frames arrive, in order. */
    private void say(int frames) {
        for (int i = 0; i < frames && !underWay.isEmpty(); i++) {
            wire.send(underWay.remove());
        }
    }

    /** The server hears of the cut at once, or never but by the newer connection. */
    private void cutAndResume() {
        underWay.clear();
        if (dice.nextBoolean()) {
            wire.ingress.onClosed(1006);
            if (dice.nextBoolean()) {
                stage.tick();
            }
        }
        wire = stage.new Wire(Objects.requireNonNull(stage.tokens.admission(token, stage.clock.nowNs())));
        read = 0;
        resumed = true;
        wire.send(ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setEpoch(lane.epoch()).setReliableAck(lane.newestSeq())));
    }
}
