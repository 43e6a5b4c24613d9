package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.Person;
import io.tickwire.session.Crowd.Guest;
import io.tickwire.wire.CloseCode;
import org.junit.jupiter.api.Test;

/** Sessions whose right to be here ends. */
final class PassTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Person ANN = new Person("Ann", "sub:ann", "192.0.2.1");

    private final Crowd crowd = new Crowd("room.silence-ms=0");

    @Test
    void shouldEndWhenItHasExpiredAndTheGraceIsOver() {
        Guest ann = crowd.join(pass(5));
        assertThat(ann.welcome().getExpiresS()).isEqualTo(4);
        seconds(6);
        assertThat(ann.socket.closed).as("grace").isNull();
        seconds(2);

        assertThat(ann.socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(ann.socket.closeReason).isEqualTo("token expired");
        assertThat(crowd.room.playerCount()).isZero();
        assertThat(crowd.tokens.admission(ann.welcome().getResumeToken(), crowd.clock.nowNs()))
                .isNull();
    }

    @Test
    void shouldGoOnWhenItIsRenewed() {
        Guest ann = crowd.join(pass(5));
        String token = ann.welcome().getResumeToken();
        seconds(6);
        assertThat(crowd.tokens.renew(token, pass(10), crowd.clock.nowNs())).isTrue();
        seconds(10);
        assertThat(ann.socket.closed).isNull();
        seconds(3);
        assertThat(ann.socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(crowd.tokens.renew(token, pass(10), crowd.clock.nowNs())).isFalse();
    }

    @Test
    void shouldEndAtOnceWhenItIsTakenBack() {
        Guest ann = crowd.join(pass(5));
        String token = ann.welcome().getResumeToken();
        assertThat(crowd.tokens.renew(token, pass(5).takenBack(), crowd.clock.nowNs()))
                .isTrue();
        crowd.tick();

        assertThat(ann.socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(ann.socket.closeReason).isEqualTo("token lost its role");
        assertThat(crowd.room.playerCount()).isZero();
        assertThat(crowd.tokens.admission(token, crowd.clock.nowNs())).isNull();
    }

    @Test
    void shouldNotBringBackWhoseRightEndedMeanwhile() {
        Guest ann = crowd.join(pass(5));
        String token = ann.welcome().getResumeToken();
        ann.ingress.onClosed(1006);
        seconds(6);
        assertThat(crowd.tokens.admission(token, crowd.clock.nowNs())).isNotNull();
        seconds(2);
        assertThat(crowd.tokens.admission(token, crowd.clock.nowNs())).isNull();
    }

    @Test
    void shouldLetGuestsStay() {
        Guest ann = crowd.join("Ann");
        assertThat(ann.welcome().getExpiresS()).isZero();
        seconds(10_000 / 500);
        assertThat(ann.socket.closed).isNull();
    }

    /** Good for so long from now, and two seconds of grace. */
    private Pass pass(int seconds) {
        return new Pass(ANN, true, crowd.clock.nowNs() + seconds * SECOND_NS, 2 * SECOND_NS, false);
    }

    private void seconds(int count) {
        for (int tick = 0; tick < 20 * count; tick++) {
            crowd.tick();
        }
    }
}
