package io.tickwire.sim;

import io.tickwire.proto.RowHash;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** One connection to a {@link FakeServer}: reads on a thread of its own, is written to from there and from the tick's. */
final class FakePlayer implements Runnable {
    private static final int ROW = 4;
    private static final int CHECKSUM_EVERY_TICKS = 10;
    private static final int PATIENCE_SNAPSHOTS = 10;
    private static final int KICKED = 4403;
    private static final Schema SCHEMA = Schema.newBuilder()
            .addTypes(EntityType.newBuilder()
                    .setName("Thing")
                    .addFields(Field.newBuilder().setName("x").setKind(Kind.INT)))
            .addInput(Field.newBuilder()
                    .setName("dx")
                    .setKind(Kind.INT)
                    .setMin(-1)
                    .setMax(1))
            .build();

    private final FakeServer server;
    private final Socket socket;
    private boolean welcomed;
    private boolean playing;
    private boolean resets = true;
    private boolean lies;
    private boolean resumed;
    private int snapshots;
    private int inputs;
    private int ackedTick;
    private int slack16;
    private int closeCode;

    FakePlayer(FakeServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
        lies = server.manner() == FakeServer.Manner.WRONG_CHECKSUM;
    }

    @Override
    public void run() {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            shakeHands(in);
            server.add(this);
            while (readFrame(in)) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            cut();
        }
    }

    private void shakeHands(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String key = head.substring(head.indexOf("Sec-WebSocket-Key: ") + 19)
                .lines()
                .findFirst()
                .orElseThrow();
        resumed = server.requests().stream()
                        .filter(body -> body.contains("\"resume\""))
                        .count()
                > 0;
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: tickwire.v1\r\nSec-WebSocket-Accept: " + accept(key) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** False: the client closed. */
    private boolean readFrame(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if ((length & 0x80) == 0) {
            throw new IOException("a client's frame without a mask");
        }
        length &= 0x7F;
        byte[] mask = new byte[4];
        byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(mask);
        in.readFully(payload);
        for (int at = 0; at < payload.length; at++) {
            payload[at] ^= mask[at & 3];
        }
        if (opcode == 8) {
            closeCode = Byte.toUnsignedInt(payload[0]) << 8 | Byte.toUnsignedInt(payload[1]);
            write(0x88, payload);
            return false;
        }
        onFrame(ClientFrame.parseFrom(payload));
        return true;
    }

    private synchronized void onFrame(ClientFrame frame) throws IOException {
        long nowNs = System.nanoTime();
        switch (frame.getKindCase()) {
            case HELLO -> {
                welcomed = true;
                send(ServerFrame.newBuilder()
                        .setWelcome(Welcome.newBuilder()
                                .setGame("fake")
                                .setTickHz(FakeServer.TICK_HZ)
                                .setSendEveryTicks(1)
                                .setTick(server.newestTick())
                                .setResumeToken("again")
                                .setSchema(SCHEMA)));
                playing = true;
            }
            case PING -> {
                int tick = server.newestTick();
                send(ServerFrame.newBuilder()
                        .setPong(Pong.newBuilder()
                                .setNonce(frame.getPing().getNonce())
                                .setTick(tick)
                                .setMicros((int) ((nowNs - server.dueNs(tick)) / 1000))));
            }
            case INPUT -> onInput(frame.getInput(), nowNs);
            case ACK -> ackedTick = frame.getAck().getAckedTick();
            case RESYNC -> {
                lies = false;
                resets = true;
            }
            default -> throw new IOException("a frame that bots do not send: " + frame.getKindCase());
        }
    }

    private void onInput(InputFrame frame, long nowNs) {
        inputs++;
        ackedTick = frame.getAckedTick();
        long slackNs = server.dueNs(frame.getInputs(0).getTick()) - nowNs;
        slack16 = (int) Math.floorDiv(slackNs * 16 * FakeServer.TICK_HZ, 1_000_000_000L);
    }

    synchronized void onTick(int tick) {
        if (!playing) {
            return;
        }
        Snapshot.Builder snapshot =
                Snapshot.newBuilder().setTick(tick).setInputAck(tick).setInputSlack16(slack16);
        if (resets) {
            snapshot.setFlags(Flag.RESET_VALUE).addAllWhole(List.of(ROW, 0, 1, tick * 2));
            resets = false;
        } else {
            snapshot.addAllChanges(List.of(ROW, 1, 2));
        }
        if (tick % CHECKSUM_EVERY_TICKS == 0) {
            int right = RowHash.end(RowHash.add(RowHash.start(ROW, 1, 0), tick));
            snapshot.setChecksum(lies ? right + 1 : right);
        }
        try {
            send(ServerFrame.newBuilder().setSnapshot(snapshot));
            misbehave(++snapshots);
        } catch (IOException e) {
            cut();
        }
    }

    private void misbehave(int sent) throws IOException {
        if (sent != PATIENCE_SNAPSHOTS) {
            return;
        }
        if (server.manner() == FakeServer.Manner.CUTS_ONCE && !resumed) {
            cut();
        }
        if (server.manner() == FakeServer.Manner.KICKS) {
            playing = false;
            send(ServerFrame.newBuilder()
                    .setGoodbye(Goodbye.newBuilder().setCode(KICKED).setReason("kicked by the test")));
            write(0x88, new byte[] {(byte) (KICKED >>> 8), (byte) KICKED});
        }
    }

    private void send(ServerFrame.Builder frame) throws IOException {
        write(0x82, frame.build().toByteArray());
    }

    private synchronized void write(int first, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Ends it without a word. */
    synchronized void cut() {
        playing = false;
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("a socket that cannot be closed", e);
        }
    }

    synchronized boolean wasWelcomed() {
        return welcomed;
    }

    synchronized int inputs() {
        return inputs;
    }

    synchronized int ackedTick() {
        return ackedTick;
    }

    synchronized int closeCode() {
        return closeCode;
    }
}
