package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlayerNameTest {
    @Test
    void shouldKeepAName() {
        assertThat(PlayerName.clean("Ada")).isEqualTo("Ada");
        assertThat(PlayerName.clean("José ⚡ 日本")).isEqualTo("José ⚡ 日本");
        assertThat(PlayerName.clean("<b>&\"'")).as("data, not markup").isEqualTo("<b>&\"'");
    }

    @Test
    void shouldTrimSpaceOfEveryKind() {
        assertThat(PlayerName.clean(" \t\u00A0\u3000Ada  B \u2003")).isEqualTo("Ada  B");
    }

    @Test
    void shouldStripControlsAndMarksOfDirection() {
        assertThat(PlayerName.clean("A\u0000d\u001B[0m\u007Fa\r\n")).isEqualTo("Ad[0ma");
        assertThat(PlayerName.clean("\u202Eada\u2066\u200F\u061C")).isEqualTo("ada");
        assertThat(PlayerName.clean("a\u2028b\u2029c\uFEFFd\u200Be")).isEqualTo("abcde");
        assertThat(PlayerName.clean("a\uD800b")).as("half a surrogate pair").isEqualTo("ab");
    }

    @Test
    void shouldKeepJoinedEmoji() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(PlayerName.clean(family)).isEqualTo(family);
    }

    @Test
    void shouldRefuseWhatNobodySees() {
        assertThat(PlayerName.clean("")).isNull();
        assertThat(PlayerName.clean("   ")).isNull();
        assertThat(PlayerName.clean("\u202E\u0007")).isNull();
        assertThat(PlayerName.clean("\u200D\u0301")).isNull();
        assertThat(PlayerName.clean("\u3164\u2800\u115F\u1160\uFFA0\uD834\uDD59"))
                .isNull();
    }

    /** Unicode keeps some for what is not drawn, and says of others that they will never be characters. */
    @Test
    void shouldStripCodePointsOfNoCharacterButNotThoseOfANewerUnicode() {
        for (int codePoint : new int[] {0x2065, 0xFFF0, 0xFFF8, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFF, 0xE0080, 0xE0FFF}) {
            assertThat(PlayerName.clean(Character.toString(codePoint)))
                    .as(Integer.toHexString(codePoint))
                    .isNull();
            assertThat(PlayerName.clean("A" + Character.toString(codePoint) + "da"))
                    .isEqualTo("Ada");
        }
        String newer = Character.toString(0x1FAE8); // an emoji of Unicode 15, when Java 17 has 13
        assertThat(PlayerName.clean(newer)).isEqualTo(newer);
        assertThat(PlayerName.clean("\u2764\uFE0F"))
                .as("a heart, drawn in colour")
                .isEqualTo("\u2764\uFE0F");
    }

    @Test
    void shouldCountCodePointsAfterStripping() {
        assertThat(PlayerName.clean("x".repeat(24))).isNotNull();
        assertThat(PlayerName.clean("x".repeat(25))).isNull();
        assertThat(PlayerName.clean("😀".repeat(24))).isNotNull();
        assertThat(PlayerName.clean("😀".repeat(25))).isNull();
        assertThat(PlayerName.clean("  " + "x".repeat(24) + "\u0000")).isEqualTo("x".repeat(24));
    }

    @Test
    void shouldShortenAtLettersAndNeverInTheMiddleOfOne() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67"; // five code points, one letter
        assertThat(PlayerName.shortened("Ada")).isEqualTo("Ada");
        assertThat(PlayerName.shortened("x".repeat(25))).isEqualTo("x".repeat(24));
        assertThat(PlayerName.shortened("😀".repeat(40))).isEqualTo("😀".repeat(24));
        assertThat(PlayerName.shortened("x".repeat(23) + "e\u0301y"))
                .as("an accent")
                .isEqualTo("x".repeat(23));
        assertThat(PlayerName.shortened("x".repeat(20) + family)).isEqualTo("x".repeat(20));
        assertThat(PlayerName.shortened("x".repeat(19) + family + "y")).isEqualTo("x".repeat(19) + family);
        assertThat(PlayerName.shortened("x".repeat(23) + " yz"))
                .as("no space at its end")
                .isEqualTo("x".repeat(23));
        assertThat(PlayerName.shortened("a" + "\u0301".repeat(60))).isEqualTo("a" + "\u0301".repeat(23));
        assertThat(PlayerName.shortened("\u202E\u0007")).isNull();
    }
}
