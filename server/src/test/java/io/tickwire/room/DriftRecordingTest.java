package io.tickwire.room;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.games.drift.Drift;
import io.tickwire.proto.golden.GoldenFile;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What the server sends one of twelve players of drift in its first five seconds stands in the golden files of {@code proto}, so that the wire
 * cannot change unseen and clients in other languages have something real to read. {@code -Dgolden.write=true} writes it anew.
 */
class DriftRecordingTest {
    private static final int PLAYERS = 12;
    private static final int SNAPSHOTS = 100;

    private final ManualClock clock = new ManualClock();
    private final SplittableRandom dice = new SplittableRandom(7);
    private final Recorder recorder = new Recorder(Readiness.SEND);

    @Test
    void shouldSendWhatTheGoldenFileHas() throws Exception {
        Recorder.assertGolden(record(), "drift");
    }

    private GoldenFile record() {
        GameSchema schema = GameSchema.of(Drift.class);
        RoomConfig config = checksumEveryTick();
        Map<String, String> options = Map.of("n", "200", "view", "area");
        RoomSpec spec = new RoomSpec("golden", Drift::new, schema, config, options, 7);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        List<Seat> seats = new ArrayList<>();
        List<Drift.Steer> steers = new ArrayList<>();
        for (int player = 0; player < PLAYERS; player++) {
            steers.add(steer());
            room.reserve();
            seats.add(room.admit(player == 0 ? recorder : new Recorder(Readiness.SKIP), "player", 0));
        }
        recorder.welcome(schema);
        while (recorder.sent.size() <= SNAPSHOTS) {
            for (int player = 0; player < PLAYERS; player++) {
                if (dice.nextInt(20) == 0) {
                    steers.set(player, steer());
                }
                room.inbox()
                        .offerInput(
                                seats.get(player),
                                room.newestTick() + 1,
                                InputValues.of(steers.get(player)),
                                0,
                                clock.nowNs());
            }
            clock.advanceNs(50_000_000);
            room.run(clock.nowNs());
        }
        return GoldenFile.of(recorder.sent);
    }

    private Drift.Steer steer() {
        return new Drift.Steer(
                (dice.nextInt(257) - 128) / 128.0, (dice.nextInt(257) - 128) / 128.0, dice.nextBoolean());
    }

    private static RoomConfig checksumEveryTick() {
        return Words.room("room.checksum-every-ms=1");
    }
}
