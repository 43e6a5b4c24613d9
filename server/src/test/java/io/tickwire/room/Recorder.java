package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Frame;
import io.tickwire.proto.golden.GoldenFile;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ServerFrames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what it is sent, for the golden files that receivers in every language are tested with. */
final class Recorder implements Link {
    final List<byte[]> sent = new ArrayList<>();
    Readiness ready;

    Recorder(Readiness ready) {
        this.ready = ready;
    }

    /** Keeps the Welcome that a room of this game begins with. */
    void welcome(GameSchema schema) {
        ByteBuffer welcome = new ServerFrames(schema)
                .welcome(new ServerFrames.Greeting("golden", schema.gameName(), 1, "player", "token", 1, 20, 1, 0));
        byte[] bytes = new byte[welcome.remaining()];
        welcome.get(bytes);
        sent.add(bytes);
    }

    /** Compares with the file of that name; {@code -Dgolden.write=true} writes it anew. */
    static void assertGolden(GoldenFile recorded, String name) throws IOException {
        Path golden = Path.of("../proto/src/test/resources/golden", name + ".bin");
        if (Boolean.getBoolean("golden.write")) {
            recorded.write(golden);
        }
        assertThat(recorded.bytes()).isEqualTo(Files.readAllBytes(golden));
        assertThat(recorded.expectation()).isEqualTo(Files.readString(GoldenFile.json(golden)));
    }

    @Override
    public void onTick(long nowNs) {}

    @Override
    public Readiness ready(long nowNs) {
        return ready;
    }

    @Override
    public void send(Frame frame, int tick, long nowNs) {
        sent.add(Arrays.copyOf(frame.bytes(), frame.buffer().remaining()));
        frame.land();
    }

    @Override
    public void onAck(int ackedTick, long arrivalNs) {}

    @Override
    public void sever(CloseCode code, String reason) {
        throw new AssertionError("no thread hangs here");
    }

    @Override
    public void end(CloseCode code, String reason) {}
}
