package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.View;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under a budget that is far too small, however much changes, no row waits longer than 8 × view bytes ÷ budget publishes. */
class WaitingTest {
    private static final int MOTES = 300;
    private static final int CHANGE_BYTES_MAX = 13;
    private static final int TICKS = 600;
    private static final int WARM_TICKS = 200;

    private final ManualClock clock = new ManualClock();
    private final Swarm swarm = new Swarm();
    private final SplittableRandom dice = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1_024})
    void shouldLetNoRowWaitForever(int budgetBytes) throws Exception {
        GameSchema schema = GameSchema.of(Swarm.class);
        RoomSpec spec = new RoomSpec("r", () -> swarm, schema, config(budgetBytes), Map.of(), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        SimulatedClient client = new SimulatedClient(RoomSimulationTest.layout(schema));
        room.reserve();
        room.admit(client, "p", 0).view(View.at(0, 0, 200, 200));
        for (int i = 0; i < MOTES; i++) {
            swarm.spawn(room, dice.nextDouble() * 200, dice.nextDouble() * 200);
        }
        swarm.next = r -> swarm.motes.forEach(mote -> mote.value += 1 + dice.nextInt(1_000_000));
        int longest = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
            for (int row = 0; tick >= WARM_TICKS && row < client.replica.rowCount(); row++) {
                longest = Math.max(longest, client.replica.tick() - client.replica.valuesTick(row));
            }
        }
        assertThat(client.replica.rowCount()).isEqualTo(MOTES);
        int wholeBytes = CHANGE_BYTES_MAX + 9; // what is not current comes whole
        assertThat(longest).isBetween(2, 8 * MOTES * wholeBytes / budgetBytes);
    }

    private static RoomConfig config(int budgetBytes) {
        return Words.room("room.capacity=10", "room.frame-budget-bytes=" + budgetBytes);
    }
}
