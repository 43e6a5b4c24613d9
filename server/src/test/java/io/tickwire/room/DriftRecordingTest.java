package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.games.drift.Drift;
import io.tickwire.proto.golden.GoldenFile;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What the server sends one of twelve players of drift in its first five seconds stands in the golden files of {@code proto}, so that the wire
 * cannot change unseen and clients in other languages have something real to read. {@code -Dgolden.write=true} writes it anew.
 */
class DriftRecordingTest {
    private static final Path GOLDEN = Path.of("../proto/src/test/resources/golden/drift.bin");
    private static final int PLAYERS = 12;
    private static final int SNAPSHOTS = 100;

    private final ManualClock clock = new ManualClock();
    private final SplittableRandom dice = new SplittableRandom(7);
    private final List<byte[]> sent = new ArrayList<>();

    /** Keeps what it is sent, or takes nothing. */
    private final class Recorder implements Link {
        private final Readiness ready;

        Recorder(Readiness ready) {
            this.ready = ready;
        }

        @Override
        public void onTick(long nowNs) {}

        @Override
        public Readiness ready(long nowNs) {
            return ready;
        }

        @Override
        public void send(Frame frame, int tick, long nowNs) {
            sent.add(Arrays.copyOf(frame.bytes(), frame.buffer().remaining()));
            frame.land();
        }

        @Override
        public void onAck(int ackedTick, long arrivalNs) {}

        @Override
        public void end(CloseCode code, String reason) {}
    }

    @Test
    void shouldSendWhatTheGoldenFileHas() throws Exception {
        GoldenFile recorded = record();
        if (Boolean.getBoolean("golden.write")) {
            recorded.write(GOLDEN);
        }
        assertThat(recorded.bytes()).isEqualTo(Files.readAllBytes(GOLDEN));
        assertThat(recorded.expectation()).isEqualTo(Files.readString(GoldenFile.json(GOLDEN)));
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
            seats.add(room.admit(new Recorder(player == 0 ? Readiness.SEND : Readiness.SKIP), "player", 0));
        }
        sent.add(bytes(new ServerFrames(schema)
                .welcome(new ServerFrames.Greeting("golden", "drift", 1, "player", "token", 1, 20, 1, 0))));
        while (sent.size() <= SNAPSHOTS) {
            for (int player = 0; player < PLAYERS; player++) {
                if (dice.nextInt(20) == 0) {
                    steers.set(player, steer());
                }
                room.inbox().offerInput(seats.get(player), room.newestTick() + 1, steers.get(player), clock.nowNs());
            }
            clock.advanceNs(50_000_000);
            room.run(clock.nowNs());
        }
        return GoldenFile.of(sent);
    }

    private Drift.Steer steer() {
        return new Drift.Steer(
                (dice.nextInt(257) - 128) / 128.0, (dice.nextInt(257) - 128) / 128.0, dice.nextBoolean());
    }

    private static RoomConfig checksumEveryTick() {
        RoomConfig otherwise = RoomConfig.DEFAULT;
        return new RoomConfig(
                otherwise.tickHz(),
                otherwise.sendEveryTicks(),
                otherwise.capacity(),
                otherwise.entitiesMax(),
                otherwise.frameBudgetBytes(),
                otherwise.viewMarginUnits(),
                otherwise.catchUpTicksMax(),
                otherwise.inboxPerPlayer(),
                1,
                otherwise.resumeWaitMs());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
