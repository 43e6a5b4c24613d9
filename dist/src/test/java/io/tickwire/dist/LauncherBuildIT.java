package io.tickwire.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script {@code tickwire} does before it starts Java. */
class LauncherBuildIT {
    private static final Path SCRIPT = Repository.ROOT.resolve("tickwire");
    private static final List<String> TOOLS = List.of(
            "sh",
            "awk",
            "cat",
            "date",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "readlink",
            "rmdir",
            "sed",
            "sleep",
            "tail");

    @TempDir
    Path folder;

    private Path bin;

    /** A folder of tools that has no Java, Maven or Node in it, until a test puts one there. */
    @BeforeEach
    void lendOnlyWhatEverySystemHas() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path real = Path.of(place, tool);
                if (Files.exists(real) && !Files.exists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), real);
                }
            }
        }
    }

    @Test
    void shouldStartFromAnyFolderThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("tw"), SCRIPT);

        Program.Ending ending = Program.run(folder, List.of(link.toString(), "--version"));

        assertThat(ending.exitCode()).as(ending.err().toString()).isZero();
        assertThat(ending.out()).singleElement().asString().startsWith("tickwire ");
    }

    @Test
    void shouldNameTheToolThatIsMissingOrTooOldAndTheCure() throws Exception {
        Path copy = unbuiltCopy();
        assertWrong(copy, "there is no java on the PATH; install a JDK 17 or newer");
        java("11.0.2");
        assertWrong(copy, "is version 11.0.2; install a JDK 17 or newer");
        java("17.0.15");
        assertWrong(copy, "is a Java runtime without a compiler; install a JDK 17 or newer");
        tool(folder.resolve("jdk/bin/javac"), "");
        assertWrong(copy, "there is no mvn on the PATH; install Maven 3.8 or newer");
        tool(bin.resolve("mvn"), "echo Apache Maven 3.6.3");
        assertWrong(copy, "mvn is version 3.6.3; install Maven 3.8 or newer");
        tool(bin.resolve("mvn"), "echo Apache Maven 3.8.7");
        assertWrong(copy, "there is no node on the PATH; install Node 20.19 or newer");
        tool(bin.resolve("node"), "echo v20.18.3");
        assertWrong(copy, "node is version 20.18.3; install Node 20.19 or newer");
        tool(bin.resolve("node"), "echo v22.1.0");
        assertWrong(copy, "there is no npm on the PATH");
    }

    @Test
    void shouldShowWhyABuildFailedAndWhereTheRestStands() throws Exception {
        Path copy = unbuiltCopy();
        java("21");
        tool(folder.resolve("jdk/bin/javac"), "");
        tool(bin.resolve("node"), "echo v20.19.0");
        tool(bin.resolve("npm"), "");
        tool(
                bin.resolve("mvn"),
                "case \"$1\" in -v) echo Apache Maven 3.9.9;; *) echo '[ERROR] Game.java:[3,4] no such thing';"
                        + " echo '[ERROR] -> [Help 1]'; exit 1;; esac");

        Program.Ending ending = run(copy);

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.err())
                .contains("[ERROR] Game.java:[3,4] no such thing")
                .anyMatch(line -> line.endsWith("target/build.log"));
        assertThat(copy.resolve("target/.building")).doesNotExist();
    }

    @Test
    void shouldBuildAgainWhenASourceIsNewerAndOnlyThen() throws Exception {
        Path copy = unbuiltCopy();
        java("21");
        tool(folder.resolve("jdk/bin/javac"), "");
        tool(bin.resolve("node"), "echo v20.19.0");
        tool(bin.resolve("npm"), "");
        tool(
                bin.resolve("mvn"),
                "case \"$1\" in -v) echo Apache Maven 3.9.9;; *) mkdir -p lib; echo built >> builds; cat builds > lib/.stamp;; esac");
        Path source = Files.writeString(
                Files.createDirectories(copy.resolve("server/src/main")).resolve("A.java"), "");

        assertThat(run(copy).err()).anyMatch(line -> line.contains("not built yet"));
        assertThat(run(copy).err()).isEmpty();
        Files.setLastModifiedTime(
                source,
                FileTime.fromMillis(
                        Files.getLastModifiedTime(copy.resolve("lib/.stamp")).toMillis() + 2_000));
        assertThat(run(copy).err()).anyMatch(line -> line.contains("server/src/main/A.java changed"));
        assertThat(Files.readAllLines(copy.resolve("builds"))).hasSize(2);
    }

    private Path unbuiltCopy() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        Files.copy(SCRIPT, copy.resolve("tickwire"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(copy.resolve("pom.xml"), "");
        return copy;
    }

    private void assertWrong(Path copy, String message) throws Exception {
        Program.Ending ending = run(copy);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.err().get(ending.err().size() - 1))
                .startsWith("tickwire: ")
                .contains(message);
    }

    private Program.Ending run(Path copy) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + bin));
        command.add(copy.resolve("tickwire").toString());
        command.add("--version");
        return Program.run(folder, command);
    }

    /** A Java of this version that does nothing. */
    private void java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        tool(home.resolve("bin/java"), "");
        if (!Files.exists(bin.resolve("java"))) {
            Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
        }
    }

    private static void tool(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
