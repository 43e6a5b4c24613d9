package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CloseCodeTest {
    @Test
    void shouldHaveEveryDocumentedCodeOnce() {
        assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::code))
                .containsExactly(
                        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 4400, 4401, 4403, 4404, 4408, 4409,
                        4413, 4426, 4429);
    }

    /** The page also has what a WebSocket itself says of a close that never came. */
    @Test
    void shouldStandInTheProtocolAndNoOtherDoes() throws IOException {
        String page = Files.readString(Path.of("../docs/protocol.md"));
        String fromThere = page.substring(page.indexOf(". Close codes\n"));
        String section = fromThere.substring(0, fromThere.indexOf("\n## "));
        Stream<Integer> documented = Pattern.compile("(?m)^\\| (\\d{4}) \\|")
                .matcher(section)
                .results()
                .map(row -> Integer.valueOf(row.group(1)));
        Stream<Integer> ours = Arrays.stream(CloseCode.values()).map(CloseCode::code);

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(1006), ours).toList());
    }

    @Test
    void shouldFitItsTextIntoACloseFrame() {
        assertThat(CloseCode.values())
                .allSatisfy(code ->
                        assertThat(code.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123));
    }
}
