package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.OptionException;
import io.tickwire.room.LiveRoom;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RoomsTest {
    private static final int ROOMS_MAX = 3;
    private static final long TICK_NS = 50_000_000L;
    private static final HostedGame STEPS = new HostedGame(Steps::new, GameSchema.of(Steps.class), config(2), Map.of());

    private final ManualClock clock = new ManualClock();
    private final LoopThreads threads = LoopThreads.unstarted(2, clock);
    private final List<Long> durationsNs = new ArrayList<>();
    private final Rooms rooms = new Rooms(threads, clock, durationsNs::add, new Random(1), ROOMS_MAX);

    private final Logger failures = (Logger) LoggerFactory.getLogger(RoomTurn.class);

    /** Games that fail on purpose say so at length. */
    @BeforeEach
    void hush() {
        failures.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        failures.setLevel(null);
    }

    @Test
    void shouldOpenFindAndListRooms() {
        LiveRoom first = open(Map.of());
        LiveRoom second = open(Map.of());

        assertThat(rooms.list()).containsExactly(first, second);
        assertThat(rooms.find(first.id())).isSameAs(first);
        assertThat(rooms.find(first.id().toLowerCase(java.util.Locale.ROOT))).isSameAs(first);
        assertThat(rooms.find("nowhere")).isNull();
    }

    @Test
    void shouldRunThem() {
        LiveRoom first = open(Map.of());
        LiveRoom second = open(Map.of());
        runFor(20 * TICK_NS);

        assertThat(first.newestTick()).isBetween(18, 20);
        assertThat(second.newestTick()).isBetween(18, 20);
        assertThat(durationsNs).hasSize(first.newestTick() + second.newestTick());
        assertThat(rooms.total(Metric.TICKS)).isEqualTo(durationsNs.size());
    }

    @Test
    void shouldPlaceARoomWhereThereIsLeastToDo() {
        LiveRoom first = open(Map.of());
        rooms.reserve(first);
        LiveRoom second = open(Map.of());
        LiveRoom third = open(Map.of());
        runFor(4 * TICK_NS);

        assertThat(first.ticksZeroNs()).as("alone on its thread: no phase").isZero();
        assertThat(second.ticksZeroNs()).as("first on its thread: no phase").isZero();
        assertThat(third.ticksZeroNs())
                .as("second on the other thread: half a tick")
                .isEqualTo(TICK_NS / 2);
    }

    @Test
    void shouldHaveABound() {
        for (int i = 0; i < ROOMS_MAX; i++) {
            open(Map.of());
        }
        assertThat(rooms.open(STEPS, Map.of())).isNull();
    }

    @Test
    void shouldSayWhatIsWrongWithAnOption() {
        assertThatThrownBy(() -> rooms.open(STEPS, Map.of("fail", "soon")))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("fail=soon");
        assertThat(rooms.list()).isEmpty();
    }

    @Test
    void shouldFillTheOldestRoomOfTheSameOptionsFirst() {
        LiveRoom other = open(Map.of("fail", "7000"));
        LiveRoom first = open(Map.of());
        LiveRoom second = open(Map.of());

        assertThat(rooms.reserveAny(STEPS, Map.of(), room -> true)).isSameAs(first);
        assertThat(rooms.reserveAny(STEPS, Map.of(), room -> true)).isSameAs(first);
        assertThat(rooms.reserveAny(STEPS, Map.of(), room -> true)).isSameAs(second);
        assertThat(rooms.reserveAny(STEPS, Map.of("fail", "7000"), room -> true))
                .isSameAs(other);
        assertThat(rooms.reserveAny(STEPS, Map.of("fail", "7001"), room -> true))
                .isNull();
        assertThat(rooms.reserve(first)).as("full").isFalse();
    }

    @Test
    void shouldEndARoomThatNobodyCameToForThirtySeconds() {
        LiveRoom room = open(Map.of());
        runFor(Rooms.IDLE_NS - TICK_NS);
        assertThat(room.ended()).isFalse();
        runFor(2 * TICK_NS);
        assertThat(room.ended()).isTrue();
        assertThat(rooms.find(room.id())).isNull();
        assertThat(rooms.reserve(room)).isFalse();
        assertThat(rooms.total(Metric.TICKS)).as("counts stay").isPositive();
    }

    @Test
    void shouldKeepARoomThatSomeoneIsOnTheWayTo() {
        LiveRoom room = open(Map.of());
        runFor(Rooms.IDLE_NS - 2 * TICK_NS);
        assertThat(rooms.reserve(room)).isTrue();
        runFor(Rooms.IDLE_NS);
        room.unreserve();
        runFor(Rooms.IDLE_NS - 2 * TICK_NS);
        assertThat(room.ended()).isFalse();
        runFor(3 * TICK_NS);
        assertThat(room.ended()).isTrue();
    }

    @Test
    void shouldEndARoomWhoseGameThrowsAndNoOther() {
        LiveRoom bad = open(Map.of("fail", "3"));
        LiveRoom good = open(Map.of());
        LiveRoom fine = open(Map.of());
        runFor(20 * TICK_NS);

        assertThat(bad.ended()).isTrue();
        assertThat(rooms.list()).containsExactly(good, fine);
        assertThat(good.newestTick()).isBetween(17, 20);
        assertThat(fine.newestTick()).isBetween(17, 20);
        assertThat(rooms.open(STEPS, Map.of())).as("its place is free").isNotNull();
    }

    @Test
    void shouldEndAllRoomsWhenTheServerStops() {
        LiveRoom first = open(Map.of());
        LiveRoom second = open(Map.of());
        rooms.stop();
        assertThat(rooms.draining()).isTrue();
        assertThat(rooms.open(STEPS, Map.of())).isNull();
        threads.runOnce();

        assertThat(first.ended()).isTrue();
        assertThat(second.ended()).isTrue();
        assertThat(rooms.list()).isEmpty();
    }

    private LiveRoom open(Map<String, String> options) {
        return Objects.requireNonNull(rooms.open(STEPS, options));
    }

    private void runFor(long ns) {
        long untilNs = clock.nowNs() + ns;
        while (clock.nowNs() < untilNs) {
            long nextNs = Math.min(threads.runOnce(), untilNs);
            clock.advanceNs(Math.max(1, nextNs - clock.nowNs()));
        }
        threads.runOnce();
    }

    private static RoomConfig config(int capacity) {
        return Words.room("room.capacity=" + capacity, "room.frame-budget-bytes=1024", "room.inbox-per-player=1024");
    }
}
