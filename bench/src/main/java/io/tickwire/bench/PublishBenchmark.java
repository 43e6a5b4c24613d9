package io.tickwire.bench;

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

/** Time to compare one entity with the shadow, and to encode it when it surprises. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PublishBenchmark {
    private static final int ENTITIES = 4_000;

    /** Share of the entities that turn at a tick: none, as many as on the standard workload, all. */
    @Param({"0", "0.05", "1"})
    public double turns;

    private Flock flock = new Flock(1, 0);

    @Setup
    public void gather() {
        flock = new Flock(ENTITIES, turns);
    }

    @Setup(Level.Invocation)
    public void fly() {
        flock.fly();
    }

    @Benchmark
    @OperationsPerInvocation(ENTITIES)
    public void publish() {
        flock.publish();
    }
}
