package io.tickwire.bench;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.replication.Events;
import io.tickwire.replication.Lane;
import io.tickwire.replication.Planner;
import io.tickwire.replication.Viewer;
import io.tickwire.wire.ServerFrames;
import io.tickwire.wire.SnapshotHeader;
import io.tickwire.wire.SnapshotWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to take in one change row at a client: 100 snapshots of 100 birds that all turn at each tick, after one that has them whole. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int BIRDS = 100;
    private static final int SNAPSHOTS = 100;

    private final List<byte[]> frames = new ArrayList<>();
    private final ServerFrameReader reader = new ServerFrameReader();
    private Replica replica = new Replica(SchemaLayout.of(io.tickwire.proto.v1.Schema.getDefaultInstance()));

    @Setup
    public void record() throws Exception {
        Flock flock = new Flock(BIRDS, 1);
        Planner planner = new Planner(flock.shadow, 1);
        SnapshotWriter writer = new SnapshotWriter(flock.shadow, new Events(flock.schema, 0, 256));
        SnapshotHeader header = new SnapshotHeader();
        Lane lane = new Lane(1, 2_048);
        Viewer viewer = new Viewer(1);
        byte[] frame = new byte[SnapshotWriter.FRAME_BYTES_MAX];
        frames.clear();
        for (int i = 0; i <= SNAPSHOTS; i++) {
            flock.fly();
            flock.publish();
            header.tick = flock.tick();
            header.flags = i == 0 ? SnapshotHeader.RESET : 0;
            lane.prepare();
            int length = writer.write(
                    frame, header, planner.plan(viewer, Planner.ROW_BYTES_MAX, Planner.ROW_BYTES_MAX), lane);
            frames.add(Arrays.copyOf(frame, length));
        }
        var welcome =
                new ServerFrames(flock.schema).welcome(new ServerFrames.Greeting("r", "sky", 1, "", "", 1, 20, 1, 0));
        replica = new Replica(
                SchemaLayout.of(ServerFrame.parseFrom(welcome).getWelcome().getSchema()));
    }

    @Benchmark
    @OperationsPerInvocation(BIRDS * SNAPSHOTS)
    public int apply() {
        for (byte[] frame : frames) {
            reader.read(frame, 0, frame.length);
            ApplyResult result = replica.apply(frame, reader.bodyOffset(), reader.bodyLength());
            if (result != ApplyResult.APPLIED) {
                throw new IllegalStateException("cannot apply a frame: " + result);
            }
        }
        return replica.rowCount();
    }
}
