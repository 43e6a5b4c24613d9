package io.tickwire.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoomCodesTest {
    @Test
    void shouldMakeCodesThatCanBeReadOut() {
        RoomCodes codes = new RoomCodes(new Random(1));
        for (int i = 0; i < 1_000; i++) {
            String code = codes.next();
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{8}");
            assertThat(RoomCodes.normal(code)).isEqualTo(code);
        }
    }

    @Test
    void shouldUnderstandWhatPeopleType() {
        assertThat(RoomCodes.normal("o0iIlL1a")).isEqualTo("0011111A");
    }
}
