package io.tickwire.sim.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static final int TICK_HZ = 20;

    private final List<String> heard = new ArrayList<>();
    private final Prediction prediction =
            new Prediction(new Sled(), new int[] {0, 0}, new int[] {1}, TICK_HZ, new Heard());

    /** Moves by the first number of its input, and counts presses of the second: [place, presses, held, alive]. */
    private static final class Sled implements PredictionRules {
        @Override
        public String type() {
            return "Sled";
        }

        @Override
        public List<String> fields() {
            return List.of("place", "presses", "held", "alive");
        }

        @Override
        public int[] place() {
            return new int[] {0};
        }

        @Override
        public int unit() {
            return 100;
        }

        @Override
        public void step(int[] state, int[] input) {
            state[0] += input[0];
            state[1] += input[1] == 1 && state[2] == 0 ? 1 : 0;
            state[2] = input[1];
        }

        @Override
        public boolean goesOn(int[] predicted, int[] told) {
            return predicted[3] == told[3];
        }
    }

    private final class Heard implements PredictionObserver {
        @Override
        public void onCorrection(double units, boolean again) {
            heard.add((again ? "again " : "by ") + units);
        }

        @Override
        public void onBegun() {
            heard.add("begun");
        }
    }

    @Test
    void shouldWaitForTheServerToTell() {
        prediction.onInput(11, new int[] {5, 0});
        assertThat(prediction.state()).isNull();

        told(10, 100);
        assertThat(prediction.state()).as("ahead by the input").startsWith(105);
        assertThat(prediction.newestTick()).isEqualTo(11);
        assertThat(heard).containsExactly("begun");
    }

    @Test
    void shouldRunAheadWithEachInput() {
        told(10, 100);
        input(11, 5);
        input(12, -2);
        assertThat(prediction.state()).startsWith(103);

        told(11, 105);
        told(12, 103);
        assertThat(heard).as("it was right").containsExactly("begun");
    }

    @Test
    void shouldReplayItsInputsFromWhatTheServerTellsOtherwise() {
        told(10, 100);
        input(11, 5);
        input(12, 5);
        input(13, 5);
        told(11, 200);

        assertThat(prediction.state()).startsWith(210);
        assertThat(heard).containsExactly("begun", "by 0.95");
        told(13, 210);
        assertThat(heard).hasSize(2);
    }

    @Test
    void shouldStandInForInputsThatWereNotSentAsAServerDoes() {
        told(10, 0);
        input(11, 1);
        input(30, 100);

        assertThat(prediction.state())
                .as("repeated for a quarter of a second, then neutral")
                .startsWith(1 + TICK_HZ / 4 + 100);
    }

    @Test
    void shouldNotRunFurtherAheadThanASecond() {
        told(10, 0);
        input(100, 1);
        assertThat(prediction.newestTick()).isEqualTo(10 + TICK_HZ);

        prediction.onHeard(50);
        assertThat(prediction.newestTick()).isEqualTo(50 + TICK_HZ);
    }

    @Test
    void shouldCountCorrectionsOfOneCauseAsOne() {
        told(10, 0);
        for (int tick = 11; tick < 60; tick++) {
            input(tick, 0);
        }
        told(20, 1);
        told(22, 2);
        told(40, 3);
        told(41, 3);
        told(50, 4);
        told(51, 4);

        assertThat(heard)
                .as("the third with nothing right between, the fourth anew")
                .containsExactly("begun", "by 0.01", "again 0.01", "again 0.01", "by 0.01");
    }

    @Test
    void shouldBeginAnewAtADeath() {
        told(10, 0);
        input(11, 5);
        prediction.onTold(10, new int[] {0, 0, 0, 1}, 10);

        assertThat(heard).containsExactly("begun", "begun");
        assertThat(prediction.state()).startsWith(5);
    }

    @Test
    void shouldForgetWhatWasToldWhenItRestarts() {
        told(10, 0);
        prediction.restart();
        assertThat(prediction.state()).isNull();

        told(8, 50);
        assertThat(prediction.state()).startsWith(50);
    }

    @Test
    void shouldIgnoreWhatIsOlderThanWhatWasTold() {
        told(10, 0);
        told(12, 0);
        told(11, 99);
        assertThat(prediction.state()).startsWith(0);
    }

    @Test
    void shouldRunALatePressInTheNextTick() {
        told(10, 0);
        prediction.onInput(11, new int[] {0, 1});
        prediction.onInput(12, new int[] {0, 0});
        prediction.onInput(13, new int[] {0, 0});
        assertThat(prediction.state()).startsWith(0, 1);

        prediction.onTold(11, new int[] {0, 0, 0, 0}, 10); // the input for 11 had not come
        assertThat(prediction.state()).as("pressed in tick 12 instead").startsWith(0, 1);
        prediction.onTold(12, new int[] {0, 1, 1, 0}, 12);
        assertThat(heard).containsExactly("begun", "by 0.0");
    }

    @Test
    void shouldBeginAnewWhenWhatItKeptIsTooOld() {
        told(10, 0);
        told(10 + 128, 7);
        assertThat(heard).containsExactly("begun", "begun");
        assertThat(prediction.state()).startsWith(7);
    }

    @Test
    void shouldRunAcrossTheWrapOfTickNumbers() {
        told(-3, 0);
        for (int tick = -2; tick < 10; tick++) {
            input(tick, 1);
        }
        told(-1, 2);
        told(4, 7);
        assertThat(prediction.state()).startsWith(12);
        assertThat(heard).containsExactly("begun");
    }

    private void input(int tick, int move) {
        prediction.onInput(tick, new int[] {move, 0});
    }

    private void told(int tick, int place) {
        prediction.onTold(tick, new int[] {place, 0, 0, 0}, tick);
    }
}
