package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arena in a whole room: every client's replica is right at every frame, and costs no more bytes than promised. */
class ArenaReplicaSimulationTest {
    private static final int WARM_TICKS = 90;
    private static final int TICKS = 600;
    private static final int TICK_HZ = 30;
    private static final ArenaMap MAP = new ArenaMap();

    private final ManualClock clock = new ManualClock();
    private final SplittableRandom dice = new SplittableRandom(1);

    /** Somebody who runs about, looks around and pulls the trigger half of the time. */
    private final class Hands {
        private int moveX;
        private int moveY;
        private int aim;
        private int turning;
        private boolean fire;

        Arena.Control next() {
            if (dice.nextInt(20) == 0) {
                moveX = (dice.nextInt(3) - 1) * 127;
                moveY = (dice.nextInt(3) - 1) * 127;
            }
            if (dice.nextInt(10) == 0) {
                turning = dice.nextInt(3) == 0 ? dice.nextInt(41) - 20 : 0;
            }
            fire ^= dice.nextInt(20) == 0;
            aim = (aim + turning) & 1023;
            return new Arena.Control(moveX, moveY, aim, fire, dice.nextInt(60) == 0, dice.nextInt(4));
        }
    }

    @ParameterizedTest(name = "{0} people, {1}: at most {2} bytes a second each")
    @CsvSource({"1, ffa, 2000", "8, ffa, 2000", "64, teams, 5500"})
    void shouldShowEveryoneTheArenaInFewBytes(int people, String mode, int bytesPerSecondMax) throws Exception {
        GameSchema schema = GameSchema.of(Arena.class);
        SchemaLayout layout = RoomSimulationTest.layout(schema);
        Counters counters = new Counters();
        RoomConfig config = RoomConfig.DEFAULT.with(TICK_HZ, 64);
        RoomSpec spec = new RoomSpec("r", Arena::new, schema, config, Map.of("mode", mode), 1);
        LiveRoom room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        List<SimulatedClient> clients = new ArrayList<>();
        List<Seat> seats = new ArrayList<>();
        List<Hands> hands = new ArrayList<>();
        List<List<Arena.Control>> controls = new ArrayList<>(); // [person][tick - 1]
        for (int i = 0; i < people; i++) {
            room.reserve();
            clients.add(new SimulatedClient(layout));
            seats.add(room.admit(clients.get(i), "player", 0));
            hands.add(new Hands());
            controls.add(new ArrayList<>());
        }
        long warmBytes = 0;
        for (int tick = 0; tick < WARM_TICKS + TICKS; tick++) {
            if (tick == WARM_TICKS) {
                warmBytes = counters.get(Metric.SNAPSHOT_BYTES);
            }
            for (int i = 0; i < people; i++) {
                clients.get(i).result = null;
                Arena.Control control = hands.get(i).next();
                controls.get(i).add(control);
                room.inbox().offerInput(seats.get(i), room.newestTick() + 1, InputValues.of(control), 0, clock.nowNs());
            }
            clock.advanceNs(1_000_000_000L / TICK_HZ);
            room.run(clock.nowNs());
            clients.forEach(client -> assertThat(client.result).isIn(null, ApplyResult.APPLIED));
        }
        assertThat(counters.get(Metric.DESYNCS)).isZero();
        assertThat(counters.get(Metric.VALUES_CLAMPED)).isZero();
        assertThat(counters.get(Metric.EVENTS_DROPPED)).isZero();
        int participants = Math.max(8, people);
        for (int i = 0; i < people; i++) {
            assertThat(rows(schema, clients.get(i).replica, "Score")).isEqualTo(participants);
            assertThat(rows(schema, clients.get(i).replica, "Match")).isOne();
            checkOwn(
                    clients.get(i).replica,
                    Objects.requireNonNull(seats.get(i).controlled()).id(),
                    controls.get(i));
        }
        double bytes = counters.get(Metric.SNAPSHOT_BYTES) - warmBytes;
        double bytesPerSecond = bytes * TICK_HZ / TICKS / people;
        System.out.printf("arena, %d people, %s: %.0f bytes a second each%n", people, mode, bytesPerSecond);
        assertThat(bytesPerSecond).isBetween(100.0, (double) bytesPerSecondMax);
    }

    /** Where it starts, how fast it flies, that it is gone: a shot's way between costs nothing. */
    @Test
    void shouldTellAShotByTwoAnchors() throws Exception {
        GameSchema schema = GameSchema.of(Arena.class);
        RoomConfig config = RoomConfig.DEFAULT.with(TICK_HZ, 64);
        RoomSpec spec = new RoomSpec("r", Arena::new, schema, config, Map.of("bots", "0"), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        SimulatedClient client = new SimulatedClient(RoomSimulationTest.layout(schema));
        room.reserve();
        Seat seat = room.admit(client, "player", 0);
        Map<Integer, Set<Integer>> anchors = new HashMap<>(); // row id → ticks
        for (int tick = 0; tick < 900; tick++) {
            Arena.Control control = new Arena.Control(0, 0, tick * 7 & 1023, tick % 40 == 0, false, 0);
            room.inbox().offerInput(seat, room.newestTick() + 1, InputValues.of(control), 0, clock.nowNs());
            clock.advanceNs(1_000_000_000L / TICK_HZ);
            room.run(clock.nowNs());
            for (int row = 0; row < client.replica.rowCount(); row++) {
                if (typeOf(schema, client.replica, row).equals("Shot")) {
                    FieldLayout x =
                            Objects.requireNonNull(client.replica.layout(row).field("x"));
                    anchors.computeIfAbsent(tick / 40, shot -> new HashSet<>()).add(client.replica.anchorTick(row, x));
                }
            }
        }
        assertThat(anchors).hasSizeGreaterThan(15);
        assertThat(anchors.values()).allSatisfy(ticks -> assertThat(ticks).hasSizeLessThanOrEqualTo(2));
    }

    private static String typeOf(GameSchema schema, Replica replica, int row) {
        return schema.types().get(replica.layout(row).typeId()).name();
    }

    private static int rows(GameSchema schema, Replica replica, String type) {
        int count = 0;
        for (int row = 0; row < replica.rowCount(); row++) {
            count += typeOf(schema, replica, row).equals(type) ? 1 : 0;
        }
        return count;
    }

    /** What the owner works out from its newest row is what everyone sees, but for the tolerance. */
    private static void checkOwn(Replica replica, int id, List<Arena.Control> controls) {
        int shown = replica.find(id << 2);
        int own = replica.find(id << 2 | 2);
        assertThat(shown).isNotEqualTo(Replica.ABSENT);
        assertThat(own).isNotEqualTo(Replica.ABSENT);
        Runner runner = new Runner();
        runner.x = value(replica, own, "exactX");
        runner.y = value(replica, own, "exactY");
        runner.velocityX = value(replica, own, "velocityX");
        runner.velocityY = value(replica, own, "velocityY");
        runner.dashTicks = value(replica, own, "dashTicks");
        runner.dashWaitTicks = value(replica, own, "dashWaitTicks");
        runner.dashHeld = value(replica, own, "dashHeld") != 0;
        runner.health = value(replica, own, "life");
        assertThat(replica.valuesTick(own)).isGreaterThan(replica.tick() - TICK_HZ / 4 - 1);
        for (int tick = replica.valuesTick(own) + 1; tick <= replica.tick() && runner.health > 0; tick++) {
            Arena.Control control = controls.get(tick - 1);
            Steering steering = new Steering();
            steering.moveX = control.moveX();
            steering.moveY = control.moveY();
            steering.aim = control.aim();
            steering.dash = control.dash();
            Movement.step(MAP, runner, steering);
        }
        assertThat(value(replica, shown, "x") / 64.0).isCloseTo(runner.x / 4096.0, within(0.1));
        assertThat(value(replica, shown, "y") / 64.0).isCloseTo(runner.y / 4096.0, within(0.1));
        assertThat(value(replica, shown, "health")).isEqualTo(runner.health);
    }

    private static int value(Replica replica, int row, String name) {
        FieldLayout field = Objects.requireNonNull(replica.layout(row).field(name));
        return replica.value(row, field, replica.tick());
    }
}
