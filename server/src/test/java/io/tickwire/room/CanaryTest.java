package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.RoomConfig;
import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.game.View;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.GameSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Nothing of what a session may not see is in its bytes: no value of any kind or part, no id, not even that it went. */
class CanaryTest {
    private static final int HIDDEN = 200;
    private static final int TICKS = 400;
    private static final int CANARY = 0x5A000000; // far from every number that is no secret
    private static final int CANARIES = 1 << 20;

    private final ManualClock clock = new ManualClock();
    private final Bank bank = new Bank();
    private final SplittableRandom dice = new SplittableRandom(3);
    private final Recorder recorder = new Recorder(Readiness.SEND);
    private final Set<Integer> hiddenIds = new HashSet<>();

    /** Nobody's input. */
    public record Nothing() implements Input {}

    /** The only names that an enum can hide. */
    public enum Mood {
        CALM,
        ANGRY
    }

    /** A field of every kind in every part. */
    public static final class Vault extends Entity {
        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double x;

        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double y;

        @Sync
        int value;

        @Sync(resolution = 1)
        double amount;

        @Sync
        boolean open;

        @Sync
        Mood mood = Mood.CALM;

        @Sync
        String name = "";

        @Sync(to = Part.TEAM)
        int plan;

        @Sync(to = Part.TEAM, resolution = 1)
        double share;

        @Sync(to = Part.TEAM)
        String word = "";

        @Sync(to = Part.OWNER)
        int secret;

        @Sync(to = Part.OWNER, resolution = 1)
        double debt;

        @Sync(to = Part.OWNER)
        String key = "";
    }

    /** Vaults, and what the test does to them. */
    @GameInfo(
            name = "bank",
            entities = {Vault.class})
    private static final class Bank implements Game<Nothing> {
        final List<Vault> vaults = new ArrayList<>();
        Runnable next = () -> {};

        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Nothing input) {}

        @Override
        public void tick(Room room) {
            next.run();
        }
    }

    @Test
    void shouldKeepWhatIsOutOfViewOutOfTheBytes() throws Exception {
        GameSchema schema = GameSchema.of(Bank.class);
        RoomSpec spec = new RoomSpec("r", () -> bank, schema, RoomConfig.DEFAULT, Map.of(), 1);
        LiveRoom room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
        Seat spy = join(room, recorder);
        Seat other = join(room, new Recorder(Readiness.SEND));
        spy.view(View.at(0, 0, 50, 50));
        spy.team(1);
        spy.filter(vault -> ((Vault) vault).value < CANARY || vault.team() == 1);
        Vault seen = room.spawn(new Vault());
        for (int i = 0; i < HIDDEN; i++) {
            hide(room, other, i);
        }
        bank.next = () -> {
            seen.value++;
            stir(room, other);
        };
        for (int tick = 0; tick < TICKS; tick++) {
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
        }
        assertThat(recorder.sent).hasSizeGreaterThan(TICKS / 2);
        Replica replica = new Replica(RoomSimulationTest.layout(schema));
        for (byte[] frame : recorder.sent) {
            Snapshot snapshot = ServerFrame.parseFrom(frame).getSnapshot();
            assertClean(snapshot);
            byte[] body = snapshot.toByteArray();
            assertThat(replica.apply(body, 0, body.length)).isEqualTo(ApplyResult.APPLIED);
            assertThat(replica.rowCount()).as("rows of what is seen").isOne();
            assertThat(replica.rowId(0)).isEqualTo(seen.id() << 2);
        }
    }

    private Seat join(LiveRoom room, Recorder link) {
        room.reserve();
        return room.admit(link, "p", 0);
    }

    /** Far away; or in the middle of the view, hidden by the filter alone. */
    private void hide(LiveRoom room, Seat other, int n) {
        Vault vault = new Vault();
        vault.x = n % 4 == 0 ? 2 : 500 + n;
        vault.y = n % 4 == 0 ? 2 : -700;
        fill(vault);
        vault.owner(other);
        vault.team(n % 4 == 1 ? 2 : 0);
        vault.group(n % 4 == 2 ? 7 : 0);
        bank.vaults.add(room.spawn(vault));
        hiddenIds.add(vault.id());
    }

    private void fill(Vault vault) {
        vault.value = secret();
        vault.amount = secret();
        vault.open = dice.nextBoolean();
        vault.mood = dice.nextBoolean() ? Mood.CALM : Mood.ANGRY;
        vault.name = "canary " + secret();
        vault.plan = secret();
        vault.share = secret();
        vault.word = "canary " + secret();
        vault.secret = secret();
        vault.debt = secret();
        vault.key = "canary " + secret();
    }

    /** They move, change, die and are born. */
    private void stir(LiveRoom room, Seat other) {
        for (Vault vault : List.copyOf(bank.vaults)) {
            vault.x += dice.nextDouble();
            fill(vault);
            if (dice.nextInt(100) == 0) {
                bank.vaults.remove(vault);
                room.despawn(vault);
                hide(room, other, dice.nextInt(4));
            }
        }
    }

    private int secret() {
        return CANARY + dice.nextInt(CANARIES);
    }

    private void assertClean(Snapshot snapshot) {
        assertThat(snapshot.getWholeList()).noneMatch(CanaryTest::isSecret);
        assertThat(snapshot.getChangesList()).noneMatch(CanaryTest::isSecret);
        assertThat(snapshot.getGoneList()).noneMatch(row -> hiddenIds.contains(row >>> 2));
        assertThat(new String(snapshot.toByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary");
    }

    private static boolean isSecret(int word) {
        int value = Varint.unzigzag(word);
        return (value >= CANARY && value < CANARY + CANARIES) || (word >= CANARY && word < CANARY + CANARIES);
    }
}
