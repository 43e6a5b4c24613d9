package io.tickwire.proto.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.twin.ReplicaView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.write=true} writes the files anew that {@link GoldenFrames} makes: the wire has then changed on purpose. */
class GoldenFramesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            for (Map.Entry<String, GoldenFile> made : GoldenFrames.all().entrySet()) {
                made.getValue().write(FOLDER.resolve(made.getKey() + ".bin"));
            }
        }
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldMakeTheSameBytesAsEver() throws IOException {
        for (Map.Entry<String, GoldenFile> made : GoldenFrames.all().entrySet()) {
            Path bin = FOLDER.resolve(made.getKey() + ".bin");
            assertThat(made.getValue().bytes()).as(made.getKey()).isEqualTo(Files.readAllBytes(bin));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldMeanTheSameAsEverToThePlainReplica(Path bin) throws IOException {
        assertThat(GoldenFile.read(bin).expectation()).isEqualTo(Files.readString(GoldenFile.json(bin)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldMeanTheSameAsEverToTheReplica(Path bin) throws IOException {
        GoldenFile golden = GoldenFile.read(bin);
        Replica replica = new Replica(SchemaLayout.of(golden.welcome().getSchema()));
        ServerFrameReader reader = new ServerFrameReader();
        List<Integer> checksums = new ArrayList<>();
        for (byte[] frame : golden.snapshots()) {
            assertThat(reader.read(frame, 0, frame.length)).isEqualTo(ServerFrameReader.Kind.SNAPSHOT);
            assertThat(replica.apply(frame, reader.bodyOffset(), reader.bodyLength()))
                    .isEqualTo(ApplyResult.APPLIED);
            checksums.add(replica.checksum());
        }
        assertThat(GoldenFile.expectation(checksums, replica.tick(), ReplicaView.naiveRows(replica)))
                .isEqualTo(Files.readString(GoldenFile.json(bin)));
    }
}
