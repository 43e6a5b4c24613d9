package io.tickwire.session;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.base.Frame;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket that keeps what it is given; while {@link #stuck} it finishes no write. */
public final class FakeTransport implements Transport {
    /** What was sent, in order. */
    public final List<ServerFrame> frames = new ArrayList<>();

    /** Payloads of the pings sent. */
    public final List<Long> pings = new ArrayList<>();

    /** What it was closed with; null: it was not. */
    public @Nullable CloseCode closed;

    public String closeReason = "";
    public int closes;
    public int aborts;
    public boolean stuck;

    /** Bytes that the kernel took. */
    public long taken;

    private final List<Frame> unfinished = new ArrayList<>();
    private boolean smallUnfinished;

    @Override
    public void send(Frame frame) {
        frames.add(parse(frame.buffer().duplicate()));
        if (stuck) {
            unfinished.add(frame);
        } else {
            frame.land();
        }
    }

    @Override
    public void send(ByteBuffer message) {
        frames.add(parse(message));
        smallUnfinished |= stuck;
    }

    @Override
    public void ping(long payload) {
        pings.add(payload);
    }

    @Override
    public boolean writing() {
        return smallUnfinished || !unfinished.isEmpty();
    }

    @Override
    public long taken() {
        return taken;
    }

    @Override
    public void close(CloseCode code, String reason) {
        closed = code;
        closeReason = reason;
        closes++;
    }

    @Override
    public void abort() {
        aborts++;
        unfinished.forEach(Frame::land);
        unfinished.clear();
    }

    /** The socket takes what it was given, and goes on taking. */
    public void unstick() {
        stuck = false;
        smallUnfinished = false;
        unfinished.forEach(Frame::land);
        unfinished.clear();
    }

    public List<Snapshot> snapshots() {
        return frames.stream()
                .filter(ServerFrame::hasSnapshot)
                .map(ServerFrame::getSnapshot)
                .toList();
    }

    /** The newest frame. */
    public ServerFrame last() {
        return frames.get(frames.size() - 1);
    }

    private static ServerFrame parse(ByteBuffer bytes) {
        try {
            return ServerFrame.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
