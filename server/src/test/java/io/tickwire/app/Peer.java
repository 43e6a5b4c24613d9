package io.tickwire.app;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * A client that reads as slowly as it is told: it answers pings and acknowledges snapshots when it gets to them. One thread steps many of them.
 * Bound: one frame of the server's.
 */
final class Peer implements AutoCloseable {
    private static final int FRAME_BYTES_MAX = 64 * 1_024;

    private final RawClient client;
    private final DataInputStream in;
    private final ByteBuffer got = ByteBuffer.allocate(FRAME_BYTES_MAX);
    private int newestTick;
    private int snapshots;
    private boolean ended;

    Peer(RawClient client, Socket socket) throws IOException {
        this.client = client;
        in = new DataInputStream(socket.getInputStream());
    }

    /** Reads at most so many bytes, if they are there, and answers what is whole. */
    void step(int bytesMax) {
        try {
            int count = Math.min(Math.min(in.available(), bytesMax), got.remaining());
            if (count > 0) {
                in.readFully(got.array(), got.position(), count);
                got.position(got.position() + count);
                got.flip();
                while (wholeFrame()) {
                    handle();
                }
                got.compact();
            }
        } catch (IOException e) {
            ended = true;
        }
    }

    /** The newest snapshot it has read. */
    int newestTick() {
        return newestTick;
    }

    int snapshots() {
        return snapshots;
    }

    /** The server closed it. */
    boolean ended() {
        return ended;
    }

    private boolean wholeFrame() {
        if (got.remaining() < 2) {
            return false;
        }
        int length = got.get(got.position() + 1);
        int head = length < 126 ? 2 : 4;
        if (got.remaining() < head) {
            return false;
        }
        return got.remaining() >= head + (head == 2 ? length : Short.toUnsignedInt(got.getShort(got.position() + 2)));
    }

    private void handle() throws IOException {
        int opcode = got.get() & 0x0F;
        int length = got.get();
        byte[] payload = new byte[length < 126 ? length : Short.toUnsignedInt(got.getShort())];
        got.get(payload);
        switch (opcode) {
            case RawClient.PING -> client.send(RawClient.PONG, payload);
            case RawClient.BINARY -> onFrame(payload);
            case RawClient.CLOSE -> ended = true;
            default -> {}
        }
    }

    private void onFrame(byte[] payload) throws InvalidProtocolBufferException, IOException {
        ServerFrame frame = ServerFrame.parseFrom(payload);
        if (frame.hasSnapshot()) {
            Snapshot snapshot = frame.getSnapshot();
            newestTick = snapshot.getTick();
            snapshots++;
            client.send(
                    RawClient.BINARY,
                    ClientFrame.newBuilder()
                            .setAck(Ack.newBuilder().setAckedTick(newestTick))
                            .build()
                            .toByteArray());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
