package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputBacklogTest {
    @Test
    void shouldKeepTheNewestEight() {
        InputBacklog backlog = new InputBacklog(1);
        for (int tick = 1; tick <= 11; tick++) {
            assertThat(backlog.add(tick, tick * 16, new int[] {tick * 100})).isEqualTo(tick <= 8);
        }
        assertThat(backlog.count()).isEqualTo(8);
        for (int input = 0; input < 8; input++) {
            assertThat(backlog.tick(input)).isEqualTo(4 + input);
            assertThat(backlog.viewTick16(input)).isEqualTo(16 * (4 + input));
            assertThat(backlog.values(input)).containsExactly(100 * (4 + input));
        }
    }

    @Test
    void shouldCopyWhatItIsLent() {
        InputBacklog backlog = new InputBacklog(2);
        int[] lent = {1, 2};
        backlog.add(5, 0, lent);
        lent[0] = 9;
        assertThat(backlog.values(0)).containsExactly(1, 2);

        backlog.clear();
        assertThat(backlog.count()).isZero();
    }
}
