package io.tickwire.sim.report;

import io.tickwire.sim.bot.Count;
import io.tickwire.sim.bot.Measure;
import java.util.ArrayList;
import java.util.List;

/** One promise, whether it held, and what was found. Immutable. */
public record Assertion(String promise, boolean held, String found) {
    private static final double BACK_MS_MAX = 15_000;
    private static final double HANDSHAKE_MS_MAX = 5_000;

    /** All that a run has to hold. Desyncs and closes count from the first join on, lateness while measuring. */
    public static List<Assertion> of(RunResult result) {
        int count = result.plan().count();
        int complete = result.bots().complete();
        long desyncs = result.total(Count.DESYNCS);
        long laneFaults = result.total(Count.LANE_FAULTS);
        long closes = result.total(Count.UNEXPECTED_CLOSES);
        double latenessMs = result.measured().percentile(Measure.LATENESS_US, 99) / 1e3;
        boolean measured = result.measured().samples(Measure.LATENESS_US) > 0;
        List<Assertion> all = new ArrayList<>(List.of(
                new Assertion(
                        "every bot joined, was sent a snapshot and found a checksum right",
                        complete == count,
                        complete + " of " + count),
                new Assertion("no desync", desyncs == 0, Long.toString(desyncs)),
                new Assertion(
                        "every reliable message came once and in order",
                        laneFaults == 0,
                        laneFaults == 0
                                ? Numbers.whole(result.total(Count.RELIABLES)) + " came"
                                : laneFaults + " faults"),
                new Assertion("no unexpected close", closes == 0, Long.toString(closes))));
        if (result.total(Count.CUTS) > 0) {
            all.addAll(afterACut(result));
        } else {
            all.add(new Assertion(
                    "p99 lateness at most " + Numbers.ms(result.plan().latenessMsMax()),
                    measured && latenessMs <= result.plan().latenessMsMax(),
                    measured ? Numbers.ms(latenessMs) : "nothing measured"));
        }
        return List.copyOf(all);
    }

    private static List<Assertion> afterACut(RunResult result) {
        long cuts = result.total(Count.CUTS);
        long back = result.measured().samples(Measure.BACK_US);
        double longestMs = result.measured().percentile(Measure.BACK_US, 100) / 1e3;
        double handshakeMs = result.measured().percentile(Measure.HANDSHAKE_US, 100) / 1e3;
        return List.of(
                new Assertion(
                        "every bot that was cut is back within " + Numbers.ms(BACK_MS_MAX),
                        back == cuts && longestMs <= BACK_MS_MAX,
                        back + " of " + cuts + ", the last after " + Numbers.ms(longestMs)),
                new Assertion(
                        "no handshake after it longer than " + Numbers.ms(HANDSHAKE_MS_MAX),
                        handshakeMs <= HANDSHAKE_MS_MAX,
                        Numbers.ms(handshakeMs)));
    }

    /** 0: all held; 1: one did not. */
    public static int exitCode(List<Assertion> assertions) {
        return assertions.stream().allMatch(Assertion::held) ? 0 : 1;
    }
}
