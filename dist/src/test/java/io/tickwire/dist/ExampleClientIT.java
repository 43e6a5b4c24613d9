package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that knows nothing but docs/protocol.md and the .proto files understands what is sent. */
class ExampleClientIT {
    private static final Path FOLDER = Repository.ROOT.resolve("docs/examples");

    @TempDir
    Path folder;

    @BeforeAll
    static void installItsPackages() throws IOException, InterruptedException {
        Program.Ending npm = Program.run(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund"));
        assertThat(npm.exitCode()).as("%s", npm.err()).isZero();
    }

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(Repository.ROOT.resolve("proto/src/test/resources/golden"))) {
            return files.filter(file -> file.toString().endsWith(".bin")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void shouldRebuildTheStateAfterEverySnapshot(Path recording) throws IOException, InterruptedException {
        Program.Ending client = Program.run(FOLDER, List.of("node", "client.js", recording.toString()));

        assertThat(client.exitCode()).as("%s", client.err()).isZero();
        assertThat(String.join(" ", client.out())).contains("100 snapshots");
    }

    @Test
    void shouldNoticeASnapshotThatIsMissing() throws IOException, InterruptedException {
        byte[] frames = Files.readAllBytes(Repository.ROOT.resolve("proto/src/test/resources/golden/drift.bin"));
        Path recording = Files.write(folder.resolve("holed.bin"), without(frames, 50));

        Program.Ending client = Program.run(FOLDER, List.of("node", "client.js", recording.toString()));

        assertThat(client.exitCode()).isEqualTo(1);
    }

    private static byte[] without(byte[] messages, int n) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(messages);
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(left);
        for (int i = 0; !in.isAtEnd(); i++) {
            byte[] message = in.readByteArray();
            if (i != n) {
                out.writeByteArrayNoTag(message);
            }
        }
        out.flush();
        return left.toByteArray();
    }
}
