package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.net.SelectorLook;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.testing.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The thread that reads all sockets is held by nobody: not by a game, not by one who does not read an answer. */
final class SelectorIT {
    private static final int SMALL_BUFFER_BYTES = 1_024;
    private static final int REQUESTS = 200;
    private static final int PINGS = 5;
    private static final int PLAYERS = 40;
    private static final int ROUNDS = 20;

    /** Stands still in a tick until it is let go. */
    @GameInfo(name = "still", tickHz = 60, capacity = 8)
    public static final class StillGame implements Game<StillGame.Nothing> {
        /** There is nothing to do here. */
        public record Nothing() implements io.tickwire.game.Input {}

        private final AtomicBoolean stands;
        private final CountDownLatch reached;
        private final CountDownLatch letGo;

        StillGame(AtomicBoolean stands, CountDownLatch reached, CountDownLatch letGo) {
            this.stands = stands;
            this.reached = reached;
            this.letGo = letGo;
        }

        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Nothing input) {}

        @Override
        public void tick(Room room) {
            if (stands.get()) {
                reached.countDown();
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Its input makes whoever makes one wait. */
    @GameInfo(name = "slow-input", tickHz = 60, capacity = 8)
    public static final class SlowInputGame implements Game<SlowInputGame.Slow> {
        static final CountDownLatch REACHED = new CountDownLatch(1);
        static final CountDownLatch LET_GO = new CountDownLatch(1);

        /** Waits if it is told to. */
        public record Slow(boolean waits) implements io.tickwire.game.Input {
            public Slow {
                if (waits) {
                    REACHED.countDown();
                    try {
                        LET_GO.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }

        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Slow input) {}

        @Override
        public void tick(Room room) {}
    }

    @Test
    void shouldReadAndAnswerWhileAGameStandsStill() throws Exception {
        AtomicBoolean stands = new AtomicBoolean();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        try (TestServer server = TestServer.hosting(StillGame.class, () -> new StillGame(stands, reached, letGo));
                RawClient player = RawClient.upgraded(server, "sky", 0)) {
            stands.set(true);
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(server.get("/nowhere").statusCode()).isEqualTo(404);
            try (RawClient other = RawClient.upgraded(server, "amber", 0)) {
                assertAnswers(other);
            }
            assertAnswers(player);
            stands.set(false);
            letGo.countDown();
        }
    }

    @Test
    void shouldReadAndAnswerWhileTheConstructorOfAnInputStandsStill() throws Exception {
        try (TestServer server = TestServer.hosting(SlowInputGame.class, SlowInputGame::new)) {
            TestPlayer slow = TestPlayer.join(server, "sky");
            int tick = slow.snapshot().getTick() + 10;
            slow.send(ClientFrame.newBuilder()
                    .setInput(InputFrame.newBuilder()
                            .addInputs(Input.newBuilder().setTick(tick).addValues(1)))
                    .build());
            assertThat(SlowInputGame.REACHED.await(20, TimeUnit.SECONDS)).isTrue();

            try (RawClient other = RawClient.upgraded(server, "amber", 0)) {
                assertAnswers(other);
            }
            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
        } finally {
            SlowInputGame.LET_GO.countDown();
        }
    }

    @Test
    void shouldReadAndAnswerWhileSomebodyDoesNotReadTheMetrics() throws Exception {
        try (TestServer server = TestServer.start();
                RawClient scraper = new RawClient(server.port(), SMALL_BUFFER_BYTES);
                RawClient player = RawClient.upgraded(server, "sky", 0)) {
            for (int i = 0; i < REQUESTS; i++) {
                scraper.write("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
            }
            SelectorLook selector = server.selector();
            Until.await("the scraper's socket is full", () -> selector.stuck(scraper.localPort()));

            assertAnswers(player);
            assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(selector.stuck(scraper.localPort())).as("all the while").isTrue();
        }
    }

    @Test
    void shouldTakeFramesOfDozensOnTheSelectorThreadAloneAndPastJetty() throws Exception {
        try (TestServer server = TestServer.start("room.silence-ms=0")) {
            List<TestPlayer> players = new ArrayList<>();
            for (int i = 0; i < PLAYERS; i++) {
                players.add(TestPlayer.join(server, "P" + i));
            }
            double takenBefore = server.metric("tickwire_frames_in_total");
            SelectorLook selector = server.selector();
            Until.await("HTTP is answered", () -> selector.busyThreads() == 1);

            SelectorLook.Work before = selector.work();
            int helped = 0;
            for (int i = 0; i < ROUNDS; i++) {
                for (TestPlayer player : players) {
                    player.snapshot();
                    helped += selector.busyThreads() == 1 ? 0 : 1;
                }
            }
            SelectorLook.Work done = before.until(selector.work());

            double taken = server.metric("tickwire_frames_in_total") - takenBefore;
            assertThat(taken).isGreaterThanOrEqualTo(ROUNDS * PLAYERS);
            assertThat(done.here() + done.handedOver())
                    .as("what Jetty did: less than for the frames of one")
                    .isLessThan(ROUNDS);
            assertThat(done.looks()).isLessThan(ROUNDS);
            assertThat(helped).as("times that another thread was busy, too").isLessThan(ROUNDS);
        }
    }

    /** Pings are answered where frames are read. Fewer than a client may send at once. */
    private static void assertAnswers(RawClient client) throws Exception {
        for (byte i = 0; i < PINGS; i++) {
            client.send(RawClient.PING, i);
            RawClient.Received answer = client.receive();
            while (answer.opcode() != RawClient.PONG) {
                answer = client.receive();
            }
            assertThat(answer.payload().get()).isEqualTo(i);
        }
    }
}
