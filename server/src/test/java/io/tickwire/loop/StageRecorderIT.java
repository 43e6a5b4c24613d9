package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Stage;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.Steps;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder, which has threads of its own, is told of a room's runs. */
final class StageRecorderIT {
    private static final long TICK_NS = 50_000_000;
    private static final HostedGame STEPS =
            new HostedGame(Steps::new, GameSchema.of(Steps.class), Words.room("room.tick-hz=20"), Map.of());

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private final LoopThreads threads = LoopThreads.unstarted(1, clock);
    private final LiveRoom room = Objects.requireNonNull(
            new Rooms(threads, clock, durationNs -> {}, new Random(1), 10).open(STEPS, Map.of()));

    @Test
    void shouldTellOfEveryStageOfARunInOrder() throws Exception {
        List<RecordedEvent> told;
        try (Recording recording = new Recording()) {
            recording.enable("tickwire.TickStage").withoutThreshold();
            recording.start();
            threads.runOnce(); // takes the room in
            clock.advanceNs(2 * TICK_NS);
            threads.runOnce();
            recording.stop();
            told = events(recording, "tickwire.TickStage");
        }

        assertThat(told).extracting(event -> event.getString("stage")).endsWith("INPUTS", "GAME", "PUBLISH", "SEND");
        assertThat(told).allMatch(event -> event.getString("room").equals(room.id()));
    }

    @Test
    void shouldNameTheSlowStageOfALongTick() throws Exception {
        StageRecorder recorder = new StageRecorder(clock, "r");
        List<RecordedEvent> told;
        try (Recording recording = new Recording()) {
            recording.enable("tickwire.LongTick").withoutThreshold();
            recording.start();
            run(recorder, 1_000_000, 2_000_000, 3_000_000, 4_000_000); // short
            run(recorder, 1_000_000, 24_000_000, 1_000_000, 4_000_000);
            recording.stop();
            told = events(recording, "tickwire.LongTick");
        }

        assertThat(told).hasSize(1);
        assertThat(told.get(0).getString("slowestStage")).isEqualTo("GAME");
        assertThat(told.get(0).getDuration("slowestTime").toMillis()).isEqualTo(24);
        assertThat(told.get(0).getDuration("runTime").toMillis()).isEqualTo(30);
    }

    @Test
    void shouldMakeNothingWhileNobodyRecords() {
        StageRecorder recorder = new StageRecorder(clock, "r");
        ThreadMXBean accounts = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(recorder, 1, 1, 1, 1);
        accounts.getCurrentThreadAllocatedBytes();
        long before = accounts.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            recorder.begin();
            recorder.enter(Stage.INPUTS);
            recorder.enter(Stage.GAME);
            recorder.enter(Stage.PUBLISH);
            recorder.enter(Stage.SEND);
            recorder.end(room, TICK_NS);
        }
        assertThat(accounts.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    private void run(StageRecorder recorder, long... stageNs) {
        recorder.begin();
        for (Stage stage : Stage.values()) {
            recorder.enter(stage);
            clock.advanceNs(stageNs[stage.ordinal()]);
        }
        recorder.end(room, TICK_NS);
    }

    private List<RecordedEvent> events(Recording recording, String name) throws Exception {
        Path file = folder.resolve("test.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
