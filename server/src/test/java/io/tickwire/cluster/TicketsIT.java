package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.room.LiveRoom;
import io.tickwire.session.Admission;
import io.tickwire.session.Secrets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

final class TicketsIT {
    private static final int USES = 20;

    @RepeatedTest(10)
    void shouldLetExactlyOneOfTwentyAtOnceIn() throws Exception {
        Desk desk = new Desk();
        LiveRoom room = Objects.requireNonNull(desk.rooms.open(Desk.STEPS, Map.of()));
        assertThat(desk.rooms.reserve(room)).isTrue();
        Tickets tickets = new Tickets(new Secrets(new SecureRandom()), Desk.TICKET_NS, 10, 10);
        String ticket = Objects.requireNonNull(tickets.issue(Admission.newcomer(room, "Ann"), Tickets.NO_HOUSEHOLD, 0));
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(USES);
        try {
            List<Future<Boolean>> uses = new ArrayList<>();
            for (int use = 0; use < USES; use++) {
                uses.add(pool.submit(() -> {
                    go.await();
                    return tickets.redeem(ticket, 1) != null;
                }));
            }
            go.countDown();
            int in = 0;
            for (Future<Boolean> use : uses) {
                in += use.get(20, TimeUnit.SECONDS) ? 1 : 0;
            }
            assertThat(in).isOne();
        } finally {
            pool.shutdownNow();
        }
    }
}
