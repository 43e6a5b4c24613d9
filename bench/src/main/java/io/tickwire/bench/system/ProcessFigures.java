package io.tickwire.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel has on a process's account so far: time on the CPU, memory, context switches. Immutable. Linux only; elsewhere all is 0.
 *
 * @param atNs when it was asked
 * @param userMicros time in the program
 * @param systemMicros time in the kernel on the program's behalf
 * @param residentBytes memory now
 * @param waits context switches because a thread waited
 * @param preemptions context switches because another had its turn
 * @param threads threads now
 */
public record ProcessFigures(
        long atNs, long userMicros, long systemMicros, long residentBytes, long waits, long preemptions, int threads) {
    private static final Path ALL = Path.of("/proc");
    private static final long MICROS_PER_CLOCK_TICK = 10_000; // user space always sees 100 a second
    private static final int AFTER_NAME_UTIME = 11; // fields of /proc/PID/stat behind the name in brackets
    private static final int AFTER_NAME_STIME = 12;

    /** Why there are none on this machine; empty: there are. */
    public static String trouble() {
        return trouble(ALL);
    }

    static String trouble(Path processes) {
        return Files.isDirectory(processes.resolve("self"))
                ? ""
                : "there is no " + processes + " here, as on Linux: CPU, resident memory, context switches and threads "
                        + "are not measured and stand as 0";
    }

    /** Of a process that runs. */
    public static ProcessFigures of(long pid) throws IOException {
        Path folder = ALL.resolve(Long.toString(pid));
        long nowNs = System.nanoTime();
        if (!Files.isDirectory(folder)) {
            return new ProcessFigures(nowNs, 0, 0, 0, 0, 0, 0);
        }
        String stat = Files.readString(folder.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long waits = 0;
        long preemptions = 0;
        int threads = 0;
        try (Stream<Path> tasks = Files.list(folder.resolve("task"))) {
            for (Path task : tasks.toList()) {
                List<String> status = linesOf(task.resolve("status"));
                waits += field(status, "voluntary_ctxt_switches:");
                preemptions += field(status, "nonvoluntary_ctxt_switches:");
                threads++;
            }
        }
        return new ProcessFigures(
                nowNs,
                Long.parseLong(fields[AFTER_NAME_UTIME]) * MICROS_PER_CLOCK_TICK,
                Long.parseLong(fields[AFTER_NAME_STIME]) * MICROS_PER_CLOCK_TICK,
                field(linesOf(folder.resolve("status")), "VmRSS:") * 1_024,
                waits,
                preemptions,
                threads);
    }

    private static List<String> linesOf(Path status) throws IOException {
        try {
            return Files.readAllLines(status);
        } catch (NoSuchFileException e) { // the thread has ended meanwhile
            return List.of();
        }
    }

    private static long field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    public double secondsSince(ProcessFigures before) {
        return (atNs - before.atNs) / 1e9;
    }

    /** Share of one core's time since then. */
    public double cpuShareSince(ProcessFigures before) {
        return (userMicros + systemMicros - before.userMicros - before.systemMicros) / 1e6 / secondsSince(before);
    }
}
