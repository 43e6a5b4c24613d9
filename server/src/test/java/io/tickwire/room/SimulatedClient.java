package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.base.Frame;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.wire.CloseCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client without a socket: applies what it is sent at once, and remembers what it held before. */
final class SimulatedClient implements Link {
    final Replica replica;
    Map<Integer, Integer> before = new HashMap<>(); // row id → generation, before the newest snapshot
    Readiness ready = Readiness.SEND;

    @Nullable
    ApplyResult result; // of this run; null: nothing came

    @Nullable
    CloseCode ended;

    int frames;
    int largestFrameBytes;
    private final ServerFrameReader reader = new ServerFrameReader();

    SimulatedClient(SchemaLayout layout) {
        replica = new Replica(layout);
    }

    @Override
    public void onTick(long nowNs) {
        result = null;
    }

    @Override
    public Readiness ready(long nowNs) {
        return ready;
    }

    @Override
    public void send(Frame frame, int tick, long nowNs) {
        int length = frame.buffer().remaining();
        if (reader.read(frame.bytes(), 0, length) != ServerFrameReader.Kind.SNAPSHOT) {
            throw new AssertionError("not a snapshot");
        }
        assertSameAsGenerated(frame.bytes(), length);
        before = rows();
        result = replica.apply(frame.bytes(), reader.bodyOffset(), reader.bodyLength());
        if (replica.reset()) {
            before = Map.of();
        }
        frames++;
        largestFrameBytes = Math.max(largestFrameBytes, length);
        frame.land();
    }

    /** The hand-written writer and the generated classes agree on every byte. */
    private static void assertSameAsGenerated(byte[] bytes, int length) {
        byte[] written = Arrays.copyOf(bytes, length);
        try {
            assertThat(ServerFrame.parseFrom(written).toByteArray()).isEqualTo(written);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Breaks the replica behind the server's back. */
    void corrupt(int rowId) {
        byte[] forged = Snapshot.newBuilder()
                .setTick(replica.tick())
                .addGone(rowId)
                .build()
                .toByteArray();
        replica.apply(forged, 0, forged.length);
    }

    /** Row id → generation of what it holds. */
    Map<Integer, Integer> rows() {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            rows.put(replica.rowId(slot), replica.generation(slot));
        }
        return rows;
    }

    @Override
    public void onAck(int ackedTick, long arrivalNs) {}

    @Override
    public void end(CloseCode code, String reason) {
        ended = code;
    }
}
