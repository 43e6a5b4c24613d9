package io.tickwire.app;

import io.tickwire.room.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Ten lines about a recording. Owned by its caller. Bound: a counter for each method that was sampled. */
final class ProfileSummary {
    private static final String ROOM_THREADS = "tickwire-loop-";
    private static final int METHODS_SHOWN = 3;
    private static final double MIB = 1 << 20;

    private final Map<Stage, Durations> stages = new EnumMap<>(Stage.class);
    private final Map<String, Integer> samples = new HashMap<>(); // method → how often a room's thread was in it
    private final Map<Long, LongSummaryStatistics> allocated = new HashMap<>(); // room thread → bytes since it began
    private final Durations pauses = new Durations();
    private final Durations longTicks = new Durations();
    private final Map<String, Integer> slowStages = new HashMap<>();
    private final List<Double> cpuShares = new ArrayList<>();
    private int skipped;
    private int evictions;
    private int sampled;
    private @Nullable Instant first;
    private @Nullable Instant last;

    private ProfileSummary() {
        for (Stage stage : Stage.values()) {
            stages.put(stage, new Durations());
        }
    }

    static List<String> of(Path file) throws IOException {
        ProfileSummary summary = new ProfileSummary();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                summary.take(recording.readEvent());
            }
        }
        return summary.lines(file);
    }

    private void take(RecordedEvent event) {
        Instant at = event.getStartTime();
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
        switch (event.getEventType().getName()) {
            case "tickwire.TickStage" -> takeStage(event);
            case "tickwire.LongTick" -> {
                longTicks.add(event.getDuration("runTime"));
                slowStages.merge(event.getString("slowestStage"), 1, Integer::sum);
            }
            case "tickwire.SkippedSnapshot" -> skipped++;
            case "tickwire.Eviction" -> evictions++;
            case "jdk.GarbageCollection" -> pauses.add(event.getDuration("sumOfPauses"));
            case "jdk.CPULoad" -> cpuShares.add((double) event.getFloat("jvmUser") + event.getFloat("jvmSystem"));
            case "jdk.ExecutionSample" -> takeSample(event);
            case "jdk.ThreadAllocationStatistics" -> takeAllocation(event);
            default -> {}
        }
    }

    private void takeStage(RecordedEvent event) {
        Durations durations = stages.get(Stage.valueOf(event.getString("stage")));
        if (durations != null) {
            durations.add(event.getDuration());
        }
    }

    private void takeSample(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null
                || trace.getFrames().isEmpty()
                || !ofARoom(event.getThread("sampledThread").getJavaName())) {
            return;
        }
        RecordedFrame top = trace.getFrames().get(0);
        String type = top.getMethod().getType().getName();
        samples.merge(
                type.substring(type.lastIndexOf('.') + 1) + "."
                        + top.getMethod().getName(),
                1,
                Integer::sum);
        sampled++;
    }

    private void takeAllocation(RecordedEvent event) {
        var thread = event.getThread("thread");
        if (thread != null && ofARoom(thread.getJavaName())) {
            allocated
                    .computeIfAbsent(thread.getJavaThreadId(), id -> new LongSummaryStatistics())
                    .accept(event.getLong("allocated"));
        }
    }

    private static boolean ofARoom(@Nullable String thread) {
        return thread != null && thread.startsWith(ROOM_THREADS);
    }

    private List<String> lines(Path file) {
        Instant begun = first == null ? Instant.EPOCH : first;
        double seconds = last == null ? 0 : Duration.between(begun, last).toNanos() / 1e9;
        List<String> lines = new ArrayList<>();
        lines.add(line("profile of %.0f s in %s: jfr print, or JDK Mission Control", seconds, file));
        lines.add(line(
                "cpu       %.0f %% of the machine on average, %.0f %% at most",
                100 * cpuShares.stream().mapToDouble(share -> share).average().orElse(0),
                100 * cpuShares.stream().mapToDouble(share -> share).max().orElse(0)));
        double totalMs =
                stages.values().stream().mapToDouble(Durations::totalMs).sum();
        stages.forEach((stage, durations) -> lines.add(line(
                "%-9s %.0f %% of the rooms' time; p50 %.3f ms, p99 %.3f ms, longest %.1f ms, %,d times",
                stage.name().toLowerCase(Locale.ROOT),
                totalMs == 0 ? 0 : 100 * durations.totalMs() / totalMs,
                durations.quantileMs(0.5),
                durations.quantileMs(0.99),
                durations.longestMs(),
                durations.count())));
        lines.add(line(
                "long      %,d runs took more than half a tick, the longest %.1f ms; slowest stage %s",
                longTicks.count(), longTicks.longestMs(), slowStages.isEmpty() ? "none" : slowStages.toString()));
        lines.add(line("clients   %,d snapshots skipped, %,d connections evicted", skipped, evictions));
        lines.add(line(
                "memory    %,d collections, %.0f ms in all, the longest %.1f ms; rooms' threads allocate %.2f MiB/s",
                pauses.count(), pauses.totalMs(), pauses.longestMs(), allocatedBytes() / MIB / Math.max(1, seconds)));
        lines.add(line("hottest   %s", hottest()));
        return lines;
    }

    private double allocatedBytes() {
        return allocated.values().stream()
                .mapToLong(bytes -> bytes.getMax() - bytes.getMin())
                .sum();
    }

    private String hottest() {
        String methods = samples.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(METHODS_SHOWN)
                .map(method -> line("%s %.0f %%", method.getKey(), 100.0 * method.getValue() / sampled))
                .collect(Collectors.joining(", "));
        return methods.isEmpty() ? "no room's thread was sampled in Java" : methods;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
