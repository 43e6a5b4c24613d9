package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Clock;
import io.tickwire.config.JoinConfig;
import io.tickwire.identity.Identities;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.wire.CloseCode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody finds out by words or by time that there is a room which is not for them. */
final class NotForYouTest {
    private static final Caller FAR = new Caller("192.0.2.7", true, null);

    private final List<String> asked = new ArrayList<>(); // of the doorkeeper
    private final Desk desk = new Desk(Counting::new);
    private Runnable meanwhile = () -> {};

    @Test
    void shouldGiveTheSameAnswer() {
        LiveRoom room = opened();
        desk.bans.keepOut(Person.guest("Ann", FAR.address()), room.id(), 60);
        JoinResult nowhere = desk.desk.join(in("ZZZZZZZZ", null, "Ann"));

        assertThat(nowhere).isSameAs(Refusals.NO_SUCH_ROOM);
        assertThat(desk.desk.join(in(room.id(), null, "Ann"))).isSameAs(nowhere);
        assertThat(desk.desk.join(in(room.id(), "chess", "Bob"))).isSameAs(nowhere);
        assertThat(desk.desk.join(in(room.id(), null, "Bob"))).isInstanceOf(JoinResult.Accepted.class);
        desk.clock.advanceNs(60_000_000_000L);
        assertThat(desk.desk.join(in(room.id(), null, "Ann"))).isInstanceOf(JoinResult.Accepted.class);
    }

    @Test
    void shouldLetNobodyLookIntoARoomThatItWasSentAwayFrom() {
        LiveRoom room = opened();
        desk.bans.keepOut(Person.guest("Ann", FAR.address()), room.id(), 60);

        assertThat(desk.desk.find(room.id(), FAR)).isEqualTo(desk.desk.find("ZZZZZZZZ", FAR));
        assertThat(desk.desk.find(room.id(), new Caller("192.0.2.8", true, null)))
                .isInstanceOf(RoomResult.Found.class);
        desk.clock.advanceNs(60_000_000_000L);
        assertThat(desk.desk.find(room.id(), FAR)).isInstanceOf(RoomResult.Found.class);
    }

    /** Each guess is made while those before it are still looked up. */
    @Test
    void shouldAnswerNoMoreThanTenGuessesMadeAtTheSameMoment() {
        LiveRoom room = opened();
        List<JoinResult> answers = new ArrayList<>();
        meanwhile = () -> {
            if (asked.stream().filter("may try code"::equals).count() < 40) {
                answers.add(desk.desk.join(in("ZZZZZZZZ", null, "Ann")));
            }
        };
        answers.add(desk.desk.join(in("ZZZZZZZZ", null, "Ann")));
        meanwhile = () -> {};

        assertThat(answers).hasSize(11).containsOnly(Refusals.NO_SUCH_ROOM, Refusals.TOO_MANY_CODES);
        assertThat(answers.stream().filter(Refusals.NO_SUCH_ROOM::equals)).hasSize(10);
        assertThat(desk.desk.join(in(room.id(), null, "Ann"))).isSameAs(Refusals.TOO_MANY_CODES);
        desk.clock.advanceNs(60_000_000_000L);
        for (int hit = 0; hit < 20; hit++) {
            assertThat(desk.desk.find(room.id(), FAR)).as("hits are none").isInstanceOf(RoomResult.Found.class);
        }
    }

    @Test
    void shouldDoTheSameWork() {
        LiveRoom room = opened();
        desk.bans.keepOut(Person.guest("Ann", FAR.address()), room.id(), 60);
        List<String> nowhere = during(in("ZZZZZZZZ", null, "Ann"));

        assertThat(nowhere).containsExactly("who", "may try code", "welcome", "missed");
        assertThat(during(in(room.id(), null, "Ann"))).as("kept out").isEqualTo(nowhere);
        assertThat(during(in(room.id(), "chess", "Bob"))).as("of another game").isEqualTo(nowhere);
        room.end(CloseCode.SERVER_STOPPING, "");
        assertThat(during(in(room.id(), null, "Bob"))).as("ended").isEqualTo(nowhere);
    }

    private LiveRoom opened() {
        return ((RoomResult.Found) desk.desk.open(new NewRoom(null, Map.of(), true, FAR))).room();
    }

    private static JoinRequest in(String room, @Nullable String game, String name) {
        return new JoinRequest(game, room, name, Map.of(), null, null, FAR);
    }

    /** What the doorkeeper is asked during a join. */
    private List<String> during(JoinRequest join) {
        asked.clear();
        desk.desk.join(join);
        return List.copyOf(asked);
    }

    /** Notes what it is asked. */
    private final class Counting extends Doorkeeper {
        Counting(Bans bans, Clock clock, InstantSource time) {
            super(JoinConfig.DEFAULT, Identities.OPEN, bans, clock, time);
        }

        @Override
        Visit join(Caller caller, @Nullable String wantedName, boolean watches) {
            asked.add("who");
            return super.join(caller, wantedName, watches);
        }

        @Override
        boolean mayTryCode(Caller caller) {
            asked.add("may try code");
            return super.mayTryCode(caller);
        }

        @Override
        boolean welcome(Person person, String room) {
            asked.add("welcome");
            meanwhile.run();
            return super.welcome(person, room);
        }

        @Override
        void triedCode(Caller caller, boolean missed) {
            asked.add(missed ? "missed" : "hit");
            super.triedCode(caller, missed);
        }
    }
}
