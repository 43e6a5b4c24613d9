package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.game.View;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.GameSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nothing of what a session may not see is in its bytes: no value of any part, no id, not even that it went. */
class CanaryTest {
    private static final int HIDDEN = 200;
    private static final int TICKS = 400;
    private static final int CANARY = 0x5A000000; // far from every number that is no secret

    private final ManualClock clock = new ManualClock();
    private final Swarm swarm = new Swarm();
    private final SplittableRandom dice = new SplittableRandom(3);
    private final Recorder recorder = new Recorder(Readiness.SEND);
    private final Set<Integer> hiddenIds = new HashSet<>();

    @Test
    void shouldKeepWhatIsOutOfViewOutOfTheBytes() throws Exception {
        RoomSpec spec = new RoomSpec("r", () -> swarm, GameSchema.of(Swarm.class), RoomConfig.DEFAULT, Map.of(), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        Seat spy = join(room, recorder);
        Seat other = join(room, new Recorder(Readiness.SEND));
        spy.view(View.at(0, 0, 50, 50));
        spy.team(1);
        spy.filter(mote -> ((Swarm.Mote) mote).value < CANARY || mote.team() == 1);
        Swarm.Mote seen = swarm.spawn(room, 1, 1);
        for (int i = 0; i < HIDDEN; i++) {
            hide(room, other, i);
        }
        swarm.next = r -> {
            seen.value++;
            stir(room, other);
        };
        for (int tick = 0; tick < TICKS; tick++) {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }
        assertThat(recorder.sent).hasSizeGreaterThan(TICKS / 2);
        for (byte[] frame : recorder.sent) {
            assertClean(ServerFrame.parseFrom(frame).getSnapshot());
        }
    }

    private Seat join(LiveRoom room, Recorder link) {
        room.reserve();
        return room.admit(link, "p", 0);
    }

    /** Far away; or in the middle of the view, hidden by the filter alone. */
    private void hide(LiveRoom room, Seat other, int n) {
        Swarm.Mote mote = n % 4 == 0 ? swarm.spawn(room, 2, 2) : swarm.spawn(room, 500 + n, -700);
        mote.value = secret();
        mote.plan = secret();
        mote.secret = secret();
        mote.owner(other);
        mote.team(n % 4 == 1 ? 2 : 0);
        mote.group(n % 4 == 2 ? 7 : 0);
        hiddenIds.add(mote.id());
    }

    /** They move, change, die and are born. */
    private void stir(LiveRoom room, Seat other) {
        for (Swarm.Mote mote : List.copyOf(swarm.motes.subList(1, swarm.motes.size()))) {
            mote.x += dice.nextDouble();
            mote.value = secret();
            mote.plan = secret();
            mote.secret = secret();
            if (dice.nextInt(100) == 0) {
                swarm.motes.remove(mote);
                room.despawn(mote);
                hide(room, other, dice.nextInt(4));
            }
        }
    }

    private int secret() {
        return CANARY + dice.nextInt(1 << 20);
    }

    private void assertClean(Snapshot snapshot) {
        assertThat(snapshot.getWholeList()).noneMatch(CanaryTest::isSecret);
        assertThat(snapshot.getChangesList()).noneMatch(CanaryTest::isSecret);
        assertThat(snapshot.getGoneList()).noneMatch(row -> hiddenIds.contains(row >>> 2));
        if (snapshot.getChangesCount() > 0) {
            assertThat(hiddenIds).doesNotContain(snapshot.getChanges(0) >>> 2);
        }
    }

    private static boolean isSecret(int word) {
        int value = Varint.unzigzag(word);
        return (value >= CANARY && value < CANARY + (1 << 20)) || (word >= CANARY && word < CANARY + (1 << 20));
    }
}
