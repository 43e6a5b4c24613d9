package io.tickwire.proto.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.EventReader;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.write=true} writes the files anew: the wire has then changed on purpose. */
class ToldFramesTest {
    private static final Path BIN = Path.of("src/test/resources/golden-told/told.bin");

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            ToldFrames.Told told = ToldFrames.draw();
            Files.createDirectories(BIN.resolveSibling("."));
            Files.write(BIN, told.frames().bytes());
            Files.writeString(GoldenFile.json(BIN), told.expectation());
        }
    }

    @Test
    void shouldMakeTheSameBytesAsEver() throws IOException {
        ToldFrames.Told told = ToldFrames.draw();
        assertThat(told.frames().bytes()).isEqualTo(Files.readAllBytes(BIN));
        assertThat(told.expectation()).isEqualTo(Files.readString(GoldenFile.json(BIN)));
    }

    @Test
    void shouldHandOutWhatIsTold() throws IOException {
        GoldenFile golden = GoldenFile.read(BIN);
        EventReader events = new EventReader(golden.welcome().getSchema());
        LaneReader lane = new LaneReader();
        lane.onWelcome(golden.welcome().getEpoch(), false);
        ServerFrameReader reader = new ServerFrameReader();
        List<String> handedOut = new ArrayList<>();
        for (byte[] frame : golden.snapshots()) {
            reader.read(frame, 0, frame.length);
            assertThat(events.read(frame, reader.bodyOffset(), reader.bodyLength()))
                    .isTrue();
            assertThat(lane.read(frame, reader.bodyOffset(), reader.bodyLength()))
                    .isTrue();
            handedOut.add("{\"events\":[" + shown(events) + "],\"messages\":[" + shown(lane) + "]}");
        }
        assertThat("[\n" + String.join(",\n", handedOut) + "\n]\n").isEqualTo(Files.readString(GoldenFile.json(BIN)));
        assertThat(lane.gaps()).isZero();
        assertThat(lane.repeats()).isPositive();
    }

    private static String shown(EventReader events) {
        List<String> shown = new ArrayList<>();
        for (int event = 0; event < events.count(); event++) {
            List<String> values = new ArrayList<>();
            for (int field = 0; field < events.type(event).getFieldsCount(); field++) {
                boolean text = events.type(event).getFields(field).getKind() == Kind.STRING;
                values.add(
                        text
                                ? ToldFrames.json(events.text(event, field))
                                : Integer.toString(events.value(event, field)));
            }
            shown.add("{\"type\":\"" + events.type(event).getName() + "\",\"values\":[" + String.join(",", values)
                    + "]}");
        }
        return String.join(",", shown);
    }

    private static String shown(LaneReader lane) {
        return String.join(
                ",",
                lane.fresh().stream()
                        .map(message -> ToldFrames.json(
                                message.hasChat()
                                        ? message.getChat().getText()
                                        : message.getNotice().getText()))
                        .toList());
    }
}
