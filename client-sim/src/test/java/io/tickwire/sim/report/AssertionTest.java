package io.tickwire.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Measure;
import io.tickwire.sim.report.RunResult.Attendance;
import io.tickwire.sim.report.RunResult.RunPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssertionTest {
    private static final Generator EASY = generator(0.1, 0.08, 0.3);

    private final BotStats ramp = new BotStats();
    private final BotStats measured = new BotStats();
    private int complete = 20;

    @Test
    void shouldPassWhenEverythingHeld() {
        lateness(8_000);

        assertThat(exitCode()).isZero();
        assertThat(table())
                .contains("PASS  every bot joined, was sent a snapshot and found a checksum right: 20 of 20")
                .contains("PASS  no desync: 0")
                .contains("PASS  every reliable message came once and in order: 0 came")
                .contains("PASS  no unexpected close: 0")
                .contains("PASS  p99 lateness at most 50 ms: 8.0 ms")
                .doesNotContain("FAIL")
                .doesNotContain("is the limit");
    }

    @Test
    void shouldFailWhenABotIsMissing() {
        lateness(8_000);
        complete = 19;

        assertThat(exitCode()).isOne();
        assertThat(table())
                .contains("FAIL  every bot joined, was sent a snapshot and found a checksum right: 19 of 20");
    }

    @Test
    void shouldHoldThoseThatWereCutToComingBack() {
        lateness(900_000);
        measured.add(Count.CUTS, 2);
        measured.record(Measure.BACK_US, 3_000_000);
        measured.record(Measure.BACK_US, 14_000_000);
        measured.record(Measure.HANDSHAKE_US, 400_000);

        assertThat(exitCode()).as("lateness does not count").isZero();
        assertThat(table()).contains("PASS  every bot that was cut is back within 15000 ms: 2 of 2");

        measured.add(Count.CUTS, 1);
        measured.record(Measure.HANDSHAKE_US, 6_000_000);
        assertThat(exitCode()).isOne();
        assertThat(table())
                .contains("FAIL  every bot that was cut is back within 15000 ms: 2 of 3")
                .contains("FAIL  no handshake after it longer than 5000 ms");
    }

    @Test
    void shouldFailOnADesyncEvenBeforeMeasuring() {
        lateness(8_000);
        ramp.add(Count.DESYNCS, 1);

        assertThat(exitCode()).isOne();
        assertThat(table()).contains("FAIL  no desync: 1");
    }

    @Test
    void shouldFailOnALaneWithAGap() {
        lateness(8_000);
        measured.add(Count.RELIABLES, 40);
        measured.add(Count.LANE_FAULTS, 1);

        assertThat(exitCode()).isOne();
        assertThat(table())
                .contains("FAIL  every reliable message came once and in order: 1 faults")
                .contains("40 reliable messages");
    }

    @Test
    void shouldFailOnAnUnexpectedCloseAndSayWhich() {
        lateness(8_000);
        measured.add(Count.UNEXPECTED_CLOSES, 2);
        measured.fault("bot-3 lost its connection: 4408 silent");

        assertThat(exitCode()).isOne();
        assertThat(table()).contains("FAIL  no unexpected close: 2").contains("bot-3 lost its connection: 4408 silent");
    }

    @Test
    void shouldFailOnLatenessOverTheLimitOnly() {
        lateness(49_000);
        assertThat(exitCode()).isZero();

        lateness(51_000);
        assertThat(exitCode()).isOne();
        assertThat(table()).contains("FAIL  p99 lateness at most 50 ms: 51");
    }

    @Test
    void shouldFailWhenNothingWasMeasured() {
        assertThat(exitCode()).isOne();
        assertThat(table()).contains("FAIL  p99 lateness at most 50 ms: nothing measured");
    }

    @Test
    void shouldSayWhenTheGeneratorIsTheLimit() {
        assertThat(generator(0.9, 0.81, 1).limit()).isEqualTo("a loop used 81 % of a core");
        assertThat(generator(0.81, 0.4, 1).limit())
                .isEqualTo("a loop had work for 81 % of the time, but a core for only 40 %");
        assertThat(generator(0.5, 0.5, 16).limit()).isEqualTo("loops ran 16 ms late (p99)");
        assertThat(EASY.limit()).isEmpty();
        Generator busy = generator(0.97, 0.97, 40);
        assertThat(SummaryTable.of(result(busy), Assertion.of(result(busy))))
                .contains("the load generator is the limit");
    }

    @Test
    void shouldWriteTheSameAsJson() throws JsonProcessingException {
        lateness(8_000);
        measured.add(Count.FRAME_BYTES, 20 * 10 * 3000);
        measured.add(Count.INPUTS_LATE, 4);
        measured.record(Measure.INPUT_SLACK_16, -5);

        JsonNode json = new ObjectMapper().readTree(JsonReport.of(result(EASY), Assertion.of(result(EASY))));

        assertThat(json.path("passed").asBoolean()).isTrue();
        assertThat(json.path("plan").path("count").asInt()).isEqualTo(20);
        assertThat(json.path("assertions"))
                .hasSize(5)
                .allMatch(assertion -> assertion.path("held").asBoolean());
        assertThat(json.path("total").path("inputsLate").asInt()).isEqualTo(4);
        assertThat(json.path("measured").path("frameBytesPerBotSecond").asDouble())
                .isEqualTo(3000);
        assertThat(json.path("measured").path("latenessUs").path("p99").asInt()).isBetween(7_990, 8_010);
        assertThat(json.path("measured").path("inputSlack16").path("p50").asInt())
                .isEqualTo(-5);
        assertThat(json.path("generator").path("loops").path("busyShare").asDouble())
                .isEqualTo(0.1);
    }

    @Test
    void shouldSayWhatPredictionsWereWorth() {
        lateness(8_000);
        assertThat(table()).as("nobody ran ahead").doesNotContain("prediction");
        ramp.add(Count.PREDICTIONS_BEGUN, 20);
        measured.add(Count.CORRECTIONS, 5);
        measured.add(Count.CORRECTION_RUNS, 3);
        measured.add(Count.CORRECTIONS_MOVED, 1);
        measured.record(Measure.CORRECTION_MILLIUNITS, 250);

        assertThat(table())
                .contains(
                        "5 corrections   3 in a row counted once   1 moved it   by p50 0.25 units   p99 0.25   max 0.25");
    }

    private static Generator generator(double busyShare, double cpuShare, double latenessP99Ms) {
        return new Generator(new Generator.LoopFigures(1, busyShare, cpuShare, latenessP99Ms), 0.12, 9.5);
    }

    private void lateness(long us) {
        for (int sample = 0; sample < 100; sample++) {
            measured.record(Measure.LATENESS_US, us);
        }
    }

    private int exitCode() {
        return Assertion.exitCode(Assertion.of(result(EASY)));
    }

    private String table() {
        List<Assertion> assertions = Assertion.of(result(EASY));
        return SummaryTable.of(result(EASY), assertions);
    }

    private RunResult result(Generator generator) {
        RunPlan plan = new RunPlan("http://127.0.0.1:8080", "drift", "wander", 20, 10, 50);
        return new RunResult(plan, new Attendance(20, complete), ramp, measured, generator);
    }
}
