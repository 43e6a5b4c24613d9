package io.tickwire.bench.system;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long a server takes to start, from the launcher's first step to the ready line. */
public record Starts(double medianSeconds, double shortestSeconds, double longestSeconds, int count) {
    public static Starts measure(int count, PrintStream out) throws IOException, InterruptedException {
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            try (TickwireProcess server = TickwireProcess.start(Cores.any(), List.of("--game", "arena"))) {
                seconds[i] = server.readySeconds();
                out.printf(Locale.ROOT, "start %d of %d: %.2f s%n", i + 1, count, seconds[i]);
            }
        }
        Arrays.sort(seconds);
        Starts starts = new Starts(seconds[count / 2], seconds[0], seconds[count - 1], count);
        out.printf(
                Locale.ROOT,
                "ready after %.2f s (median of %d; %.2f to %.2f)%n",
                starts.medianSeconds(),
                count,
                starts.shortestSeconds(),
                starts.longestSeconds());
        return starts;
    }
}
