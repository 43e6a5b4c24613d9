package io.tickwire.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A core for the server and another for its players, where the machine allows that. Immutable; any thread. */
public final class Cores {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final List<String> taskset; // empty: cannot pin
    private final int serverCore;
    private final int loadCore;
    private final String trouble;

    Cores(List<String> taskset, int serverCore, int loadCore, String trouble) {
        this.taskset = taskset;
        this.serverCore = serverCore;
        this.loadCore = loadCore;
        this.trouble = trouble;
    }

    /** The first two that this process may use. */
    public static Cores find() {
        List<Integer> allowed = allowed();
        if (allowed.size() < 2) {
            return unpinned("this machine gives us " + Math.max(1, allowed.size()) + " core");
        }
        Path program = onPath("taskset");
        if (program == null) {
            return unpinned("there is no taskset on the PATH (Debian: util-linux)");
        }
        return new Cores(List.of(program.toString()), allowed.get(0), allowed.get(1), "");
    }

    private static Cores unpinned(String why) {
        return new Cores(
                List.of(), -1, -1, "cannot give the server a core of its own: " + why + "; figures will be higher");
    }

    /** Any core for anything. */
    public static Cores any() {
        return new Cores(List.of(), -1, -1, "");
    }

    /** Empty: all is as it should be. */
    public String trouble() {
        return trouble;
    }

    /** For people. */
    public String words() {
        return taskset.isEmpty() ? "not pinned" : "server on core " + serverCore + ", load on core " + loadCore;
    }

    /** The command that runs another on the server's core. */
    public List<String> onServerCore(List<String> command) {
        return pinned(serverCore, command);
    }

    /** The command that runs another on the load's core. */
    public List<String> onLoadCore(List<String> command) {
        return pinned(loadCore, command);
    }

    private List<String> pinned(int core, List<String> command) {
        if (taskset.isEmpty()) {
            return command;
        }
        List<String> all = new ArrayList<>(taskset);
        all.addAll(List.of("-c", Integer.toString(core)));
        all.addAll(command);
        return all;
    }

    /** Moves this process, with all its threads, to the load's core. What comes back is not pinned where that failed. */
    public Cores takeLoadCore() throws IOException, InterruptedException {
        if (taskset.isEmpty()) {
            return this;
        }
        List<String> command = new ArrayList<>(taskset);
        long self = ProcessHandle.current().pid();
        command.addAll(List.of("-a", "-p", "-c", Integer.toString(loadCore), Long.toString(self)));
        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return exitCode == 0 ? this : unpinned("taskset could not move this program, exit code " + exitCode);
    }

    /** Such as {@code 0-1,4}; where there is no such file, as many as the JVM sees. */
    private static List<Integer> allowed() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .findFirst()
                    .map(line -> cores(line.substring(ALLOWED.length()).strip()))
                    .orElse(List.of());
        } catch (IOException e) {
            return Stream.iterate(0, core -> core + 1)
                    .limit(Runtime.getRuntime().availableProcessors())
                    .toList();
        }
    }

    static List<Integer> cores(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    private static @Nullable Path onPath(String program) {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
