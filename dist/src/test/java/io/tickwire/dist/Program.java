package io.tickwire.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process and what it says. Owned by one test; ended with it. */
final class Program implements AutoCloseable {
    private static final long SECONDS_MAX = 120;
    private static final long LOOK_EVERY_MS = 20;

    /** How a run ended, and what it said. */
    record Ending(int exitCode, List<String> out, List<String> err) {}

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(Path folder, List<String> command) throws IOException {
        Path out = Files.createTempFile("program-out", ".txt");
        Path err = Files.createTempFile("program-err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TICKWIRE_"));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        return new Program(builder.start(), out, err);
    }

    /** Starts it and waits for its end. */
    static Ending run(Path folder, List<String> command) throws IOException, InterruptedException {
        try (Program program = start(folder, command)) {
            return program.ending();
        }
    }

    /** Waits for a line that contains this, and returns it; null when the process ended without. */
    @Nullable
    String line(String part) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (System.nanoTime() - deadlineNs < 0) {
            boolean over = !process.isAlive();
            for (String line : Files.readAllLines(out)) {
                if (line.contains(part)) {
                    return line;
                }
            }
            if (over) {
                return null;
            }
            process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("no \"" + part + "\" within " + SECONDS_MAX + " s: " + Files.readString(out));
    }

    /** What Ctrl-C does. A process started by one that ignores it does so too: that one is asked to end otherwise. */
    void interrupt() throws IOException, InterruptedException {
        String signal = interruptIsIgnored() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    Ending ending() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running after " + SECONDS_MAX + " s: " + Files.readString(out));
        }
        return new Ending(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the system tells; elsewhere it is taken not to be. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("SigIgn:")) {
                return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
            }
        }
        return false;
    }
}
