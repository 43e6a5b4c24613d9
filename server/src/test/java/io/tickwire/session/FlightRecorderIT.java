package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import io.tickwire.session.Stage.Wire;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flight Recorder, which has threads of its own, is told of clients that take or answer nothing. */
final class FlightRecorderIT {
    private static final String SKIPPED = "tickwire.SkippedSnapshot";
    private static final String EVICTION = "tickwire.Eviction";
    private static final int BEHIND = 2;

    @TempDir
    private Path folder = Path.of("");

    private final Stage stage = new Stage();

    @Test
    void shouldTellOfEverySkippedSnapshotAndWhetherAHeaderWentOut() throws Exception {
        stage.join("Ann");
        Wire late = stage.join("Ben");
        late.ack();
        List<RecordedEvent> told = recorded(SKIPPED, () -> {
            for (int i = 0; i < 30; i++) { // one and a half seconds, and Ben acknowledges nothing
                stage.tick();
            }
        });

        List<RecordedEvent> bens =
                told.stream().filter(event -> event.getInt("player") == 2).toList();
        assertThat(told).hasSize((int) stage.room.counters().get(Metric.SNAPSHOTS_SKIPPED));
        assertThat(told).allMatch(event -> event.getString("room").equals("ROOM"));
        assertThat(bens.stream().filter(event -> event.getBoolean("headerSent")).map(event -> event.getInt("tick")))
                .as("those it was sent are of the ticks it was told of")
                .isNotEmpty()
                .isEqualTo(late.socket.snapshots().stream()
                        .filter(snapshot -> snapshot.getFlags() == BEHIND && snapshot.getChangesCount() == 0)
                        .map(snapshot -> snapshot.getTick())
                        .toList());
        assertThat(bens).anyMatch(event -> !event.getBoolean("headerSent"));
        assertThat(told.get(told.size() - 1).getInt("tick")).isEqualTo(stage.room.newestTick());
    }

    @Test
    void shouldTellOfWhoIsEvictedAndWhyAndOfNobodyWhoLeaves() throws Exception {
        stage.join("Ann").ingress.onClosed(1000);
        Wire stalled = stage.join("Ben");
        stalled.socket.stuck = true;
        Wire silent = stage.join("Cid");
        Wire mute = stage.connect("Dan");
        List<RecordedEvent> told = recorded(EVICTION, () -> {
            mute.ingress.onHelloDeadline();
            for (int i = 0; i < 20 * 16; i++) {
                silent.ack();
                stage.tick();
            }
            stage.join("Eve").ingress.onText();
        });

        assertThat(told)
                .extracting(event -> event.getString("room") + " " + event.getInt("player") + " " + event.getInt("code")
                        + " " + event.getString("reason"))
                .containsExactly("ROOM 0 4408 no hello", "ROOM 2 4413 does not read", "ROOM 3 4408 silent");
    }

    /** Events of this name while something runs. */
    private List<RecordedEvent> recorded(String name, Runnable what) throws Exception {
        Path file = folder.resolve("test.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(name).withoutThreshold();
            recording.start();
            what.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
