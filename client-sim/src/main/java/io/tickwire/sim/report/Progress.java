package io.tickwire.sim.report;

import io.tickwire.sim.bot.CrewState;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What a person sees while bots run: one line that is written over and over on a terminal, else a plain line now and then. Main
 * thread.
 */
public final class Progress {
    private static final int BAR_WIDTH = 24;
    private static final long TERMINAL_EVERY_NS = 200_000_000L;
    private static final long PLAIN_EVERY_NS = 5_000_000_000L;
    private static final long SETTLING_SHOWN_NS = 2_000_000_000L; // less is not worth a line
    private static final String BACK_AND_ERASE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final int count;
    private long writtenNs = Long.MIN_VALUE;
    private long snapshots;
    private long snapshotBytes;

    public Progress(PrintStream out, boolean terminal, int count) {
        this.out = out;
        this.terminal = terminal;
        this.count = count;
    }

    /** While bots join. */
    public void onJoining(CrewState state, long nowNs) {
        if (isTime(nowNs)) {
            write(bar(state.settled(), count) + " joining: " + state.playing() + " of " + count + " bots play");
            remember(state, nowNs);
        }
    }

    /** All have joined, or given up. */
    public void onJoined(CrewState state) {
        end();
        out.println(state.playing() + " of " + count + " bots play");
        writtenNs = Long.MIN_VALUE;
    }

    /** While all that has begun comes to rest, from 0 to {@code spanNs}. */
    public void onSettling(long elapsedNs, long spanNs, long nowNs) {
        if (spanNs > SETTLING_SHOWN_NS && isTime(nowNs)) {
            write(String.format(
                    Locale.ROOT,
                    "%s warming up: %.0f of %.0f s",
                    bar(elapsedNs, spanNs),
                    elapsedNs / 1e9,
                    spanNs / 1e9));
            writtenNs = nowNs;
        }
    }

    /** It has: measuring begins. */
    public void onSettled() {
        writtenNs = Long.MIN_VALUE;
    }

    /** While measuring, from 0 to {@code spanNs}. */
    public void onMeasuring(CrewState state, long elapsedNs, long spanNs, long nowNs) {
        if (!isTime(nowNs)) {
            return;
        }
        double seconds = writtenNs == Long.MIN_VALUE ? 0 : (nowNs - writtenNs) / 1e9;
        double botSeconds = seconds * Math.max(1, state.playing());
        String rates = seconds > 0
                ? String.format(
                        Locale.ROOT,
                        "%.1f snapshots/s, %s/s per bot, ",
                        (state.snapshots() - snapshots) / botSeconds,
                        Numbers.bytes((state.snapshotBytes() - snapshotBytes) / botSeconds))
                : "";
        write(String.format(
                Locale.ROOT,
                "%s %.0f of %.0f s: %d bots, %slateness p99 %s, inputs %.1f ticks early, %d late, %d corrections, faults %d",
                bar(elapsedNs, spanNs),
                elapsedNs / 1e9,
                spanNs / 1e9,
                state.playing(),
                rates,
                Numbers.ms(state.latenessP99Ms()),
                state.slackTicks(),
                state.inputsLate(),
                state.corrections(),
                state.faults()));
        boolean begins = writtenNs == Long.MIN_VALUE;
        remember(state, nowNs);
        if (begins) { // counted anew from here on; what the crews still say is of the time before
            snapshots = 0;
            snapshotBytes = 0;
        }
    }

    /** No more lines come. */
    public void end() {
        if (terminal) {
            out.print(BACK_AND_ERASE);
            out.flush();
        }
    }

    private boolean isTime(long nowNs) {
        return writtenNs == Long.MIN_VALUE || nowNs - writtenNs >= (terminal ? TERMINAL_EVERY_NS : PLAIN_EVERY_NS);
    }

    private void remember(CrewState state, long nowNs) {
        writtenNs = nowNs;
        snapshots = state.snapshots();
        snapshotBytes = state.snapshotBytes();
    }

    private void write(String line) {
        if (terminal) {
            out.print(BACK_AND_ERASE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    private String bar(long done, long of) {
        if (!terminal) {
            return "bots:";
        }
        int full = (int) (BAR_WIDTH * Math.min(done, of) / Math.max(1, of));
        return "█".repeat(full) + "░".repeat(BAR_WIDTH - full);
    }
}
