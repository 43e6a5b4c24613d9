package io.tickwire.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.sim.bot.CrewState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void shouldDrawABarOverAndOverOnATerminal() {
        Progress progress = new Progress(out, true, 10);

        progress.onJoining(new CrewState(5, 5, 5, 0, 0, 0, 0, 0, 0, 0), 0);
        progress.onJoining(new CrewState(6, 6, 6, 0, 0, 0, 0, 0, 0, 0), SECOND_NS / 100);
        progress.onJoining(new CrewState(10, 9, 9, 0, 0, 0, 0, 0, 0, 0), SECOND_NS);

        assertThat(text().split("\r", -1))
                .as("two lines, written over each other")
                .hasSize(3)
                .anyMatch(line -> line.contains("████████████░░░░░░░░░░░░ joining: 5 of 10 bots play"))
                .anyMatch(line -> line.contains("████████████████████████ joining: 9 of 10 bots play"));
        assertThat(text()).doesNotContain("\n");
    }

    @Test
    void shouldPrintPlainLinesNowAndThenElsewhere() {
        Progress progress = new Progress(out, false, 10);
        for (int tenth = 0; tenth <= 100; tenth++) {
            CrewState state = new CrewState(10, 10, 10, tenth * 20L, tenth * 4000L, 0, 7.25, 1.25, 3, 2);
            progress.onMeasuring(state, tenth * SECOND_NS / 10, 30 * SECOND_NS, tenth * SECOND_NS / 10);
        }
        progress.end();

        assertThat(text().lines())
                .containsExactly(
                        "bots: 0 of 30 s: 10 bots, lateness p99 7.3 ms, inputs 1.3 ticks early, 3 late, 2 corrections, faults 0",
                        "bots: 5 of 30 s: 10 bots, 20.0 snapshots/s, 4.00 kB/s per bot, lateness p99 7.3 ms, inputs 1.3 ticks early, 3 late, 2 corrections, faults 0",
                        "bots: 10 of 30 s: 10 bots, 20.0 snapshots/s, 4.00 kB/s per bot, lateness p99 7.3 ms, inputs 1.3 ticks early, 3 late, 2 corrections, faults 0");
        assertThat(text()).doesNotContain("\u001b");
    }

    @Test
    void shouldNotCountWhatCameBeforeTheMeasuring() {
        Progress progress = new Progress(out, false, 10);
        progress.onMeasuring(new CrewState(10, 10, 10, 900, 90_000, 0, 7.25, 1.25, 3, 2), 0, 30 * SECOND_NS, SECOND_NS);
        progress.onMeasuring(
                new CrewState(10, 10, 10, 1000, 200_000, 0, 7.25, 1.25, 3, 2),
                5 * SECOND_NS,
                30 * SECOND_NS,
                6 * SECOND_NS);

        assertThat(text()).contains("20.0 snapshots/s, 4.00 kB/s per bot");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
