package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputEchoTest {
    private final InputEcho echo = new InputEcho();

    @Test
    void shouldTimeAChangedInputUntilTheWorldHasIt() {
        echo.onInput(7, new int[] {1, 2}, 100);
        echo.onInput(8, new int[] {1, 3}, 200);

        assertThat(echo.onSnapshot(7, 250)).isEqualTo(-1);
        assertThat(echo.onSnapshot(8, 290)).isEqualTo(90);
        assertThat(echo.onSnapshot(9, 300)).isEqualTo(-1);
    }

    @Test
    void shouldNotTimeAnInputThatRepeatsTheOneBefore() {
        int[] lent = {1, 2};
        echo.onInput(7, lent, 100);
        echo.onInput(8, lent, 200);

        assertThat(echo.onSnapshot(8, 290)).isEqualTo(-1);
    }

    @Test
    void shouldSeeAChangeInValuesThatAreLentAgain() {
        int[] lent = {1, 2};
        echo.onInput(7, lent, 100);
        lent[0] = 9;
        echo.onInput(8, lent, 200);

        assertThat(echo.onSnapshot(8, 290)).isEqualTo(90);
    }

    @Test
    void shouldTimeOneAtATimeAndAcrossTheWrap() {
        echo.onInput(-2, new int[] {1}, 0);
        echo.onInput(-1, new int[] {2}, 50);
        echo.onInput(0, new int[] {3}, 100);

        assertThat(echo.onSnapshot(0, 120)).isEqualTo(70);
        assertThat(echo.onSnapshot(1, 170)).isEqualTo(-1);
    }
}
