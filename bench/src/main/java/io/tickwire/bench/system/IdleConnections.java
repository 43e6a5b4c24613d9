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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What connections cost that only look on: a server that has been in use is measured without anybody and then with all of them. What they
 * hold is a player's all: socket, session, seat, the rows its client has.
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
            out.println("a server in use: " + Math.min(WARMERS, count) + " players");
            run(server.url(), Behaviour.Kind.WANDER, Math.min(WARMERS, count), WARM, BotRun.Watch.NONE, out);
            long before = server.figures().residentBytes();
            out.printf(Locale.ROOT, "%,d connections that look on%n", count);
            long[] after = {before};
            RunResult result = run(server.url(), Behaviour.Kind.IDLE, count, HOLD, atEnd(server, after), out);
            IdleConnections idle = new IdleConnections(
                    count, result.bots().joined(), before, after[0], (after[0] - before) / KIB / count);
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d connected; resident memory %,d KiB before, %,d KiB with them: %.1f KiB each%n",
                    idle.joined(),
                    count,
                    before / 1_024,
                    after[0] / 1_024,
                    idle.residentKiBPerConnection());
            return idle;
        }
    }

    private static BotRun.Watch atEnd(TickwireProcess server, long[] residentBytes) {
        return new BotRun.Watch() {
            @Override
            public void onEnd() {
                try {
                    residentBytes[0] = server.figures().residentBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException("the server has ended", e);
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
