package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ServerFrames;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRoomTest {
    private static final Duration TICK = Duration.ofMillis(50);

    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();
    private final Zoo zoo = new Zoo(1);
    private final GameSchema schema = GameSchema.of(Zoo.class);
    private final LiveRoom room = LiveRoom.open(
            new RoomSpec("r", () -> zoo, schema, RoomConfig.DEFAULT, Map.of(), 1), counters, TickObserver.NONE, 0);
    private SimulatedClient client = new SimulatedClient(
            SchemaLayout.of(ServerFrame.getDefaultInstance().getWelcome().getSchema()));

    @BeforeEach
    void readSchema() throws Exception {
        zoo.quiet = true;
        client = newClient();
    }

    private SimulatedClient newClient() throws Exception {
        var welcome =
                new ServerFrames(schema).welcome(new ServerFrames.Greeting("r", "zoo", 1, "keeper", "", 0, 20, 1, 0));
        return new SimulatedClient(
                SchemaLayout.of(ServerFrame.parseFrom(welcome).getWelcome().getSchema()));
    }

    private Seat join(SimulatedClient link) {
        assertThat(room.reserve()).isTrue();
        return room.admit(link, "keeper", clock.nowNs());
    }

    private void tick() {
        clock.advance(TICK);
        room.run(clock.nowNs());
    }

    @Test
    void shouldSayWhenToCallAgain() {
        assertThat(room.run(0)).isEqualTo(TICK.toNanos());
        clock.advance(TICK);
        assertThat(room.run(clock.nowNs())).isEqualTo(2 * TICK.toNanos());
        assertThat(room.newestTick()).isOne();
        assertThat(room.ticksZeroNs()).isZero();
    }

    @Test
    void shouldSendOneSnapshotForSeveralTicksCaughtUp() {
        join(client);
        clock.advance(TICK.multipliedBy(4));
        room.run(clock.nowNs());
        assertThat(room.newestTick()).isEqualTo(4);
        assertThat(client.frames).isOne();
        assertThat(client.replica.timeLost()).isFalse();
    }

    @Test
    void shouldTellWhenTimeWasLost() {
        join(client);
        clock.advance(TICK.multipliedBy(20));
        room.run(clock.nowNs());
        assertThat(room.newestTick()).isEqualTo(5);
        assertThat(counters.get(Metric.TICKS_LOST)).isEqualTo(15);
        assertThat(room.ticksZeroNs()).isEqualTo(15 * TICK.toNanos());
        assertThat(client.replica.timeLost()).isTrue();
        tick();
        assertThat(client.replica.timeLost()).as("told once").isFalse();
    }

    @Test
    void shouldStandStillWhilePausedAndStepOnRequest() {
        join(client);
        tick();
        room.pause();
        tick();
        tick();
        assertThat(room.newestTick()).isOne();
        assertThat(client.frames).as("players stay connected").isEqualTo(3);
        room.step(2);
        tick();
        tick();
        tick();
        assertThat(room.newestTick()).isEqualTo(3);
        room.resume();
        tick();
        assertThat(room.newestTick()).isEqualTo(4);
        assertThat(client.replica.timeLost()).isTrue();
    }

    @Test
    void shouldKeepASeatUntilItsTimeIsOverAndNoLonger() {
        Seat seat = join(client);
        tick();
        room.detach(seat, clock.nowNs());
        clock.advanceNs(RoomConfig.DEFAULT.resumeWaitMs() * 1_000_000L - TICK.toNanos());
        room.run(clock.nowNs());
        assertThat(room.seats()).containsExactly(seat);
        tick();
        assertThat(room.seats()).isEmpty();
        assertThat(room.playerCount()).isZero();
        assertThat(zoo.animals).as("the game let go of its avatar").isEmpty();
    }

    @Test
    void shouldStartAResumedClientOver() throws Exception {
        Seat seat = join(client);
        tick();
        int avatar = client.replica.rowId(0);
        room.detach(seat, clock.nowNs());
        tick();
        SimulatedClient again = newClient();
        room.attach(seat, again, clock.nowNs());
        tick();
        assertThat(again.replica.reset()).isTrue();
        assertThat(again.replica.find(avatar)).isNotEqualTo(io.tickwire.proto.Replica.ABSENT);
    }

    @Test
    void shouldGiveAWantedNameOnce() throws Exception {
        assertThat(join(client).name()).isEqualTo("keeper");
        assertThat(join(newClient()).name()).isEqualTo("keeper 2");
        assertThat(join(newClient()).name()).isEqualTo("keeper 3");
    }

    @Test
    void shouldReserveUpToItsCapacity() {
        room.capacity(2);
        assertThat(room.reserve()).isTrue();
        assertThat(room.reserve()).isTrue();
        assertThat(room.reserve()).isFalse();
        room.unreserve();
        assertThat(room.reserve()).isTrue();
    }

    @Test
    void shouldTellEveryoneWhenItEnds() {
        Seat seat = join(client);
        room.end(CloseCode.SERVER_STOPPING, "server stopping");
        assertThat(client.ended).isEqualTo(CloseCode.SERVER_STOPPING);
        assertThat(seat.left()).isTrue();
        assertThat(room.ended()).isTrue();
        clock.advance(TICK);
        room.run(clock.nowNs());
        assertThat(room.newestTick()).isZero();
    }

    @Test
    void shouldReadItselfOut() {
        Seat seat = join(client);
        RoomDump dump = room.dump();
        assertThat(dump.players()).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("keeper");
            assertThat(player.connected()).isTrue();
        });
        assertThat(dump.entities()).singleElement().satisfies(entity -> {
            assertThat(entity.type()).isEqualTo("Lion");
            assertThat(entity.owner()).isEqualTo(seat.id());
            assertThat(entity.fields()).containsEntry("diary", "").containsEntry("ready", false);
        });
    }
}
