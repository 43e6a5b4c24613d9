package io.tickwire.bench;

import io.tickwire.game.View;
import io.tickwire.replication.Events;
import io.tickwire.replication.Lane;
import io.tickwire.replication.Planner;
import io.tickwire.replication.Viewer;
import io.tickwire.wire.SnapshotHeader;
import io.tickwire.wire.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to find out what one client lacks, and to put its frame together. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuildBenchmark {
    private static final int CLIENTS = 1_000;
    private static final int BUDGET_BYTES = 16_384;
    private static final double HALF_SIDE_UNITS = 15;
    private static final double TURNS = 0.05;

    /** What each client sees: 30 units by 30 of a world of 150 by 150, or everything. */
    @Param({"area", "all"})
    public String view = "area";

    private final byte[] frame = new byte[SnapshotWriter.FRAME_BYTES_MAX];
    private final SnapshotHeader header = new SnapshotHeader();
    private final Lane lane = new Lane(1, 2_048);
    private Flock flock = new Flock(1, 0);
    private Planner planner = new Planner(flock.shadow, 1);
    private SnapshotWriter writer = new SnapshotWriter(flock.shadow, new Events(flock.schema, 0, 256));
    private final List<Viewer> viewers = new ArrayList<>();

    @Setup
    public void gather() {
        flock = new Flock(CLIENTS, TURNS);
        planner = new Planner(flock.shadow, 1);
        writer = new SnapshotWriter(flock.shadow, new Events(flock.schema, 0, 256));
        viewers.clear();
        for (int i = 0; i < CLIENTS; i++) {
            Viewer viewer = new Viewer(i + 1);
            viewer.view(
                    view.equals("all")
                            ? View.WHOLE_ROOM
                            : View.around(flock.birds.get(i), HALF_SIDE_UNITS, HALF_SIDE_UNITS));
            viewers.add(viewer);
        }
        for (int i = 0; i < 10; i++) {
            step();
            build();
        }
    }

    @Setup(Level.Invocation)
    public void step() {
        flock.fly();
        flock.publish();
        header.tick = flock.tick();
    }

    @Benchmark
    @OperationsPerInvocation(CLIENTS)
    public int build() {
        int bytes = 0;
        for (int i = 0; i < CLIENTS; i++) {
            lane.prepare();
            bytes += writer.write(
                    frame, header, planner.plan(viewers.get(i), BUDGET_BYTES, Planner.ROW_BYTES_MAX), lane);
        }
        return bytes;
    }
}
