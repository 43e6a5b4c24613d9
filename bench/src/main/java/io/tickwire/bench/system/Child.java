package io.tickwire.bench.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of ours, ended when this is closed and also when this program is: Ctrl-C leaves nothing behind. Its output is read by a thread
 * of its own, and the last {@link #LINES_MAX} lines are kept. Main thread.
 */
public final class Child implements AutoCloseable {
    private static final int LINES_MAX = 20;
    private static final long END_WAIT_MS = 5_000;

    private final Process process;
    private final Thread onExit;
    private final Pattern awaited;
    private final CompletableFuture<Matcher> found = new CompletableFuture<>();
    private final Deque<String> lines = new ArrayDeque<>(); // guarded by this
    private final long startedNs;

    private Child(Process process, Pattern awaited, long startedNs) {
        this.process = process;
        this.awaited = awaited;
        this.startedNs = startedNs;
        onExit = new Thread(this::end, "bench-exit");
        Runtime.getRuntime().addShutdownHook(onExit);
        Thread reader = new Thread(this::read, "bench-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; {@code awaited} is what {@link #await} waits for in its output. */
    public static Child start(List<String> command, Map<String, String> environment, Pattern awaited)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Child(builder.start(), awaited, System.nanoTime());
    }

    /** The first line that was waited for. Throws IllegalStateException with what it said instead. */
    public Matcher await(long seconds) throws InterruptedException {
        try {
            return found.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing came of it within " + seconds + " s: " + said(), e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("it ended at once: " + said(), e);
        }
    }

    /** From its start on. */
    public double secondsSinceStart() {
        return (System.nanoTime() - startedNs) / 1e9;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Says a line to it. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Its last lines. */
    public synchronized String said() {
        return String.join(System.lineSeparator(), lines);
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher matcher = awaited.matcher(line);
                if (matcher.find()) {
                    found.complete(matcher);
                }
                keep(line);
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        found.completeExceptionally(new IllegalStateException("its output has ended"));
    }

    private synchronized void keep(String line) {
        lines.addLast(line);
        if (lines.size() > LINES_MAX) {
            lines.removeFirst();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(END_WAIT_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            assert e != null : "the program ends already, and the hook does the same";
        }
    }
}
