package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.base.Frame;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Diagnosis;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.wire.CloseCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client without a socket: applies what it is sent at once, remembers what it held before, and writes down what it is told. While it is
 * deaf, all that it is sent is lost.
 */
final class SimulatedClient implements Link {
    final Replica replica;
    Map<Integer, Integer> before = new HashMap<>(); // row id → generation, before the newest snapshot
    Readiness ready = Readiness.SEND;

    @Nullable
    ApplyResult result; // of this run; null: nothing came

    @Nullable
    CloseCode ended;

    @Nullable
    Diagnosis diagnosis; // after a checksum that differed

    @Nullable
    Difference difference;

    final List<String> notices = new ArrayList<>();
    List<Integer> events = List.of(); // of the newest snapshot
    List<String> canaries = List.of(); // in the bytes of the newest snapshot
    int reliableSeq; // of the newest message it has
    boolean deaf;
    int frames;
    int largestFrameBytes;
    static final Pattern CANARY = Pattern.compile("canary-[0-9]+\\.");

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
        ServerFrameReader.Kind kind = reader.read(frame.bytes(), 0, length);
        Snapshot snapshot = sameAsGenerated(frame.bytes(), length);
        largestFrameBytes = Math.max(largestFrameBytes, length);
        if (kind == ServerFrameReader.Kind.DIAGNOSIS && diagnosis != null) {
            difference = diagnosis.onFrame(frame.bytes(), reader.bodyOffset(), reader.bodyLength());
            frame.land();
            return;
        }
        assertThat(kind).isEqualTo(ServerFrameReader.Kind.SNAPSHOT);
        if (deaf) {
            frame.land();
            return;
        }
        canaries = CANARY.matcher(new String(frame.bytes(), 0, length, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .toList();
        events = snapshot.getEventsList();
        listen(snapshot);
        before = rows();
        result = replica.apply(frame.bytes(), reader.bodyOffset(), reader.bodyLength());
        if (replica.reset()) {
            before = Map.of();
        }
        if (result == ApplyResult.CHECKSUM_DIFFERS) {
            diagnosis = new Diagnosis(replica);
        }
        frames++;
        frame.land();
    }

    /** The hand-written writer and the generated classes agree on every byte. */
    private static Snapshot sameAsGenerated(byte[] bytes, int length) {
        byte[] written = Arrays.copyOf(bytes, length);
        try {
            ServerFrame frame = ServerFrame.parseFrom(written);
            assertThat(frame.toByteArray()).isEqualTo(written);
            return frame.getSnapshot();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing is missing; what it has already is dropped. */
    private void listen(Snapshot snapshot) {
        int seq = snapshot.getReliableFirstSeq();
        assertThat(seq == 0).isEqualTo(snapshot.getReliableCount() == 0);
        assertThat(seq).isLessThanOrEqualTo(reliableSeq + 1);
        for (Reliable message : snapshot.getReliableList()) {
            if (seq++ == reliableSeq + 1) {
                reliableSeq++;
                notices.add(message.getNotice().getText());
            }
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
    public void sever(CloseCode code, String reason) {
        throw new AssertionError("no thread hangs here");
    }

    @Override
    public void end(CloseCode code, String reason) {
        ended = code;
    }
}
