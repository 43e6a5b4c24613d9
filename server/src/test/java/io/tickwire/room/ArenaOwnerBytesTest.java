package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.game.Part;
import io.tickwire.games.arena.Arena;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import io.tickwire.schema.PartSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What one who runs about the arena is sent of its own exact state. */
class ArenaOwnerBytesTest {
    private static final int TICK_HZ = 30;
    private static final int SECONDS = 60;
    private static final int OWNER = Part.OWNER.ordinal();

    private final GameSchema schema = GameSchema.of(Arena.class);
    private final Map<Integer, Integer> types = new HashMap<>(); // row id → type

    @Test
    void shouldCostNextToNothingWhileInputsComeInTime() throws Exception {
        double inTime = bytesPerSecond(tick -> false);
        double mobile = bytesPerSecond(stalls());
        double some = bytesPerSecond(percent(10));
        double half = bytesPerSecond(percent(50));
        double all = bytesPerSecond(tick -> true);
        System.out.printf(
                "arena, own part of one who moves and shoots: %.0f bytes a second with all inputs in time,"
                        + " %.0f over 4g (1 %% of the time in stalls of 200 ms), %.0f with 10 %% of them late, %.0f with 50 %%,"
                        + " %.0f with none in time%n",
                inTime, mobile, some, half, all);
        assertThat(inTime).isLessThan(120);
        assertThat(mobile).isGreaterThan(inTime).isLessThan(some);
    }

    /** Each tick's input may be late. */
    private static IntPredicate percent(int percent) {
        SplittableRandom dice = new SplittableRandom(2);
        return tick -> dice.nextInt(100) < percent;
    }

    /** A stall of 200 ms every 20 s: what is sent in it comes at its end. */
    private static IntPredicate stalls() {
        int stallTicks = TICK_HZ / 5;
        return tick -> tick % (100 * stallTicks) < stallTicks - 1;
    }

    private double bytesPerSecond(IntPredicate lates) throws Exception {
        SplittableRandom dice = new SplittableRandom(1);
        ManualClock clock = new ManualClock();
        RoomConfig config = RoomConfig.DEFAULT.with(TICK_HZ, 64);
        RoomSpec spec = new RoomSpec("r", Arena::new, schema, config, Map.of("bots", "0", "round", "3600"), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        Recorder recorder = new Recorder(Readiness.SEND);
        room.reserve();
        Seat seat = room.admit(recorder, "player", 0);
        int moveX = 0;
        int moveY = 0;
        boolean fire = false;
        for (int i = 0; i < SECONDS * TICK_HZ; i++) {
            if (dice.nextInt(15) == 0) {
                moveX = (dice.nextInt(3) - 1) * 127;
                moveY = (dice.nextInt(3) - 1) * 127;
                fire ^= dice.nextBoolean();
            }
            Arena.Control control = new Arena.Control(moveX, moveY, i * 3 & 1023, fire, dice.nextInt(60) == 0, 0);
            boolean late = lates.test(i);
            room.inbox()
                    .offerInput(seat, room.newestTick() + (late ? 0 : 1), InputValues.of(control), 0, clock.nowNs());
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }
        long bytes = 0;
        for (byte[] frame : recorder.sent) {
            Snapshot snapshot = ServerFrame.parseFrom(frame).getSnapshot();
            bytes += wholes(snapshot.getWholeList()) + changes(snapshot.getChangesList());
        }
        return (double) bytes / SECONDS;
    }

    /** Takes down the types of whole rows. Returns the bytes of owner rows. */
    private int wholes(List<Integer> whole) {
        int bytes = 0;
        int at = 0;
        while (at < whole.size()) {
            int start = at;
            int rowId = whole.get(at);
            types.put(rowId, whole.get(at + 1));
            PartSchema part = part(rowId);
            at += 3;
            for (int n = 0; n < part.fields().length; n++) {
                at += part.field(n).motion().linear() ? 2 : length(part, n, whole, at);
            }
            at += part.groups() + ((rowId & 3) == OWNER ? 1 : 0);
            bytes += bytes(rowId, whole.subList(start, at));
        }
        return bytes;
    }

    /** Returns the bytes of owner rows. */
    private int changes(List<Integer> changes) {
        int bytes = 0;
        int at = 0;
        while (at < changes.size()) {
            int start = at;
            int rowId = changes.get(at);
            int mask = changes.get(at + 1);
            PartSchema part = part(rowId);
            at += 2;
            for (int n = 0; n < part.fields().length; n++) {
                boolean linear = part.field(n).motion().linear();
                int bits = mask >>> part.bit(n);
                at += linear ? Integer.bitCount(bits & 3) : (bits & 1) == 0 ? 0 : length(part, n, changes, at);
            }
            bytes += bytes(rowId, changes.subList(start, at));
        }
        return bytes;
    }

    private PartSchema part(int rowId) {
        return schema.types().get(Objects.requireNonNull(types.get(rowId))).part(rowId & 3);
    }

    private static int length(PartSchema part, int n, List<Integer> list, int at) {
        return part.field(n).kind() == FieldKind.STRING ? 1 + list.get(at) : 1;
    }

    private static int bytes(int rowId, List<Integer> row) {
        return (rowId & 3) != OWNER ? 0 : row.stream().mapToInt(Varint::size).sum();
    }
}
