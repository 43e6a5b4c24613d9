package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSummaryTest {
    private static final long SINCE_MS = 1_000_000;

    @TempDir
    Path root;

    @Test
    void shouldCountEveryLanguageAndModule() throws IOException {
        report("server/target/surefire-reports/TEST-A.xml", "<testcase/><testcase><failure/></testcase>");
        report("server/target/failsafe-reports/TEST-BIT.xml", "<testcase><error>why</error></testcase>");
        report("web-client/target/vitest-reports/sdk.xml", "<testcase/><testcase><skipped/></testcase>");

        assertThat(TestSummary.count(root, SINCE_MS)).hasToString("2 passed, 2 failed, 1 skipped");
    }

    @Test
    void shouldLeaveOutSkippedWhenThereAreNone() throws IOException {
        report("proto/target/surefire-reports/TEST-A.xml", "<testcase/><testcase/>");

        assertThat(TestSummary.count(root, SINCE_MS)).hasToString("2 passed, 0 failed");
    }

    @Test
    void shouldCountReportsOfThisRunOnly() throws IOException {
        Path old = report("proto/target/surefire-reports/TEST-Old.xml", "<testcase/>");
        Files.setLastModifiedTime(old, FileTime.fromMillis(SINCE_MS - 1));
        Path first = report("proto/target/surefire-reports/TEST-First.xml", "<testcase/>");
        Files.setLastModifiedTime(first, FileTime.fromMillis(SINCE_MS));

        assertThat(TestSummary.count(root, SINCE_MS)).isEqualTo(new TestCount(1, 0, 0));
    }

    @Test
    void shouldTakeOnlyACasesOwnOutcome() throws IOException {
        report(
                "proto/target/surefire-reports/TEST-A.xml",
                "<properties><failure/></properties><testcase><system-out>x</system-out><flaky><failure/></flaky></testcase>");

        assertThat(TestSummary.count(root, SINCE_MS)).isEqualTo(new TestCount(1, 0, 0));
    }

    @Test
    void shouldNameAReportItCannotRead() throws IOException {
        report("proto/target/surefire-reports/TEST-A.xml", "<testcase>");

        assertThatThrownBy(() -> TestSummary.count(root, SINCE_MS))
                .hasMessageContaining("TEST-A.xml is not a test report");
    }

    @ParameterizedTest
    @CsvSource({
        "'goals=[verify]', 'skipped=false false', true",
        "'goals=[clean, package]', 'skipped=false false', true",
        "'goals=[package]', 'skipped=true false', false",
        "'goals=[package]', 'skipped=false true', false",
        "'goals=[compile]', 'skipped=false false', false",
        "'goals=[spotless:apply, test-compile]', 'skipped=false false', false",
    })
    void shouldSpeakOnlyWhenTestsWereAskedFor(String goals, String skipped, boolean wanted) {
        assertThat(TestSummary.wanted(goals, skipped)).isEqualTo(wanted);
    }

    private Path report(String path, String cases) throws IOException {
        Path report = root.resolve(path);
        Files.createDirectories(report.getParent());
        return Files.writeString(
                report, "<?xml version=\"1.0\"?><testsuites><testsuite>" + cases + "</testsuite></testsuites>");
    }
}
