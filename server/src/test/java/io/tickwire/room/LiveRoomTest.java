package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.View;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ServerFrames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveRoomTest {
    private static final Duration TICK = Duration.ofMillis(50);
    private static final RoomConfig TALKATIVE = Words.room("room.silence-ms=0");

    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();
    private final Zoo zoo = new Zoo(2); // whose first keeper is a lion
    private final GameSchema schema = GameSchema.of(Zoo.class);
    private final LiveRoom room =
            LiveRoom.open(new RoomSpec("r", () -> zoo, schema, TALKATIVE, Map.of(), 1), counters, TickObserver.NONE, 0);
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
    void shouldCountTheRowsOfTheReadyMadeBlock() {
        join(client);
        zoo.keepers.get(0).view(View.WHOLE_ROOM);
        tick();
        tick();
        long wholes = counters.get(Metric.ROWS_WHOLE);
        List<Zoo.Crate> crates = List.of(new Zoo.Crate(), new Zoo.Crate(), new Zoo.Crate());
        crates.forEach(room::spawn);
        tick();
        assertThat(counters.get(Metric.ROWS_WHOLE) - wholes).isEqualTo(3);
        assertThat(counters.get(Metric.ROWS_CHANGED)).isZero();

        crates.get(0).x++;
        crates.get(2).x++;
        tick();
        assertThat(counters.get(Metric.ROWS_CHANGED)).isEqualTo(2);

        crates.forEach(room::despawn);
        tick();
        assertThat(counters.get(Metric.ROWS_GONE)).isEqualTo(3);
        assertThat(counters.get(Metric.ROWS_WHOLE) - wholes).isEqualTo(3);
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
        room.attach(seat, again, 0, clock.nowNs());
        tick();
        assertThat(again.replica.reset()).isTrue();
        assertThat(again.replica.find(avatar)).isNotEqualTo(io.tickwire.proto.Replica.ABSENT);
    }

    @Test
    void shouldGiveAWantedNameOnce() throws Exception {
        assertThat(join(client).name()).isEqualTo("keeper");
        Seat second = join(newClient());
        assertThat(second.name()).isEqualTo("keeper 2");
        assertThat(join(newClient()).name()).isEqualTo("keeper 3");
        room.leave(second);
        assertThat(join(newClient()).name()).as("free again").isEqualTo("keeper 2");
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
    void shouldTakeNoMoreThanItsHostWantsWhateverTheGameSays() {
        LiveRoom small = opened(Words.room("room.capacity=3"));
        small.capacity(40);
        assertThat(small.capacity()).isEqualTo(3);
        small.capacity(2);
        assertThat(small.capacity()).isEqualTo(2);
        LiveRoom any = opened(Words.room());
        any.capacity(400);
        assertThat(any.capacity()).isEqualTo(400);
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
    void shouldTellOneAndEveryone() throws Exception {
        Seat seat = join(client);
        SimulatedClient other = newClient();
        join(other);
        room.tell("to all");
        seat.tell("to one");
        tick();
        assertThat(client.notices).containsExactly("to all", "to one");
        assertThat(other.notices).containsExactly("to all");
        assertThat(counters.get(Metric.RELIABLE_MESSAGES)).isEqualTo(3);
    }

    @Test
    void shouldTellAlsoInAFrameWithoutRows() {
        Seat seat = join(client);
        tick();
        client.ready = Readiness.HEADER_ONLY;
        seat.tell("still here?");
        room.emit(new Zoo.Bell(1, "not for who is behind", ""));
        tick();
        assertThat(client.notices).containsExactly("still here?");
        assertThat(client.events).isEmpty();
        client.ready = Readiness.SEND;
        tick();
        assertThat(client.notices).as("once").hasSize(1);
        assertThat(client.events).as("gone by").isEmpty();
    }

    @Test
    void shouldSpreadAStormOfNoticesOverFrames() {
        Seat seat = join(client);
        for (int i = 0; i < 31; i++) {
            seat.tell(i + "x".repeat(1020));
        }
        for (int frame = 1; frame <= 6; frame++) {
            tick();
            assertThat(client.notices.size()).as("8 KiB in each frame").isEqualTo(Math.min(31, 7 * frame));
        }
    }

    @Test
    void shouldCloseWhoLeavesTooManyUnacknowledged() {
        join(client);
        tick();
        for (int i = 0; i < 256; i++) {
            room.tell("notice " + i);
        }
        tick();
        assertThat(client.ended).isNull();
        room.tell("one too many");
        assertThat(client.ended).as("not while its game runs").isNull();
        tick();
        assertThat(client.ended).isEqualTo(CloseCode.STALLED);
        assertThat(room.seats()).isEmpty();
        assertThat(room.playerCount()).isZero();
        assertThat(counters.get(Metric.LANES_OVERFLOWN)).isOne();
        room.tell("nobody hears it");
        tick();
        assertThat(counters.get(Metric.LANES_OVERFLOWN)).isOne();
    }

    @Test
    void shouldLetGoWhoIsAwayWhileTooMuchIsTold() {
        Seat seat = join(client);
        tick();
        room.detach(seat, clock.nowNs());
        int fits = room.spec().config().telling().laneBytesMax() / 1_024;
        for (int i = 0; i < fits; i++) {
            room.tell("x".repeat(1_000));
        }
        tick();
        assertThat(room.seats()).containsExactly(seat);
        for (int i = 0; i < 4; i++) { // what is left of it does not hold these
            room.tell("x".repeat(1_000));
        }
        tick();
        assertThat(room.seats()).isEmpty();
        assertThat(zoo.animals).as("the game let go of its avatar").isEmpty();
        assertThat(counters.get(Metric.LANES_OVERFLOWN)).isOne();
    }

    @Test
    void shouldMeetAGameThatFloodsWithABound() {
        join(client);
        for (int i = 0; i < 10_000; i++) {
            room.emit(new Zoo.Bell(i, "ding", "dong"));
        }
        tick();
        assertThat(counters.get(Metric.EVENTS) + counters.get(Metric.EVENTS_DROPPED))
                .isEqualTo(10_000);
        assertThat(counters.get(Metric.EVENTS)).isEqualTo(1_024);
        assertThat(counters.get(Metric.EVENTS_LEFT_OUT)).isPositive();
        assertThat(client.largestFrameBytes).isBetween(4_000, 4_096 + 512);
        tick();
        assertThat(client.events).as("told once").isEmpty();
    }

    @Test
    void shouldHoldRoomForWhatItTellsInALargeFrame() throws Exception {
        RoomConfig generous =
                Words.room("room.capacity=100", "room.frame-budget-bytes=32000", "room.checksum-every-ms=1");
        LiveRoom large = opened(generous);
        assertThat(large.reserve()).isTrue();
        Seat seat = large.admit(client, "keeper", 0);
        seat.view(View.WHOLE_ROOM);
        for (int i = 0; i < 6_000; i++) {
            large.spawn(new Zoo.Lion());
        }
        for (int i = 0; i < 31; i++) {
            seat.tell("x".repeat(1_020));
        }
        for (int i = 1; i <= 10; i++) {
            large.run(50_000_000L * i);
            assertThat(client.largestFrameBytes).isLessThanOrEqualTo(32 * 1024);
        }
        assertThat(client.largestFrameBytes).isGreaterThan(31 * 1024);
        assertThat(client.notices.size()).isEqualTo(31);
        assertThat(client.replica.behind()).isFalse();
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

    private LiveRoom opened(RoomConfig config) {
        return LiveRoom.open(new RoomSpec("r", () -> zoo, schema, config, Map.of(), 1), counters, TickObserver.NONE, 0);
    }
}
