package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tickwire.net.SelectorLook;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.testing.Until;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames under TLS, whose records begin and end where they like. */
final class TlsFramesIT {
    private static final int BURST =
            100; // with their padding, some hundred records: many more than are read in one turn
    private static final int PADDING_BYTES = 20_000;
    private static final int TORN = 20;
    private static final int ASKED = 50;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldTakeFramesInOrderHoweverRecordsCutThem() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        SSLContext trusting = MadeCertificate.trusting(made);
        try (TestServer server = patient(made, trusting);
                RawClient client = RawClient.upgraded(server, "Ann", 0, trusting.getSocketFactory())) {
            client.send(RawClient.BINARY, Abuse.HELLO);
            assertThat(nonces(client, 0)).isEmpty();
            SelectorLook selector = server.selector();
            Until.await("HTTP is answered", () -> selector.busyThreads() == 1);
            SelectorLook.Work before = selector.work();

            ByteArrayOutputStream burst = new ByteArrayOutputStream();
            for (int i = 0; i < BURST; i++) {
                byte[] ping = ping(i, PADDING_BYTES);
                burst.writeBytes(RawClient.frame(Abuse.FIN | RawClient.BINARY, ping.length, ping));
            }
            client.write(burst.toByteArray());
            assertThat(nonces(client, BURST)).isEqualTo(upTo(0, BURST));

            for (int i = BURST; i < BURST + TORN; i++) {
                byte[] ping = ping(i, 100);
                byte[] frames = i % 2 == 0
                        ? RawClient.frame(Abuse.FIN | RawClient.BINARY, ping.length, ping)
                        : inThreeFragments(ping);
                for (int from = 0; from < frames.length; from += i % 5 + 1) { // a record each
                    client.write(Arrays.copyOfRange(frames, from, Math.min(frames.length, from + i % 5 + 1)));
                }
            }
            assertThat(nonces(client, TORN)).isEqualTo(upTo(BURST, BURST + TORN));

            SelectorLook.Work done = before.until(selector.work());
            assertThat(done.here()).isPositive();
            assertThat(done.handedOver())
                    .as("to other threads: nothing but the end of a connection of HTTP's")
                    .isLessThanOrEqualTo(1);
        }
    }

    /** What it sends is read in turns. */
    @Test
    void shouldAnswerOthersWhileSomebodySendsWithoutEnd() throws Exception {
        MadeCertificate made = MadeCertificate.make(folder, "first", "EC");
        SSLContext trusting = MadeCertificate.trusting(made);
        try (TestServer server = patient(made, trusting);
                RawClient flooder = RawClient.upgraded(server, "Eve", 0, trusting.getSocketFactory());
                RawClient other = RawClient.upgraded(server, "Ann", 0, trusting.getSocketFactory())) {
            other.send(RawClient.BINARY, Abuse.HELLO);
            assertThat(nonces(other, 0)).isEmpty();
            flooder.send(RawClient.BINARY, Abuse.HELLO);
            assertThat(nonces(flooder, 0)).isEmpty();
            AtomicLong sent = new AtomicLong();
            AtomicBoolean over = new AtomicBoolean();
            Thread flood = new Thread(() -> flood(flooder, sent, over));
            Thread reader = new Thread(flooder::readToEnd);
            flood.start();
            reader.start();
            try {
                for (int i = 0; i < ASKED; i++) {
                    long before = sent.get();
                    Until.await("more is sent", () -> sent.get() > before || !flood.isAlive());
                    byte[] ping = ping(i, 0);
                    other.send(RawClient.BINARY, ping);
                    assertThat(nonces(other, 1)).containsExactly(i);
                }
                assertThat(flood.isAlive()).as("it was not closed").isTrue();
            } finally {
                over.set(true);
                flood.join();
                flooder.reset();
                reader.join();
            }
        }
    }

    /** One that takes large frames, many of them, and closes nobody for too many. */
    private static TestServer patient(MadeCertificate made, SSLContext trusting) throws Exception {
        return TestServer.start(
                trusting,
                "server.tls.keystore=" + made.keystore(),
                "server.tls.password=" + MadeCertificate.PASSWORD,
                "session.frame-bytes-max=32768",
                "session.bytes-per-second=100000000",
                "session.controls-per-second=1000",
                "session.controls-burst=1000",
                "session.frames-burst=1000",
                "session.over-rate-ms=60000");
    }

    private static void flood(RawClient client, AtomicLong sent, AtomicBoolean over) {
        byte[] ping = ping(0, PADDING_BYTES);
        byte[] frame = RawClient.frame(Abuse.FIN | RawClient.BINARY, ping.length, ping);
        try {
            while (!over.get()) {
                client.write(frame);
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            // closed, which whoever asks whether this thread lives finds out
        }
    }

    /** A ping of the protocol's with a field that the server does not know. */
    private static byte[] ping(int nonce, int paddingBytes) {
        UnknownFieldSet padding = UnknownFieldSet.newBuilder()
                .addField(
                        1_000,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(new byte[paddingBytes]))
                                .build())
                .build();
        return ClientFrame.newBuilder()
                .setPing(Ping.newBuilder().setNonce(nonce))
                .setUnknownFields(padding)
                .build()
                .toByteArray();
    }

    private static byte[] inThreeFragments(byte[] message) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int third = message.length / 3;
        frames.writeBytes(RawClient.frame(RawClient.BINARY, third, Arrays.copyOf(message, third)));
        frames.writeBytes(RawClient.frame(0, third, Arrays.copyOfRange(message, third, 2 * third)));
        byte[] last = Arrays.copyOfRange(message, 2 * third, message.length);
        frames.writeBytes(RawClient.frame(Abuse.FIN, last.length, last));
        return frames.toByteArray();
    }

    /** Reads to the welcome, or to so many answers to pings, which it returns. */
    private static List<Integer> nonces(RawClient client, int count) throws IOException {
        List<Integer> nonces = new ArrayList<>();
        while (true) {
            RawClient.Received received = client.receive();
            assertThat(received.opcode()).isNotEqualTo(RawClient.CLOSE);
            if (received.opcode() != RawClient.BINARY) {
                continue;
            }
            ServerFrame frame = ServerFrame.parseFrom(received.payload());
            if (frame.hasPong()) {
                nonces.add(frame.getPong().getNonce());
            }
            if (count == 0 ? frame.hasWelcome() : nonces.size() == count) {
                return nonces;
            }
        }
    }

    private static List<Integer> upTo(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
