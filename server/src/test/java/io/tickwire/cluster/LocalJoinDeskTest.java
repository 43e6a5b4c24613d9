package io.tickwire.cluster;

import static io.tickwire.cluster.Desk.named;
import static io.tickwire.cluster.Desk.resuming;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.LiveRoom;
import io.tickwire.session.Admission;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class LocalJoinDeskTest {
    private final Desk desk = new Desk();

    @Test
    void shouldOpenARoomForTheFirstAndFillIt() {
        JoinResult.Accepted first = desk.accepted(named("Ada"));
        JoinResult.Accepted second = desk.accepted(named("Ben"));
        JoinResult.Accepted third = desk.accepted(named("Cid"));

        assertThat(first.game()).isEqualTo("steps");
        assertThat(second.room()).isEqualTo(first.room());
        assertThat(third.room()).as("two fit").isNotEqualTo(first.room());
        assertThat(desk.rooms.list()).hasSize(2);
    }

    @Test
    void shouldTakeTheNameOfTheGame() {
        assertThat(desk.refusal(new JoinRequest("steps", null, "Ada", Map.of(), null)))
                .isNull();
        assertThat(desk.refusal(new JoinRequest("chess", null, "Ada", Map.of(), null)))
                .isEqualTo("no-such-game");
    }

    @Test
    void shouldJoinARoomByItsCode() {
        JoinResult.Accepted first = desk.accepted(named("Ada"));
        String typed = first.room().toLowerCase(Locale.ROOT);
        JoinResult.Accepted second = desk.accepted(in(typed, Map.of()));

        assertThat(second.room()).isEqualTo(first.room());
        assertThat(desk.refusal(in(first.room(), Map.of()))).isEqualTo("room-full");
        assertThat(desk.refusal(in("ZZZZZZZZ", Map.of()))).isEqualTo("no-such-room");
        assertThat(desk.refusal(new JoinRequest("chess", first.room(), "Ada", Map.of(), null)))
                .isEqualTo("no-such-room");
    }

    @Test
    void shouldOpenARoomOfItsOwnForOtherOptions() {
        JoinResult.Accepted plain = desk.accepted(named("Ada"));
        JoinRequest failing = new JoinRequest(null, null, "Ben", Map.of("fail", "900"), null);
        JoinResult.Accepted other = desk.accepted(failing);

        assertThat(other.room()).isNotEqualTo(plain.room());
        assertThat(desk.accepted(failing).room()).isEqualTo(other.room());
        assertThat(desk.refusal(in(plain.room(), Map.of("fail", "900")))).isEqualTo("bad-option");
    }

    @Test
    void shouldNotMindOptionsThatSayWhatIsSoAnyway() {
        JoinResult.Accepted plain = desk.accepted(named("Ada"));
        Map<String, String> asItIs = Map.of("fail", Integer.toString(Integer.MAX_VALUE));

        assertThat(desk.accepted(new JoinRequest(null, null, "Ben", asItIs, null))
                        .room())
                .isEqualTo(plain.room());
    }

    @Test
    void shouldRefuseOptionsInTheGamesOwnWords() {
        JoinResult result = desk.desk.join(new JoinRequest(null, null, "Ada", Map.of("fail", "soon"), null));

        assertThat(result).isInstanceOfSatisfying(JoinResult.Refused.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("bad-option");
            assertThat(refused.detail()).contains("fail=soon").contains("whole number");
        });
        assertThat(desk.refusal(new JoinRequest(null, null, "Ada", Map.of("x", "y".repeat(65)), null)))
                .isEqualTo("bad-option");
    }

    @Test
    void shouldRefuseNamesThatCannotBeUsed() {
        assertThat(desk.refusal(named("\u202E"))).isEqualTo("bad-request");
        assertThat(desk.refusal(new JoinRequest(null, null, null, Map.of(), null)))
                .isEqualTo("bad-request");
        assertThat(desk.rooms.list()).isEmpty();
    }

    @Test
    void shouldTellNewPlayersToComeBackWhileTheServerStops() {
        desk.rooms.stop();
        assertThat(desk.desk.join(named("Ada"))).isInstanceOfSatisfying(JoinResult.Refused.class, refused -> {
            assertThat(refused.httpStatus()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("draining");
            assertThat(refused.retryAfterSeconds()).isPositive();
        });
    }

    @Test
    void shouldSayWhenThereIsNoRoomForAnotherRoom() {
        for (int i = 0; i < Desk.ROOMS_MAX; i++) {
            Objects.requireNonNull(desk.rooms.open(Desk.STEPS, Map.of("fail", "90" + i)));
        }
        assertThat(desk.refusal(named("Ada"))).isEqualTo("server-full");
    }

    @Test
    void shouldHandOutABoundedNumberOfTickets() {
        for (int i = 0; i < Desk.TICKETS_MAX; i++) {
            assertThat(desk.refusal(named("Ada"))).isNull();
        }
        assertThat(desk.refusal(named("Ada"))).isEqualTo("too-many");
        desk.clock.advanceNs(Desk.TICKET_NS);
        assertThat(desk.refusal(named("Ada"))).isNull();
        assertThat(desk.rooms.list().stream().mapToInt(LiveRoom::playerCount).sum())
                .as("places of the expired are free")
                .isOne();
    }

    @Test
    void shouldGiveBackPlacesOfThoseWhoDidNotComeAlsoWhenNobodyElseDoes() {
        LiveRoom room = Objects.requireNonNull(
                desk.rooms.find(desk.accepted(named("Ada")).room()));
        desk.clock.advanceNs(Desk.TICKET_NS - 1);
        desk.desk.sweep();
        assertThat(room.playerCount()).isOne();
        desk.clock.advanceNs(1);
        desk.desk.sweep();
        assertThat(room.playerCount()).isZero();
    }

    @Test
    void shouldKeepFewPlacesForOneHouseholdThatDoesNotCome() {
        Caller far = new Caller("192.0.2.7", true, null);
        JoinRequest join = new JoinRequest(null, null, "Eve", Map.of(), null, null, far);
        for (int i = 0; i < Desk.TICKETS_OF_ONE_MAX; i++) {
            desk.accepted(join);
        }
        assertThat(desk.desk.join(join)).isSameAs(Refusals.TOO_MANY_TICKETS);
        assertThat(desk.rooms.list()).as("no room was opened for it").hasSize(1);
        assertThat(desk.refusal(named("Ada"))).as("somebody else").isNull();
        desk.clock.advanceNs(Desk.TICKET_NS);
        assertThat(desk.refusal(join)).isNull();
    }

    @Test
    void shouldRedeemATicketOnce() {
        String ticket = desk.accepted(named("Ada")).ticket();
        Admission admission = Objects.requireNonNull(desk.desk.redeem(ticket));

        assertThat(desk.desk.redeem(ticket)).isNull();
        admission.release();
        admission.release();
        assertThat(admission.room().playerCount()).isZero();
    }

    @Test
    void shouldNotResumeWhatNeverWas() {
        assertThat(desk.refusal(resuming("made up"))).isEqualTo("resume-expired");
    }

    private static JoinRequest in(String room, Map<String, String> options) {
        return new JoinRequest(null, room, "Ben", options, null);
    }
}
