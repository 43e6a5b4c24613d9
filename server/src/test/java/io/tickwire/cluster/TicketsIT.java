package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.loop.HostedGame;
import io.tickwire.room.LiveRoom;
import io.tickwire.session.Admission;
import io.tickwire.session.Secrets;
import io.tickwire.session.Steps;
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
import org.junit.jupiter.api.Test;

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

    /** Whoever sweeps looks after rooms that hang, too. */
    @Test
    void shouldBeSweptThoughAGameTakesItsTimeToOpenARoom() throws Exception {
        Desk desk = new Desk();
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        HostedGame slow = new HostedGame(
                () -> {
                    opening.countDown();
                    await(freed);
                    return new Steps();
                },
                Desk.STEPS.schema(),
                Desk.STEPS.config(),
                Map.of());
        LocalJoinDesk slowDesk =
                new LocalJoinDesk(desk.rooms, List.of(slow), desk.resumeTokens, desk.tickets, desk.clock);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<JoinResult> join = pool.submit(() -> slowDesk.join(Desk.named("Ann")));
            await(opening);
            pool.submit(slowDesk::sweep).get(20, TimeUnit.SECONDS);
            freed.countDown();
            assertThat(join.get(20, TimeUnit.SECONDS)).isInstanceOf(JoinResult.Accepted.class);
        } finally {
            freed.countDown();
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
