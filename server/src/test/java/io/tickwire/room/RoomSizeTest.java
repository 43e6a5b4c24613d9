package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.View;
import io.tickwire.games.drift.Drift;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.ServerFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomSizeTest {
    private static final int ENTITIES = 10_000;
    private static final int SESSIONS = 2_500;
    private static final long TICK_NS = 50_000_000;

    private final GameSchema schema = GameSchema.of(Drift.class);
    private final List<SimulatedClient> clients = new ArrayList<>();
    private long nowNs;

    private LiveRoom open(String view) {
        Map<String, String> options = Map.of("n", Integer.toString(SESSIONS), "view", view);
        return LiveRoom.open(
                new RoomSpec("large", Drift::new, schema, talkative(), options, 1),
                new Counters(),
                TickObserver.NONE,
                0);
    }

    /** Everyone gets a frame each time. */
    private static RoomConfig talkative() {
        return Words.room("room.silence-ms=0");
    }

    private Seat join(LiveRoom room) throws Exception {
        var welcome =
                new ServerFrames(schema).welcome(new ServerFrames.Greeting("large", "drift", 1, "p", "", 1, 20, 1, 0));
        SimulatedClient client = new SimulatedClient(
                SchemaLayout.of(ServerFrame.parseFrom(welcome).getWelcome().getSchema()));
        clients.add(client);
        assertThat(room.reserve()).isTrue();
        return room.admit(client, "p", nowNs);
    }

    private void tick(LiveRoom room) {
        nowNs += TICK_NS;
        room.run(nowNs);
    }

    @Test
    void shouldCarryTwoThousandFiveHundredSessions() throws Exception {
        LiveRoom room = open("area");
        for (int i = 0; i < SESSIONS; i++) {
            join(room);
        }
        assertThat(room.reserve()).as("full").isFalse();
        for (int i = 0; i < 3; i++) {
            tick(room);
        }
        assertThat(clients).allSatisfy(client -> {
            assertThat(client.result).isEqualTo(ApplyResult.APPLIED);
            assertThat(client.frames).isEqualTo(3);
            assertThat(client.replica.behind()).isFalse();
        });
    }

    @Test
    void shouldShowANewcomerTenThousandEntitiesInBoundedFrames() throws Exception {
        LiveRoom room = open("all");
        join(room).view(View.WHOLE_ROOM);
        for (int i = 0; i < ENTITIES; i++) {
            room.spawn(new Drift.Avatar());
        }
        SimulatedClient client = clients.get(0);
        int frames = 0;
        do {
            tick(room);
            frames++;
            assertThat(client.result).isEqualTo(ApplyResult.APPLIED);
            assertThat(client.largestFrameBytes).isLessThanOrEqualTo(32 * 1024);
        } while (client.replica.behind() && frames < 100);

        // the world, its own avatar's two parts, and everyone else
        assertThat(client.replica.rowCount()).isEqualTo(ENTITIES + 3);
        assertThat(frames).as("more than the budget of one").isBetween(2, 20);
    }
}
