package io.tickwire.sim.bot;

/**
 * What a crew tells other threads while it runs: bots that are let in or have given up, that play now, that are still in the
 * middle of something; and of the present stretch of time what the live line shows. Immutable.
 */
public record CrewState(
        int settled,
        int playing,
        int unfinished,
        long snapshots,
        long snapshotBytes,
        long faults,
        double latenessP99Ms,
        double slackTicks,
        long inputsLate,
        long corrections) {
    /** Before the first pass. */
    public static final CrewState NONE = new CrewState(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together; the lateness is the worse, and so is the slack. */
    public CrewState and(CrewState other) {
        return new CrewState(
                settled + other.settled,
                playing + other.playing,
                unfinished + other.unfinished,
                snapshots + other.snapshots,
                snapshotBytes + other.snapshotBytes,
                faults + other.faults,
                Math.max(latenessP99Ms, other.latenessP99Ms),
                slack(other),
                inputsLate + other.inputsLate,
                corrections + other.corrections);
    }

    private double slack(CrewState other) {
        return playing == 0
                ? other.slackTicks
                : other.playing == 0 ? slackTicks : Math.min(slackTicks, other.slackTicks);
    }
}
