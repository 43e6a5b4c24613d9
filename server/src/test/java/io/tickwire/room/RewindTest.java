package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.game.Rewind;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a game sees when it asks where things were on a player's screen. */
class RewindTest {
    private static final int TICK_HZ = 20;

    private final ManualClock clock = new ManualClock();
    private final Swarm swarm = new Swarm();

    private LiveRoom open(String... words) {
        RoomSpec spec = new RoomSpec("r", () -> swarm, GameSchema.of(Swarm.class), Words.room(words), Map.of(), 1);
        return LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
    }

    private void run(LiveRoom room) {
        clock.advanceNs(room.tickNs());
        room.run(clock.nowNs());
    }

    /** A mote flies one unit a tick, and begins at 0; asked for in the tick, before it moves. */
    private List<Double> seen(LiveRoom room, int ticks, int backTicks16) {
        List<Double> seen = new ArrayList<>();
        swarm.next = r -> swarm.spawn(r, 0, 5);
        run(room);
        for (int i = 0; i < ticks; i++) {
            swarm.next = r -> {
                Swarm.Mote mote = swarm.motes.get(0);
                Rewind then = r.rewind(backTicks16);
                seen.add(then.x(mote));
                assertThat(then.y(mote)).isEqualTo(then.knows(mote) ? 5.0 : Double.NaN);
                mote.x++;
            };
            run(room);
        }
        return seen.subList(ticks - 3, ticks);
    }

    @Test
    void shouldDrawALineBetweenTwoPublishes() {
        // at tick 21, before it moves to 20
        assertThat(seen(open(), 20, 16)).containsExactly(17.0, 18.0, 19.0);
        swarm.motes.clear();
        assertThat(seen(open(), 20, 40)).containsExactly(15.5, 16.5, 17.5);
        swarm.motes.clear();
        assertThat(seen(open("room.send-every-ticks=3"), 20, 56)).containsExactly(14.5, 15.5, 16.5);
    }

    @Test
    void shouldReckonOnFromTheNewestPublishLikeReceiversDo() {
        assertThat(seen(open(), 20, 0)).containsExactly(18.0, 19.0, 20.0);
        swarm.motes.clear();
        assertThat(seen(open(), 20, 4)).containsExactly(17.75, 18.75, 19.75);
    }

    @Test
    void shouldLookBackNoFartherThanAQuarterOfASecondAndNotAhead() {
        assertThat(seen(open(), 20, 4_000)).containsExactly(13.0, 14.0, 15.0);
        assertThat(open().rewind(4_000).backTicks16()).isEqualTo(4 * TICK_HZ);
        assertThat(open().rewind(-7).backTicks16()).isZero();
    }

    @Test
    void shouldNotDrawTheWayOfATeleport() {
        LiveRoom room = open();
        swarm.next = r -> swarm.spawn(r, 0, 5);
        run(room);
        swarm.next = r -> r.rewind(0);
        run(room);
        swarm.next = r -> {
            swarm.motes.get(0).x = 90;
            swarm.motes.get(0).teleport();
        };
        run(room);
        Swarm.Mote mote = swarm.motes.get(0);
        assertThat(room.rewind(1).x(mote)).isZero();
        assertThat(room.rewind(0).x(mote)).isEqualTo(90);
        swarm.next = r -> {};
        run(room);
        assertThat(room.rewind(17).x(mote)).isZero();
        assertThat(room.rewind(16).x(mote)).isEqualTo(90);
    }

    @Test
    void shouldKnowOnlyWhatWasThereToBeDrawn() {
        LiveRoom room = open();
        swarm.next = r -> swarm.spawn(r, 1, 5);
        run(room);
        room.rewind(0);
        swarm.next = r -> swarm.spawn(r, 2, 5);
        run(room);
        Swarm.Mote first = swarm.motes.get(0);
        Swarm.Mote second = swarm.motes.get(1);
        assertThat(room.rewind(16).knows(first)).isTrue();
        assertThat(room.rewind(16).knows(second)).isFalse();
        assertThat(room.rewind(16).x(second)).isNaN();
        assertThat(room.rewind(15).knows(second)).isFalse();
        assertThat(room.rewind(0).knows(second)).isTrue();
        assertThat(room.rewind(0).knows(new Swarm.Mote())).isFalse();
        room.despawn(first);
        assertThat(room.rewind(16).knows(first)).isFalse();
        swarm.next = r -> swarm.spawn(r, 3, 5); // into the same slot
        run(room);
        assertThat(room.rewind(16).knows(swarm.motes.get(2))).isFalse();
        assertThat(room.rewind(0).x(swarm.motes.get(2))).isEqualTo(3);
    }

    @Test
    void shouldLookFromWhereThePlayersNewestInputSays() {
        LiveRoom room = open();
        room.reserve();
        Seat seat = room.admit(new Recorder(Readiness.SKIP), "player", 0);
        assertThat(room.rewind(seat).backTicks16()).isZero();
        for (int back16 : new int[] {40, 7, 500, 0, -30}) {
            int tick = room.newestTick() + 1;
            for (int i = 0; i < 9; i++, tick++) { // so that tick 0 is not on its screen
                room.inbox()
                        .offerInput(
                                seat, tick, InputValues.of(new Swarm.Nothing()), tick * 16 - back16 + 1, clock.nowNs());
                run(room);
            }
            assertThat(room.rewind(seat).backTicks16()).isEqualTo(Math.max(0, Math.min(4 * TICK_HZ, back16 - 1)));
        }
    }
}
