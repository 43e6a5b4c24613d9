package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ServerFrame;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten minutes of clients that come, flood, are cut, come back and go; {@code -Dchurn.seconds} for more or less. */
@Tag("long")
class ChurnLongIT {
    private static final int THREADS = 4;
    private static final long SECOND_NS = 1_000_000_000;

    /** What a server uses. */
    private record Use(long heapBytes, long threads, long descriptors, int sockets, long socketBytes) {}

    private final AtomicLong rounds = new AtomicLong();

    @Test
    void shouldLeaveEverythingAsItWas() throws Exception {
        long seconds = Long.getLong("churn.seconds", 600);
        try (ServerProcess server =
                ServerProcess.start("room.resume-wait-ms=500", "session.ticket-ms=1000", "session.over-rate-ms=100")) {
            churn(server, Math.max(20, seconds / 10));
            Use before = settled(server);
            churn(server, seconds);
            Use after = settled(server);
            System.out.println("after " + rounds + " rounds: before " + before + ", after " + after);

            assertThat(after.heapBytes()).isLessThan(before.heapBytes() + (4 << 20));
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 4);
            assertThat(after.sockets()).isLessThanOrEqualTo(before.sockets() + 4);
            assertThat(after.socketBytes()).isLessThan(4_096);
            assertThat(server.metric("tickwire_connections")).isZero();
            assertThat(server.metric("tickwire_players")).isLessThanOrEqualTo(1);
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

    private static Use settled(ServerProcess server) {
        TestServer.await("everyone has gone", () -> {
            try {
                server.ticket("{\"name\": \"Last\"}"); // the next join gives back what tickets of before kept
                long expiredNs = System.nanoTime() + 2 * SECOND_NS;
                TestServer.await("tickets have expired", () -> System.nanoTime() - expiredNs > 0);
                return server.metric("tickwire_connections") == 0
                        && server.metric("tickwire_players") <= 1
                        && Sockets.of(server.port()).all().size() <= 2;
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        try {
            Sockets sockets = Sockets.of(server.port());
            return new Use(
                    server.liveHeapBytes(),
                    server.threads(),
                    server.descriptors(),
                    sockets.all().size(),
                    sockets.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
