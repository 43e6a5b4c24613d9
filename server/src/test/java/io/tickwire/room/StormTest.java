package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.game.View;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens all at once reaches everyone in frames of bounded size, over as many publishes as that takes, and is never wrong. */
class StormTest {
    private static final int MANY = 10_000;
    private static final int WHOLE_ROW_BYTES_MAX = 24;
    private static final View NEAR = View.at(0, 0, 100, 100);
    private static final int FRAME_BYTES_MAX = 32 * 1024;

    private final ManualClock clock = new ManualClock();
    private final Swarm swarm = new Swarm();
    private LiveRoom room;
    private SimulatedClient everywhere;
    private SimulatedClient near;
    private Seat nearSeat;

    @BeforeEach
    void join() throws Exception {
        GameSchema schema = GameSchema.of(Swarm.class);
        RoomSpec spec = new RoomSpec("r", () -> swarm, schema, RoomConfig.DEFAULT, Map.of(), 1);
        room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        everywhere = new SimulatedClient(RoomSimulationTest.layout(schema));
        near = new SimulatedClient(RoomSimulationTest.layout(schema));
        room.reserve();
        room.admit(everywhere, "everywhere", 0);
        room.reserve();
        nearSeat = room.admit(near, "near", 0);
        nearSeat.view(NEAR);
        tick();
    }

    @Test
    void shouldSpreadTenThousandSpawns() {
        once(() -> spawnAll(1));
        settle();
        assertShown(everywhere, mote -> true);
        assertShown(near, mote -> true);
    }

    @Test
    void shouldSpreadWhatCrossesTheEdgeOfAView() {
        once(() -> spawnAll(1_000));
        settle();
        assertThat(near.replica.rowCount()).isZero();
        once(() -> swarm.motes.subList(0, MANY / 2).forEach(mote -> mote.x -= 1_000));
        settle();
        assertShown(near, mote -> mote.x < 500);
        once(() -> swarm.motes.forEach(mote -> mote.x += mote.x < 500 ? 1_000 : -1_000));
        settle();
        assertShown(near, mote -> mote.x < 500);
        assertShown(everywhere, mote -> true);
    }

    @Test
    void shouldForgetEveryoneAtOnceAndKnowWhoComesUnderTheSameIds() {
        for (int round = 0; round < 4; round++) {
            once(() -> spawnAll(1));
            settle();
            assertShown(everywhere, mote -> true);
            once(() -> {
                swarm.motes.forEach(room::despawn);
                swarm.motes.clear();
            });
            settle();
            assertThat(everywhere.replica.rowCount()).isZero();
            assertThat(near.replica.rowCount()).isZero();
        }
    }

    @Test
    void shouldReplaceEveryoneWithinOneTick() {
        once(() -> spawnAll(1));
        settle();
        once(() -> {
            swarm.motes.forEach(room::despawn);
            swarm.motes.clear();
            spawnAll(1);
        });
        settle();
        assertShown(everywhere, mote -> true);
        assertShown(near, mote -> true);
    }

    @Test
    void shouldTellAnewWhatChangedWhileItsGoingWaitedForRoom() {
        once(() -> spawnAll(1));
        settle();
        once(() -> {
            nearSeat.view(View.at(-5_000, 0, 100, 100));
            swarm.motes.forEach(mote -> mote.value += 1_000_000);
        });
        assertThat(near.replica.rowCount()).as("not all ids fit in a frame").isPositive();
        once(() -> nearSeat.view(NEAR));
        settle();
        assertShown(near, mote -> true);
    }

    @Test
    void shouldSpreadChangesOfEverything() {
        once(() -> spawnAll(1));
        settle();
        once(() -> swarm.motes.forEach(mote -> mote.value += 1_000_000));
        settle();
        assertShown(everywhere, mote -> true);
        assertShown(near, mote -> true);
    }

    private void spawnAll(double x) {
        for (int i = 0; i < MANY; i++) {
            swarm.spawn(room, x, i * 0.01);
        }
    }

    private void once(Runnable act) {
        swarm.next = r -> act.run();
        tick();
        swarm.next = r -> {};
    }

    /** Until both are current, within the bound on waiting. */
    private void settle() {
        int bound = 8 * MANY * WHOLE_ROW_BYTES_MAX / RoomConfig.DEFAULT.frameBudgetBytes();
        for (int i = 0; i < bound && (everywhere.replica.behind() || near.replica.behind()); i++) {
            tick();
        }
        assertThat(everywhere.replica.behind()).isFalse();
        assertThat(near.replica.behind()).isFalse();
    }

    private void tick() {
        clock.advanceNs(room.tickNs());
        room.run(clock.nowNs());
        check(everywhere);
        check(near);
    }

    private static void check(SimulatedClient client) {
        if (client.result != null) {
            assertThat(client.result).isEqualTo(ApplyResult.APPLIED);
        }
        assertThat(client.largestFrameBytes).isLessThanOrEqualTo(FRAME_BYTES_MAX);
    }

    private void assertShown(SimulatedClient client, Predicate<Swarm.Mote> inView) {
        int shown = 0;
        for (Swarm.Mote mote : swarm.motes) {
            int row = client.replica.find(mote.id() << 2);
            assertThat(row >= 0).isEqualTo(inView.test(mote));
            if (row >= 0) {
                FieldLayout value =
                        Objects.requireNonNull(client.replica.layout(row).field("value"));
                assertThat(client.replica.value(row, value, client.replica.tick()))
                        .isEqualTo(mote.value);
                shown++;
            }
        }
        assertThat(client.replica.rowCount()).isEqualTo(shown);
    }
}
