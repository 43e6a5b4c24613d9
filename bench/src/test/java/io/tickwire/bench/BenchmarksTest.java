package io.tickwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark runs for a moment. What it measures then means nothing; that it runs does. */
final class BenchmarksTest {
    @Test
    void shouldRunEveryBenchmark() throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.tickwire\\.bench\\..*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceFirst(".*bench\\.", ""))
                .containsOnly("PublishBenchmark.publish", "BuildBenchmark.build", "DecodeBenchmark.apply");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }

    @Test
    void shouldAllocateNothingInSteadyState() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean clean = RoomThread.measure(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                List.of("A-200", "D-100"),
                new RoomThread.Plan(4, 2, 10));
        assertThat(clean).as(out.toString(StandardCharsets.UTF_8)).isTrue();
    }
}
