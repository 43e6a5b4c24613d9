package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Clock;
import io.tickwire.config.Words;
import io.tickwire.room.LiveRoom;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The real threads. */
final class LoopThreadsIT {
    private static final HostedGame STEPS = new HostedGame(
            Steps::new,
            GameSchema.of(Steps.class),
            Words.room(
                    "room.tick-hz=120",
                    "room.capacity=4",
                    "room.frame-budget-bytes=1024",
                    "room.inbox-per-player=1024"),
            Map.of());

    @Test
    void shouldRunRoomsAndStopInOrder() throws InterruptedException {
        CountDownLatch ticks = new CountDownLatch(60);
        List<LiveRoom> opened = new ArrayList<>();
        try (LoopThreads threads = LoopThreads.start(2, Clock.SYSTEM)) {
            Rooms rooms = new Rooms(threads, Clock.SYSTEM, durationNs -> ticks.countDown(), new Random(1), 10);
            for (int i = 0; i < 5; i++) {
                opened.add(Objects.requireNonNull(rooms.open(STEPS, Map.of())));
            }
            assertThat(ticks.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(opened).allSatisfy(room -> assertThat(room.ended()).isFalse());
            assertThat(threads.stuckNs()).isLessThan(TimeUnit.SECONDS.toNanos(30));
            rooms.stop();
        }
        assertThat(opened).allSatisfy(room -> assertThat(room.ended()).isTrue());
    }

    @Test
    void shouldUseEveryCoreUnlessTold() {
        try (LoopThreads threads = LoopThreads.start(0, Clock.SYSTEM)) {
            assertThat(threads.count()).isEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }
}
