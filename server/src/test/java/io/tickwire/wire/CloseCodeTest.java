package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CloseCodeTest {
    @Test
    void shouldHaveEveryDocumentedCodeOnce() {
        assertThat(Arrays.stream(CloseCode.values()).map(CloseCode::code))
                .containsExactly(
                        1000, 1001, 1003, 1007, 1009, 1011, 1012, 1013, 4400, 4401, 4403, 4404, 4408, 4409, 4413, 4426,
                        4429);
    }

    @Test
    void shouldFitItsTextIntoACloseFrame() {
        assertThat(CloseCode.values())
                .allSatisfy(code ->
                        assertThat(code.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 123));
    }
}
