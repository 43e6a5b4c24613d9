package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.testing.Until;
import java.io.IOException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten minutes of clients that come, flood, are cut, come back and go; {@code -Dchurn.seconds} for more or less. */
@Tag("long")
class ChurnLongIT {
    private static final int THREADS = 4;
    private static final long SECOND_NS = 1_000_000_000;

    /** What a server uses. */
    private record Use(
            int connections,
            int players,
            long heapBytes,
            long threads,
            long descriptors,
            int sockets,
            long socketBytes) {}

    private final AtomicLong rounds = new AtomicLong();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Test
    void shouldLeaveEverythingAsItWas() throws Exception {
        long seconds = Long.getLong("churn.seconds", 600);
        try (ServerProcess server =
                ServerProcess.start("room.resume-wait-ms=500", "session.ticket-ms=5000", "session.over-rate-ms=100")) {
            churn(server, Math.max(20, seconds / 10));
            Use before = settled(server);
            churn(server, seconds);
            assertThat(faults).isEmpty();
            Use after = settled(server);
            System.out.println("after " + rounds + " rounds: before " + before + ", after " + after);

            assertThat(after.heapBytes()).isLessThan(before.heapBytes() + (4 << 20));
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 4);
            assertThat(after.sockets()).isLessThanOrEqualTo(before.sockets() + 4);
            assertThat(after.socketBytes()).isLessThan(4_096);
            assertThat(after.connections()).isZero();
            assertThat(after.players()).as("the last join's").isLessThanOrEqualTo(1);
        }
    }

    private void churn(ServerProcess server, long seconds) throws InterruptedException {
        long untilNs = System.nanoTime() + seconds * SECOND_NS;
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            Random dice = new Random(i);
            threads[i] = new Thread(() -> {
                while (System.nanoTime() - untilNs < 0) {
                    round(server, dice);
                }
            });
            threads[i].setUncaughtExceptionHandler((thread, e) -> faults.add(e));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void round(ServerProcess server, Random dice) {
        rounds.incrementAndGet();
        try {
            String ticket = server.ticket("{\"name\": \"Eve\"}");
            if (ticket.isEmpty()) {
                return; // no room just now
            }
            RawClient client = RawClient.upgradedWith(server.port(), ticket, dice.nextBoolean() ? 2_048 : 0);
            switch (dice.nextInt(6)) {
                case 0 -> client.reset();
                case 1 -> {
                    client.send(RawClient.BINARY, Abuse.HELLO);
                    flood(client);
                }
                case 2 -> comeBack(server, client);
                case 3 -> {
                    client.send(RawClient.BINARY, Abuse.HELLO);
                    client.receive();
                    client.send(RawClient.CLOSE, (byte) 3, (byte) 0xE8);
                    client.readToEnd();
                    client.close();
                }
                case 4 -> {
                    client.send(RawClient.BINARY, (byte) 0xFF);
                    client.close();
                }
                default -> {
                    client.sendFrame(RawClient.BINARY, 100, new byte[50]);
                    client.reset();
                }
            }
        } catch (IOException e) {
            // refused or cut: part of it
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void flood(RawClient client) throws IOException {
        try {
            for (int i = 0; i < 20_000; i++) {
                client.send(RawClient.PING, (byte) i);
            }
        } finally {
            client.reset();
        }
    }

    private static void comeBack(ServerProcess server, RawClient client) throws IOException, InterruptedException {
        client.send(RawClient.BINARY, Abuse.HELLO);
        RawClient.Received frame = client.receive();
        while (frame.opcode() != RawClient.BINARY) {
            frame = client.receive();
        }
        String token = ServerFrame.parseFrom(frame.payload()).getWelcome().getResumeToken();
        client.reset();
        String ticket = server.ticket("{\"resume\": \"" + token + "\"}");
        if (!ticket.isEmpty()) {
            RawClient back = RawClient.upgradedWith(server.port(), ticket, 0);
            back.send(RawClient.BINARY, Abuse.HELLO);
            back.receive();
            back.close();
        }
    }

    /** What it uses when everyone has gone, and what their tickets kept was given back, which the next join does. */
    private static Use settled(ServerProcess server) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            long soonNs = System.nanoTime() + 6 * SECOND_NS;
            Until.await("tickets and places expire", () -> System.nanoTime() - soonNs > 0);
            server.ticket("{\"name\": \"Last\"}");
        }
        Sockets sockets = Sockets.of(server.port());
        return new Use(
                (int) server.metric("tickwire_connections"),
                (int) server.metric("tickwire_players"),
                server.liveHeapBytes(),
                server.threads(),
                server.descriptors(),
                sockets.all().size(),
                sockets.bytes());
    }
}
