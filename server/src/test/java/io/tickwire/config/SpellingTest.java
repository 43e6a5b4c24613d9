package io.tickwire.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
    private static final List<String> GAMES = List.of("arena", "drift", "tag");

    @Test
    void shouldCountLettersToChange() {
        assertThat(Spelling.edits("", "abc")).isEqualTo(3);
        assertThat(Spelling.edits("abc", "abc")).isZero();
        assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.edits("drfit", "drift")).isEqualTo(2);
        assertThat(Spelling.edits("x".repeat(101), "drift")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldSuggestTheNearestWordOnlyWhenItIsNear() {
        assertThat(Spelling.nearest("drfit", GAMES)).contains("drift");
        assertThat(Spelling.nearest("areena", GAMES)).contains("arena");
        assertThat(Spelling.nearest("chess", GAMES)).isEmpty();
    }
}
