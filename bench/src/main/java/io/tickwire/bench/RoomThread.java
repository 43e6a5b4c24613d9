package io.tickwire.bench;

import com.sun.management.ThreadMXBean;
import io.tickwire.games.drift.Drift;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a room's thread needs for a player and tick on the standard workload, all engine work except socket writes, and what the engine allocates: the game's records of
 * inputs that changed are not counted. The
 * workloads take turns in short blocks, so that what else the machine does falls on all of them alike; medians of blocks count. Ends with 1
 * when a block in the middle allocated anything.
 */
public final class RoomThread {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final long RECORD_BYTES = bytesOfARecord();

    private final String name;
    private final DriftLoad load;
    private final int blockTicks;
    private final List<Double> microsPerClientTick = new ArrayList<>(); // [block]
    private final List<Double> bytesPerTick = new ArrayList<>(); // [block]

    private RoomThread(String name, DriftLoad load, int blockTicks) {
        this.name = name;
        this.load = load;
        this.blockTicks = blockTicks;
    }

    /**
     * Prints the table of a long run.
     *
     * @param args seconds to warm up for, seconds to measure for, ticks of a block; then workloads: {@code A-1000}, {@code D-800}. Each may
     *     be left out.
     */
    public static void main(String[] args) {
        int warmSeconds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        int blockTicks = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        List<String> workloads =
                args.length > 3 ? List.of(args).subList(3, args.length) : List.of("A-1000", "A-4000", "D-100", "D-800");
        boolean clean = measure(System.out, workloads, new Plan(warmSeconds, seconds, blockTicks));
        System.exit(clean ? 0 : 1);
    }

    /** How long. */
    record Plan(int warmSeconds, int seconds, int blockTicks) {}

    /** Prints a table. False: one allocated. */
    static boolean measure(PrintStream out, List<String> workloads, Plan plan) {
        List<RoomThread> threads = workloads.stream()
                .map(name -> new RoomThread(name, load(name), plan.blockTicks()))
                .toList();
        takeTurns(threads, plan.warmSeconds());
        threads.forEach(RoomThread::forget);
        takeTurns(threads, plan.seconds());
        out.printf(
                "%-8s %14s %10s %10s %14s %14s%n", "", "us/client-tick", "p10", "p90", "bytes/tick", "of all blocks");
        threads.forEach(thread -> thread.print(out));
        return threads.stream().allMatch(thread -> quantile(thread.bytesPerTick, 0.5) == 0);
    }

    private static long bytesOfARecord() {
        Drift.Steer[] made = new Drift.Steer[1_000];
        made[0] = new Drift.Steer(0, 0, false); // the first of both makes more than itself
        THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < made.length; i++) {
            made[i] = new Drift.Steer(0, 0, false);
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / made.length;
    }

    private static DriftLoad load(String name) {
        String[] words = name.split("-", 2);
        return new DriftLoad(Integer.parseInt(words[1]), words[0].equals("A") ? "area" : "all");
    }

    private static void takeTurns(List<RoomThread> threads, int seconds) {
        long endNs = System.nanoTime() + seconds * 1_000_000_000L;
        do {
            threads.forEach(RoomThread::block);
        } while (System.nanoTime() - endNs < 0);
    }

    private void block() {
        long cpuNs = 0;
        long bytes = 0;
        for (int i = 0; i < blockTicks; i++) {
            int records = load.steerAll();
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            long cpuBeforeNs = THREADS.getCurrentThreadCpuTime();
            load.tick();
            cpuNs += THREADS.getCurrentThreadCpuTime() - cpuBeforeNs;
            bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore - records * RECORD_BYTES;
        }
        microsPerClientTick.add(cpuNs / 1e3 / blockTicks / load.players());
        bytesPerTick.add((double) bytes / blockTicks);
    }

    private void forget() {
        microsPerClientTick.clear();
        bytesPerTick.clear();
    }

    private void print(PrintStream out) {
        out.printf(
                "%-8s %14.2f %10.2f %10.2f %14.0f %14.0f%n",
                name,
                quantile(microsPerClientTick, 0.5),
                quantile(microsPerClientTick, 0.1),
                quantile(microsPerClientTick, 0.9),
                quantile(bytesPerTick, 0.5),
                bytesPerTick.stream().mapToDouble(each -> each).average().orElse(0));
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(each -> each).toArray();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
