package io.tickwire.bench.system;

import io.tickwire.sim.BotRun;
import io.tickwire.sim.Terminal;
import io.tickwire.sim.bot.Behaviour;
import io.tickwire.sim.bot.BotOrders;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.report.Progress;
import io.tickwire.sim.report.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What connections cost that only look on. Some players join first and stay, playing, until the end: had they left, what they held would be
 * free to be used again by those who are measured. What the others add is divided by those of them who joined. It is a player's all: socket,
 * session, seat, the rows its client has; what joins leave in the heap as garbage; and what the server grows once for any, some 10 MiB, so
 * that the figure is too high rather than too low, the less so the more they are: ask for thousands.
 */
public record IdleConnections(
        int connections,
        int joined,
        long residentBytesBefore,
        long residentBytesAfter,
        double residentKiBPerConnection) {
    private static final int ROOM = 50;
    private static final int WARMERS = 500;
    private static final Duration WARM = Duration.ofSeconds(15);
    private static final Duration HOLD = Duration.ofSeconds(15);
    private static final double KIB = 1_024;

    public static IdleConnections measure(int count, Cores cores, PrintStream out)
            throws IOException, InterruptedException {
        List<String> words = List.of(
                "--game",
                "drift",
                "--option",
                "n=" + ROOM,
                "--set",
                "server.connections-max=" + (count + WARMERS),
                "--set",
                "session.ticket-ms=60000");
        try (TickwireProcess server = TickwireProcess.start(cores, words)) {
            List<IdleConnections> measured = new ArrayList<>();
            out.println("a server in use: " + WARMERS + " players, who stay");
            run(
                    server.url(),
                    Behaviour.Kind.WANDER,
                    WARMERS,
                    WARM,
                    atEnd(() -> measured.add(beside(server, count, out))),
                    out);
            out.println(measured.get(0).words());
            return measured.get(0);
        }
    }

    /** Those that look on, beside the players that are there. */
    private static IdleConnections beside(TickwireProcess server, int count, PrintStream out)
            throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "%,d connections that look on%n", count);
        long before = server.figures().residentBytes();
        long[] after = {before};
        BotRun.Watch watch = atEnd(() -> after[0] = server.figures().residentBytes());
        int joined = run(server.url(), Behaviour.Kind.IDLE, count, HOLD, watch, out)
                .bots()
                .joined();
        return of(count, joined, before, after[0]);
    }

    static IdleConnections of(int count, int joined, long residentBytesBefore, long residentBytesAfter) {
        double bytes = residentBytesAfter - residentBytesBefore;
        return new IdleConnections(
                count, joined, residentBytesBefore, residentBytesAfter, bytes / KIB / Math.max(1, joined));
    }

    /** Whether all that were asked for joined. */
    public boolean complete() {
        return joined == connections;
    }

    /** For people. */
    String words() {
        String resident = String.format(
                Locale.ROOT,
                "resident memory %,d KiB before, %,d KiB with them: %.1f KiB each",
                residentBytesBefore / 1_024,
                residentBytesAfter / 1_024,
                residentKiBPerConnection);
        String all = complete() ? "%,d connected; " : "NOT ALL CONNECTED: %,d of %,d; ";
        return String.format(Locale.ROOT, all, joined, connections) + resident;
    }

    /** What is done while all are still connected. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static BotRun.Watch atEnd(Step step) {
        return new BotRun.Watch() {
            @Override
            public void onEnd() {
                try {
                    step.run();
                } catch (IOException e) {
                    throw new UncheckedIOException("the server has ended", e);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static RunResult run(
            URI url, Behaviour.Kind behaviour, int count, Duration span, BotRun.Watch watch, PrintStream out)
            throws InterruptedException {
        BotOrders orders = new BotOrders("", Map.of(), behaviour, LinkConditions.CLEAR, 1);
        BotRun.Plan plan =
                new BotRun.Plan(url, orders, count, 1, Duration.ZERO, BotRun.SETTLE, span, Duration.ZERO, 1_000);
        return new BotRun(plan, new Progress(out, Terminal.present(), count), watch).run();
    }
}
