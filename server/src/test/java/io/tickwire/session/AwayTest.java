package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.session.Crowd.Guest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a game makes of a player whose connection is lost. */
final class AwayTest {
    private static final int WAIT_TICKS = 20;

    private final Crowd crowd = new Crowd("room.silence-ms=0", "room.resume-wait-ms=1000");

    @Test
    void shouldTellTheGameThatAPlayerIsAwayAndThatItIsBack() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        assertThat(mark(ann).ghost).isFalse();
        ann.ingress.onClosed(1006);
        crowd.ticks(2);
        assertThat(mark(ann).ghost).isTrue();
        assertThat(mark(bob).ghost).as("others are not away").isFalse();

        ann.comeBack();
        assertThat(mark(ann).ghost).isFalse();
        ann.comeBack();
        assertThat(crowd.backs).as("who was never away is not back").isOne();
    }

    @Test
    void shouldLeaveWhenTheWaitIsOver() {
        Guest ann = crowd.join("Ann");
        ann.ingress.onClosed(1006);
        crowd.ticks(2);
        Crowd.Teams.Mark mark = mark(ann);
        assertThat(mark.spawned()).isTrue();
        crowd.ticks(WAIT_TICKS);
        assertThat(mark.spawned()).isFalse();
        assertThat(crowd.backs).isZero();
    }

    @Test
    void shouldNotTellTheGameOfThoseWhoWatchOrLeaveForGood() {
        Guest eve = crowd.watch("Eve", 0, 0);
        Guest ann = crowd.join("Ann");
        eve.ingress.onClosed(1006);
        ann.ingress.onClosed(1000);
        crowd.ticks(2);
        assertThat(crowd.aways).isZero();
    }

    private static Crowd.Teams.Mark mark(Guest guest) {
        return (Crowd.Teams.Mark) Objects.requireNonNull(guest.seat().controlled());
    }
}
