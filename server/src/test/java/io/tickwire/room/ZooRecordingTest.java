package io.tickwire.room;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.proto.golden.GoldenFile;
import io.tickwire.schema.GameSchema;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server sends a player of random games that use all there is, over a link that stalls and is cut: every field kind, part and
 * motion, rows that are not current, resyncs.
 */
class ZooRecordingTest {
    private static final int SNAPSHOTS = 100;

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldSendWhatTheGoldenFileHas(long seed) throws Exception {
        Recorder.assertGolden(record(seed), "zoo-" + seed);
    }

    private GoldenFile record(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Zoo zoo = new Zoo(seed);
        zoo.populationMax = 30;
        GameSchema schema = GameSchema.of(Zoo.class);
        RoomSpec spec = new RoomSpec("golden", () -> zoo, schema, config(), Map.of(), seed);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        Recorder recorder = new Recorder(Readiness.SEND);
        recorder.welcome(schema);
        room.reserve();
        Seat seat = room.admit(recorder, "player", 0);
        while (recorder.sent.size() <= SNAPSHOTS) {
            switch (dice.nextInt(40)) {
                case 0, 1 -> recorder.ready = Readiness.SKIP;
                case 2 -> recorder.ready = Readiness.HEADER_ONLY;
                case 3, 4, 5, 6, 7, 8 -> recorder.ready = Readiness.SEND;
                case 9 -> room.inbox().offerResync(seat, room.newestTick(), clock.nowNs());
                case 10 -> room.attach(seat, recorder, 0, clock.nowNs());
                default -> {}
            }
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }
        return GoldenFile.of(recorder.sent);
    }

    private static RoomConfig config() {
        return Words.room(
                "room.capacity=10",
                "room.entities-max=200",
                "room.frame-budget-bytes=600",
                "room.checksum-every-ms=200");
    }
}
