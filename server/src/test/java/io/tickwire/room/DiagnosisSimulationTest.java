package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.Words;
import io.tickwire.game.Game;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Diagnosis;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.GameSchema;
import io.tickwire.testing.SeededTest;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** With diagnostics on, a client whose replica was broken finds out which row and field it was. */
final class DiagnosisSimulationTest {
    /** For the last surprises: a change of a row that was taken out would cost the client the rest of its list. */
    private static final int QUIET_TICKS = 40;

    /** A room with one client. */
    private static final class Stage {
        private final ManualClock clock = new ManualClock();
        private final Counters counters = new Counters();
        private final LiveRoom room;
        private final Seat seat;
        private final SimulatedClient client;

        Stage(Game<?> game, String... words) throws Exception {
            GameSchema schema = GameSchema.of(game.getClass());
            RoomSpec spec = new RoomSpec("r", () -> game, schema, Words.room(words), Map.of(), 1);
            room = LiveRoom.open(spec, counters, TickObserver.NONE, 0);
            client = new SimulatedClient(RoomSimulationTest.layout(schema));
            room.reserve();
            seat = room.admit(client, "keeper", 0);
        }

        void run() {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }

        /** Runs until something is so, which it has to be within 1,000 ticks. Returns the ticks it took. */
        int runUntil(BooleanSupplier holds) {
            int ticks = 0;
            do {
                run();
                ticks++;
            } while (!holds.getAsBoolean() && ticks < 1_000);
            assertThat(holds.getAsBoolean()).isTrue();
            return ticks;
        }

        boolean currentWithChecksum() {
            return client.replica.checksumSent() && !client.replica.behind() && client.replica.rowCount() > 0;
        }

        void askForResync(int tick) {
            room.inbox().offerResync(seat, tick, clock.nowNs());
        }
    }

    @SeededTest(seeds = 100)
    void shouldNameTheRowAndTheFieldThatWereBroken(long seed) throws Exception {
        SplittableRandom dice = new SplittableRandom(seed);
        Zoo zoo = new Zoo(dice.nextLong());
        zoo.populationMax = 20 + dice.nextInt(100);
        Stage stage = new Stage(zoo, "room.diagnostics=1", "room.checksum-every-ms=200", "room.silence-ms=0");
        int ticks = 20 + dice.nextInt(60);
        for (int i = 0; i < ticks; i++) {
            stage.run();
        }
        stage.runUntil(stage::currentWithChecksum);
        zoo.quiet = true;
        for (int i = 0; i < QUIET_TICKS; i++) {
            stage.run();
        }
        stage.runUntil(stage::currentWithChecksum);

        String broken = breakOne(stage.client.replica, dice);
        stage.runUntil(() -> stage.client.result == ApplyResult.CHECKSUM_DIFFERS);
        stage.askForResync(stage.client.replica.tick());
        stage.runUntil(() -> stage.client.difference != null);

        Difference found = Objects.requireNonNull(stage.client.difference);
        assertThat(found.getRowId() + " " + found.getWhat()).isEqualTo(broken);
        assertThat(found.getServer()).isNotEqualTo(found.getClient());
        stage.run();
        assertThat(stage.client.replica.reset())
                .as("it is started over after that")
                .isTrue();
        assertThat(stage.client.result).isEqualTo(ApplyResult.APPLIED);
        assertThat(stage.counters.get(Metric.DESYNCS)).isOne();
    }

    /** Adds 1 to a field, or takes a row out, behind the server's back. Returns what the difference has to name. */
    private static String breakOne(Replica replica, SplittableRandom dice) {
        int slot = dice.nextInt(replica.rowCount());
        int rowId = replica.rowId(slot);
        RowLayout row = replica.layout(slot);
        String type = replica.layout().schema().getTypes(row.typeId()).getName();
        Snapshot.Builder forged = Snapshot.newBuilder().setTick(replica.tick());
        String broken = rowId + " " + type;
        FieldLayout field = row.fields().isEmpty()
                ? null
                : row.fields().get(dice.nextInt(row.fields().size()));
        if (field == null || dice.nextInt(4) == 0) {
            forged.addGone(rowId);
        } else {
            int value = field.isText() ? 1 : replica.value(slot, field, replica.tick());
            forged.addChanges(rowId)
                    .addChanges(1 << field.word())
                    .addChanges(
                            switch (field.schema().getKind()) {
                                case STRING -> 1;
                                case BOOLEAN -> 1 - value;
                                case ENUM -> value + 1;
                                default -> Varint.zigzag(1);
                            });
            if (field.isText()) {
                forged.addChanges('#');
            }
            // moving one field moves the anchor of its group, unless that is of this tick
            boolean moves = field.isLinear() && replica.anchorTick(slot, field) != replica.tick();
            broken += "."
                    + row.fields().stream()
                            .filter(other -> other.equals(field)
                                    || (moves && other.isLinear() && other.anchorWord() == field.anchorWord()))
                            .findFirst()
                            .orElseThrow()
                            .name();
        }
        byte[] bytes = forged.build().toByteArray();
        assertThat(replica.apply(bytes, 0, bytes.length)).isEqualTo(ApplyResult.APPLIED);
        return broken;
    }

    @Test
    void shouldTellALargeRoomInSeveralFrames() throws Exception {
        Swarm swarm = new Swarm();
        Stage stage = new Stage(swarm, "room.diagnostics=1", "room.checksum-every-ms=200", "room.silence-ms=0");
        swarm.next = room -> swarm.spawn(room, 1, 1);
        for (int i = 0; i < 3_500; i++) {
            swarm.tick(stage.room);
        }
        swarm.next = room -> {};
        stage.runUntil(stage::currentWithChecksum);
        stage.client.corrupt(stage.client.replica.rowId(stage.client.replica.rowCount() - 1));
        stage.runUntil(() -> stage.client.result == ApplyResult.CHECKSUM_DIFFERS);
        int before = stage.client.frames;
        stage.askForResync(stage.client.replica.tick());
        int pages = stage.runUntil(() -> stage.client.difference != null);
        assertThat(pages).isGreaterThan(1);
        assertThat(stage.client.frames).as("instead of snapshots").isEqualTo(before);
        assertThat(stage.client.largestFrameBytes).isLessThanOrEqualTo(32 * 1024);
        stage.run();
        assertThat(stage.client.frames).isEqualTo(before + 1);
    }

    @Test
    void shouldTellNothingWithoutDiagnosticsOrOfAnotherTick() throws Exception {
        Stage stage = new Stage(new Zoo(1), "room.checksum-every-ms=1");
        stage.run();
        stage.client.diagnosis = new Diagnosis(stage.client.replica);
        stage.askForResync(stage.client.replica.tick());
        stage.run();
        assertThat(stage.client.difference).isNull();
        assertThat(stage.client.replica.reset()).isTrue();

        Stage other = new Stage(new Zoo(1), "room.checksum-every-ms=1", "room.diagnostics=1");
        other.run();
        other.askForResync(other.client.replica.tick() - 1);
        other.run();
        assertThat(other.client.replica.reset()).isTrue();
    }
}
