package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Watch;
import io.tickwire.session.Crowd.Guest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Those who watch: what is in their bytes, and when. */
final class SpectatorTest {
    private final Crowd crowd = new Crowd("room.silence-ms=0");

    @Test
    void shouldBeUnknownToTheGame() {
        Guest ann = crowd.join("Ann");
        Guest eve = crowd.watch("Eve", 0, 0);
        crowd.ticks(5);

        assertThat(crowd.room.players()).hasSize(1);
        assertThat(crowd.room.playerCount()).isOne();
        assertThat(crowd.room.watchers().count()).isOne();
        assertThat(eve.welcome().getSpectator()).isTrue();
        assertThat(ann.welcome().getSpectator()).isFalse();
        eve.ingress.onClosed(1000);
        crowd.ticks(2);
        assertThat(crowd.room.watchers().count()).isZero();
    }

    @Test
    void shouldSeeTheWholeRoomButNoTeamsOrOwnersPart() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        Guest eve = crowd.watch("Eve", 0, 0);
        crowd.ticks(10);

        assertThat(rows(ann)).as("public, team and owner part of its own").hasSize(3);
        assertThat(rows(eve)).isEqualTo(publicRows(ann, bob));
    }

    @Test
    void shouldFollowAPlayerAndThenAnother() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        Guest eve = crowd.watch("Eve", ann.welcome().getPlayer(), 0);
        crowd.ticks(10);
        assertThat(rows(eve)).isEqualTo(publicRows(ann));

        eve.send(ClientFrame.newBuilder()
                .setWatch(Watch.newBuilder().setPlayer(bob.welcome().getPlayer())));
        crowd.ticks(10);
        assertThat(rows(eve)).isEqualTo(publicRows(bob));

        bob.ingress.onClosed(1000);
        crowd.ticks(10);
        assertThat(rows(eve)).as("the room, when nobody is left to follow").isEqualTo(publicRows(ann));
    }

    @Test
    void shouldNotLetAPlayerWatch() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        bob.send(ClientFrame.newBuilder()
                .setWatch(Watch.newBuilder().setPlayer(ann.welcome().getPlayer())));
        crowd.ticks(10);
        assertThat(rows(bob)).hasSize(3).doesNotContainAnyElementsOf(publicRows(ann));
        assertThat(bob.socket.closed).isNull();
    }

    @Test
    void shouldSeeLateWhatItWantsToSeeLate() {
        crowd.join("Ann");
        Guest eve = crowd.watch("Eve", 0, 2_000);
        crowd.ticks(39);
        assertThat(eve.welcome().getDelayMs()).isEqualTo(2_000);
        assertThat(eve.socket.snapshots())
                .as("nothing of the first two seconds is old enough")
                .isEmpty();

        crowd.ticks(100);
        List<Snapshot> seen = eve.socket.snapshots();
        int newest = seen.get(seen.size() - 1).getTick();
        assertThat(crowd.room.newestTick() - newest).isEqualTo(40);
        assertThat(seen).as("none is left out").hasSizeGreaterThan(95);
        eve.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(3)));
        ServerFrame pong = eve.socket.frames.get(eve.socket.frames.size() - 1);
        assertThat(pong.getPong().getTick()).as("its clock is as late").isEqualTo(newest);
        assertThat(rows(eve)).hasSize(1);
    }

    @Test
    void shouldSeeNothingEarlierThanItsDelayThoughThatIsNoWholeTick() {
        crowd.join("Ann");
        Guest eve = crowd.watch("Eve", 0, 120);
        crowd.ticks(100);
        assertThat(eve.welcome().getDelayMs()).isEqualTo(150);
        List<Snapshot> seen = eve.socket.snapshots();
        assertThat(crowd.room.newestTick() - seen.get(seen.size() - 1).getTick())
                .isEqualTo(3);
    }

    @Test
    void shouldBoundWhatIsHeldBackForOneThatDoesNotRead() {
        crowd.join("Ann");
        Guest eve = crowd.watch("Eve", 0, 1_000);
        crowd.ticks(60);
        eve.silent = true;
        int before = eve.socket.snapshots().size();
        for (int tick = 0; tick < 400; tick++) {
            crowd.tick();
        }
        assertThat(eve.socket.snapshots().size() - before)
                .as("a few until its window closes, then one a second")
                .isLessThan(40);
        eve.silent = false;
        crowd.ticks(600);
        assertThat(crowd.room.newestTick()
                        - eve.socket
                                .snapshots()
                                .get(eve.socket.snapshots().size() - 1)
                                .getTick())
                .as("it catches up")
                .isLessThan(60);
        assertThat(rows(eve)).hasSize(1);
    }

    @Test
    void shouldComeBackToItsPlaceAfterACut() {
        Guest ann = crowd.join("Ann");
        Guest eve = crowd.watch("Eve", ann.welcome().getPlayer(), 0);
        crowd.ticks(5);
        int number = eve.welcome().getPlayer();
        eve.cutAndComeBack();
        crowd.ticks(5);
        assertThat(eve.welcome().getPlayer()).isEqualTo(number);
        assertThat(rows(eve)).isEqualTo(publicRows(ann));
    }

    private static Set<Integer> publicRows(Guest... players) {
        Set<Integer> rows = new TreeSet<>();
        for (Guest player : players) {
            rows.add(Objects.requireNonNull(player.seat().controlled()).id() << 2);
        }
        return rows;
    }

    /** What a replica of it holds. */
    private static Set<Integer> rows(Guest guest) {
        Replica replica = new Replica(SchemaLayout.of(guest.welcome().getSchema()));
        for (Snapshot snapshot : guest.socket.snapshots()) {
            byte[] body = snapshot.toByteArray();
            assertThat(replica.apply(body, 0, body.length)).isEqualTo(ApplyResult.APPLIED);
        }
        Set<Integer> rows = new TreeSet<>();
        for (int row = 0; row < replica.rowCount(); row++) {
            rows.add(replica.rowId(row));
        }
        return rows;
    }
}
