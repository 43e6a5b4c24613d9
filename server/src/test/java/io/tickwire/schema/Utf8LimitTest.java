package io.tickwire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8LimitTest {
    @Test
    void shouldReturnTheStringItselfWhenItFits() {
        String text = "Zoë \uD83D\uDE00";
        assertThat(Utf8Limit.cut(text, 9)).isSameAs(text);
    }

    @Test
    void shouldCutBetweenCodePoints() {
        assertThat(Utf8Limit.cut("Zoë \uD83D\uDE00", 8)).isEqualTo("Zoë ");
        assertThat(Utf8Limit.cut("Zoë", 3)).isEqualTo("Zo");
    }

    @Test
    void shouldReplaceHalvesOfSurrogatePairs() {
        assertThat(Utf8Limit.cut("a\uD83Db\uDE00", 64)).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Utf8Limit.cut("\uD83Dab", 4)).as("three bytes each").isEqualTo("\uFFFDa");
    }
}
