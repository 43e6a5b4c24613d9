package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.LiveRoom;
import io.tickwire.session.Admission;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private final Desk desk = new Desk();
    private final Tickets tickets = desk.tickets;
    private final LiveRoom room = Objects.requireNonNull(desk.rooms.open(Desk.STEPS, Map.of()));

    @Test
    void shouldBeGoodOnce() {
        Admission admission = admission();
        String ticket = Objects.requireNonNull(issue(admission, 0));

        assertThat(tickets.redeem(ticket, 1)).isSameAs(admission);
        assertThat(tickets.redeem(ticket, 1)).isNull();
        assertThat(tickets.redeem("made up", 1)).isNull();
        assertThat(room.playerCount()).as("its holder has the place").isOne();
    }

    @Test
    void shouldBeBoundToWhatItWasIssuedFor() {
        String ticket = Objects.requireNonNull(issue(admission(), 0));
        String other = Objects.requireNonNull(issue(admission(), 0));
        String bits = ticket.substring(0, ticket.lastIndexOf('.'));

        assertThat(tickets.redeem(bits, 1)).isNull();
        assertThat(tickets.redeem(bits + ".", 1)).isNull();
        assertThat(tickets.redeem(bits + other.substring(other.lastIndexOf('.')), 1))
                .as("the signature of another")
                .isNull();
        assertThat(tickets.redeem(ticket, 1))
                .as("nobody used it up by guessing")
                .isNotNull();
    }

    @Test
    void shouldBeGoodForFifteenSeconds() {
        String ticket = Objects.requireNonNull(issue(admission(), 0));
        assertThat(tickets.redeem(ticket, Desk.TICKET_NS - 1)).isNotNull();

        String late = Objects.requireNonNull(issue(admission(), 0));
        assertThat(tickets.redeem(late, Desk.TICKET_NS)).isNull();
    }

    @Test
    void shouldGiveItsPlaceBackWhenNobodyComesAndOnlyOnce() {
        issue(admission(), 0);
        issue(admission(), 1);
        tickets.expire(Desk.TICKET_NS - 1);
        assertThat(room.playerCount()).isEqualTo(2);
        tickets.expire(Desk.TICKET_NS);
        assertThat(room.playerCount()).isOne();
        tickets.expire(Desk.TICKET_NS);
        assertThat(room.playerCount()).isOne();
        tickets.expire(Desk.TICKET_NS + 1);
        assertThat(room.playerCount()).isZero();
    }

    @Test
    void shouldHaveABound() {
        for (int i = 0; i < Desk.TICKETS_MAX; i++) {
            assertThat(issue(Admission.newcomer(room, "x"), 0)).isNotNull();
        }
        assertThat(issue(Admission.newcomer(room, "x"), 0)).isNull();
    }

    @Test
    void shouldHaveABoundForEachHousehold() {
        String first = Objects.requireNonNull(tickets.issue(Admission.newcomer(room, "a"), "192.0.2.7", 0));
        assertThat(tickets.issue(Admission.newcomer(room, "b"), "192.0.2.7", 1)).isNotNull();
        assertThat(tickets.issue(Admission.newcomer(room, "c"), "192.0.2.7", 1)).isNull();
        assertThat(tickets.spent("192.0.2.7", 1)).isTrue();
        assertThat(tickets.issue(Admission.newcomer(room, "d"), "192.0.2.8", 1))
                .as("another household")
                .isNotNull();

        tickets.redeem(first, 1);
        assertThat(tickets.spent("192.0.2.7", 1)).as("one was used").isFalse();
        assertThat(tickets.issue(Admission.newcomer(room, "e"), "192.0.2.7", 2)).isNotNull();
        assertThat(tickets.spent("192.0.2.7", Desk.TICKET_NS)).isTrue();
        assertThat(tickets.spent("192.0.2.7", Desk.TICKET_NS + 1))
                .as("one has expired")
                .isFalse();
    }

    private @Nullable String issue(Admission admission, long nowNs) {
        return tickets.issue(admission, Tickets.NO_HOUSEHOLD, nowNs);
    }

    private Admission admission() {
        assertThat(desk.rooms.reserve(room)).isTrue();
        return Admission.newcomer(room, "Ada");
    }
}
