package io.tickwire.loop;

import io.tickwire.base.Clock;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Stage;
import io.tickwire.room.StageWatch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells Flight Recorder what a room's runs consist of. While nothing records it asks once per run whether something does, reads no clock and
 * makes no object. Loop thread.
 */
final class StageRecorder implements StageWatch {
    private static final Stage[] STAGES = Stage.values();

    private final Clock clock;
    private final String room;
    private final TickStageEvent stageProbe = new TickStageEvent(); // never committed: to ask whether such are recorded
    private final LongTickEvent longProbe = new LongTickEvent();
    private final long[] stageNs = new long[STAGES.length]; // [stage], of this run
    private boolean records;
    private @Nullable TickStageEvent event;
    private @Nullable Stage stage;
    private long enteredNs;

    StageRecorder(Clock clock, String room) {
        this.clock = clock;
        this.room = room;
    }

    /** A run begins. */
    void begin() {
        records = stageProbe.isEnabled() || longProbe.isEnabled();
    }

    @Override
    public void enter(Stage next) {
        if (records) {
            long nowNs = clock.nowNs();
            leave(nowNs);
            stage = next;
            enteredNs = nowNs;
            TickStageEvent begun = new TickStageEvent();
            begun.begin();
            event = begun;
        }
    }

    /** The run is over. */
    void end(LiveRoom of, long tickNs) {
        if (!records) {
            return;
        }
        leave(clock.nowNs());
        long runNs = 0;
        Stage slowest = Stage.INPUTS;
        for (Stage each : STAGES) {
            runNs += stageNs[each.ordinal()];
            slowest = stageNs[each.ordinal()] > stageNs[slowest.ordinal()] ? each : slowest;
        }
        if (runNs > tickNs / 2 && longProbe.isEnabled()) {
            LongTickEvent longTick = new LongTickEvent();
            longTick.room = room;
            longTick.tick = of.newestTick();
            longTick.players = of.playerCount();
            longTick.runTime = runNs;
            longTick.slowestStage = slowest.name();
            longTick.slowestTime = stageNs[slowest.ordinal()];
            longTick.commit();
        }
        Arrays.fill(stageNs, 0);
    }

    private void leave(long nowNs) {
        Stage left = stage;
        TickStageEvent ended = event;
        if (left != null && ended != null) {
            stageNs[left.ordinal()] += nowNs - enteredNs;
            ended.room = room;
            ended.stage = left.name();
            ended.commit();
        }
        stage = null;
        event = null;
    }
}
