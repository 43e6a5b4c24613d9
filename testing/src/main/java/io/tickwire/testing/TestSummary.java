package io.tickwire.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Closes a build with one plain line, {@code N passed, N failed}, over the tests of all modules and languages. Maven has no last word of
 * its own to hang this on, so {@link #main} runs inside Maven's process early in the build and leaves the counting to a shutdown hook:
 * after Maven's own last line, whether the build passed or not. It counts the JUnit reports in the modules' {@code target} folders that
 * are younger than this process.
 */
public final class TestSummary {
    private static final List<String> REPORT_FOLDERS =
            List.of("surefire-reports", "failsafe-reports", "vitest-reports");
    private static final Set<String> TESTING_PHASES = Set.of(
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private TestSummary() {}

    /** Takes the folder of the root, {@code goals=[…]} and {@code skipped=…}, which contains "true" where tests are not wanted. */
    public static void main(String[] args) throws IOException {
        if (!wanted(args[1], args[2])) {
            return;
        }
        Path root = Path.of(args[0]);
        long sinceMs = ManagementFactory.getRuntimeMXBean().getStartTime();
        count(root, sinceMs); // loads every class the hook needs: its class loader is closed by then
        Thread hook = new Thread(rootGroup(), () -> close(root, sinceMs), "test-summary");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static boolean wanted(String goals, String skipped) {
        if (skipped.contains("true")) {
            return false;
        }
        return List.of(goals.split("[^a-z-]+")).stream().anyMatch(TESTING_PHASES::contains);
    }

    static TestCount count(Path root, long sinceMs) throws IOException {
        TestCount total = TestCount.NONE;
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path module : modules) {
                for (String folder : REPORT_FOLDERS) {
                    total = total.plus(countFolder(module.resolve("target").resolve(folder), sinceMs));
                }
            }
        }
        return total;
    }

    private static TestCount countFolder(Path folder, long sinceMs) throws IOException {
        TestCount total = TestCount.NONE;
        if (!Files.isDirectory(folder)) {
            return total;
        }
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "*.xml")) {
            for (Path report : reports) {
                if (Files.getLastModifiedTime(report).toMillis() >= sinceMs) {
                    total = total.plus(TestCount.read(report));
                }
            }
        }
        return total;
    }

    private static void close(Path root, long sinceMs) {
        // Not System.out: Maven may have wrapped it, and closed what it wrapped.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        try {
            out.println(); // a terminal's reset code may stand without a line end of its own
            out.println(count(root, sinceMs));
        } catch (IOException | RuntimeException e) {
            out.println("The test reports cannot be counted: " + e);
        } finally {
            out.flush();
        }
    }

    /** The group of the caller is taken down when the caller is done, and its threads with it. */
    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
