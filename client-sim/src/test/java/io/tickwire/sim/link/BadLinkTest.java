package io.tickwire.sim.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BadLinkTest {
    private static final long MS_NS = 1_000_000;

    private final List<Integer> toServer = new ArrayList<>(); // first byte of each
    private final List<Integer> toClient = new ArrayList<>();

    private void deliver(BadLink link, long atMs) {
        link.deliver(atMs * MS_NS, frame -> toServer.add((int) frame[0]), frame -> toClient.add((int) frame[0]));
    }

    @Test
    void shouldHoldBothWaysForHalfTheRoundTrip() {
        BadLink link = new BadLink(LinkConditions.of("rtt=100"), new SplittableRandom(1));
        assertThat(link.timerNs()).isEqualTo(BadLink.NEVER);
        byte[] frame = {0, 7, 0};
        link.send(frame, 1, 1, 0);
        frame[1] = 8;
        link.receive(frame, 1, 2, 10 * MS_NS);
        assertThat(link.timerNs()).isEqualTo(50 * MS_NS);
        deliver(link, 49);
        assertThat(toServer).isEmpty();
        deliver(link, 50);
        assertThat(toServer).containsExactly(7);
        assertThat(toClient).isEmpty();
        deliver(link, 60);
        assertThat(toClient).containsExactly(8);
        assertThat(link.timerNs()).isEqualTo(BadLink.NEVER);
    }

    @Test
    void shouldTakeNoMoreFromTheSocketWhenItReadsSlowly() {
        BadLink link = new BadLink(LinkConditions.of("read=1000"), new SplittableRandom(1));
        byte[] frame = new byte[1000];
        for (int i = 0; i <= BadLink.UNREAD_BYTES_MAX / frame.length; i++) {
            assertThat(link.reads()).isTrue();
            link.receive(frame, 0, frame.length, 0);
        }
        assertThat(link.reads()).isFalse();
        deliver(link, 1000);
        assertThat(toClient).hasSize(1);
        assertThat(link.reads()).isTrue();
    }

    @Test
    void shouldReadOnWhenOnlyTheWayIsLong() {
        BadLink link = new BadLink(LinkConditions.of("rtt=5000"), new SplittableRandom(1));
        link.receive(new byte[BadLink.UNREAD_BYTES_MAX * 2], 0, BadLink.UNREAD_BYTES_MAX * 2, 0);
        assertThat(link.reads()).isTrue();
    }
}
