package io.tickwire.sim.report;

import io.tickwire.sim.bot.BotStats;
import io.tickwire.sim.bot.Count;
import java.util.List;

/** All that a run found: its plan, its bots, what was counted before and while measuring, and the generator. Read only. */
public record RunResult(RunPlan plan, Attendance bots, BotStats ramp, BotStats measured, Generator generator) {
    /** What was to be done. */
    public record RunPlan(String url, String game, String behaviour, int count, double seconds, double latenessMsMax) {}

    /** How many bots were let in, and how many of these were sent a snapshot and found a checksum right. */
    public record Attendance(int joined, int complete) {}

    /** Of the whole run. */
    public long total(Count count) {
        return ramp.count(count) + measured.count(count);
    }

    /** The first faults of the whole run, in words. */
    public List<String> faults() {
        BotStats both = new BotStats();
        both.merge(ramp);
        both.merge(measured);
        return both.faults();
    }

    /** Of the measured time, for each bot and second. */
    public double perBotSecond(Count count) {
        return measured.count(count) / (Math.max(1, bots.joined()) * plan.seconds());
    }
}
