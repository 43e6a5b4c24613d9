package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final ManualClock clock = new ManualClock();
    private final Counters counters = new Counters();
    private final Swarm swarm = new Swarm();
    private LiveRoom room;
    private SimulatedClient client;
    private Seat seat;
    private int frames;

    @BeforeEach
    void join() throws Exception {
        GameSchema schema = GameSchema.of(Swarm.class);
        RoomSpec spec = new RoomSpec("r", () -> swarm, schema, RoomConfig.DEFAULT, Map.of(), 1);
        room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
        client = new SimulatedClient(RoomSimulationTest.layout(schema));
        swarm.spawn(room, 0, 0);
        room.reserve();
        seat = room.admit(client, "p", 0);
        tick();
        frames = client.frames;
    }

    private void tick() {
        clock.advanceNs(room.tickNs());
        room.run(clock.nowNs());
    }

    private void assertFrames(String why, int more) {
        frames += more;
        assertThat(client.frames).as(why).isEqualTo(frames);
    }

    @Test
    void shouldBeSilentWhileAViewDoesNotChange() {
        for (int i = 0; i < 4; i++) {
            tick();
        }
        assertFrames("200 ms", 0);
        tick();
        assertFrames("250 ms", 1);
        assertThat(counters.get(Metric.SNAPSHOTS_SILENT)).isEqualTo(4);
    }

    @Test
    void shouldBeSilentWhileThingsMoveAsTheyDid() {
        swarm.next = r -> swarm.motes.get(0).x += 0.25;
        for (int i = 0; i < 5; i++) {
            tick();
        }
        frames = client.frames;
        for (int i = 0; i < 20; i++) {
            tick();
        }
        assertFrames("a second of straight motion", 4);
    }

    @Test
    void shouldBreakItsSilenceForWhateverThereIsToTell() {
        swarm.motes.get(0).value++;
        tick();
        assertFrames("a row", 1);
        swarm.spawn(room, 1, 1);
        tick();
        assertFrames("a spawn", 1);
        room.despawn(swarm.motes.get(1));
        tick();
        assertFrames("a despawn", 1);
        seat.tell("hello");
        tick();
        assertFrames("a notice", 1);
        room.resume();
        tick();
        assertFrames("lost time", 1);
        assertThat(client.replica.timeLost()).isTrue();
        room.attach(seat, client, 0, clock.nowNs());
        tick();
        assertFrames("a reset", 1);
        tick();
        assertFrames("nothing", 0);
    }

    @Test
    void shouldTellTheTimeAllTheWhileItStandsStill() {
        room.pause();
        tick();
        tick();
        assertFrames("paused", 2);
        assertThat(client.replica.timeLost()).isTrue();
    }
}
