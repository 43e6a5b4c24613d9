package io.tickwire.games.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.proto.Varint;
import io.tickwire.session.WiredGame;
import io.tickwire.wire.CloseCode;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However an input is sent, an avatar goes five units a second. */
class SpeedHackTest {
    private static final int TICKS = 60;
    private static final double RULES = 5.0 * TICKS / 20;
    private static final double ONE_IN_A_HUNDRED = 0.01;

    private final WiredGame game = new WiredGame(Drift.class, Drift::new, Map.of("size", "1000"));
    private final Drift.Avatar avatar =
            (Drift.Avatar) Objects.requireNonNull(game.seat().controlled());

    @Test
    void shouldGoByTheRulesWithAnInputATick() {
        assertThat(way(tick -> send(tick, 1, 128, 0))).isCloseTo(RULES, within(RULES * ONE_IN_A_HUNDRED));
    }

    @Test
    void shouldGoNoFasterWithAsManyInputsAsTheWireTakes() {
        assertThat(way(
                        tick -> { // 480 a second
                            for (int frame = 0; frame < 3; frame++) {
                                send(tick, WiredGame.INPUTS_MAX, 128, 0);
                            }
                        }))
                .isCloseTo(RULES, within(RULES * ONE_IN_A_HUNDRED));
        assertThat(game.socket.closed).isNull();
    }

    @Test
    void shouldGoNoFasterWithFiveHundredFramesASecondAndThenNotAtAll() {
        double way = way(tick -> {
            for (int frame = 0; frame < 25; frame++) {
                send(tick, 1, 128, 0);
            }
        });
        assertThat(way).isLessThanOrEqualTo(RULES * (1 + ONE_IN_A_HUNDRED));
        assertThat(game.socket.closed).isEqualTo(CloseCode.RATE);
    }

    @Test
    void shouldGoNoFasterWithTwoSecondsSavedUpAndSentAtOnce() {
        int first = game.newestTick() + 1;
        double way = way(tick -> {
            if (tick == first + 20) {
                for (int hoarded = tick; hoarded < tick + 40; hoarded += WiredGame.INPUTS_MAX) {
                    send(hoarded, WiredGame.INPUTS_MAX, 128, 0);
                }
            }
        });
        // what is for later than a second ahead is dropped; then the last one is repeated for 250 ms
        double seconds = 1 + 0.25;
        assertThat(way).isCloseTo(5 * seconds, within(5 * seconds * ONE_IN_A_HUNDRED));
    }

    @ParameterizedTest
    @CsvSource({"128, 128", "128, 127", "-128, 128", "1, 1", "3, 4", "0, -1"})
    void shouldGoAsFastInAnyDirectionOfAnyLength(int x, int y) {
        assertThat(way(tick -> send(tick, 1, x, y))).isCloseTo(RULES, within(RULES * ONE_IN_A_HUNDRED));
    }

    /** More than the wire can say, as if a game were called from elsewhere. */
    @ParameterizedTest
    @CsvSource({"1e30, 1e30", "1e30, 0", "-1e30, 3", "1e300, -1e300"})
    void shouldGoAsFastWhateverTheDirectionsLength(double x, double y) {
        Drift.Steer steer = new Drift.Steer(x, y, false);
        double way = way(tick -> {});
        assertThat(way).isZero();
        assertThat(Math.hypot(steer.x(), steer.y())).isGreaterThan(1);
        assertThat(way(tick -> game.send(io.tickwire.proto.v1.ClientFrame.newBuilder()
                        .setInput(io.tickwire.proto.v1.InputFrame.newBuilder()
                                .addInputs(io.tickwire.proto.v1.Input.newBuilder()
                                        .setTick(tick)
                                        .addValues(Varint.zigzag((int) steer.x()))
                                        .addValues(Varint.zigzag((int) steer.y()))
                                        .addValues(0))))))
                .as("refused: it is beyond the field's limits")
                .isZero();
        assertThat(game.socket.closed).isEqualTo(CloseCode.WRONG_MESSAGE);
    }

    /** Length of the avatar's way while this is done before each tick. */
    private double way(IntConsumer beforeTick) {
        double way = 0;
        for (int i = 0; i < TICKS; i++) {
            double x = avatar.x;
            double y = avatar.y;
            beforeTick.accept(game.newestTick() + 1);
            game.tick();
            double step = Math.hypot(avatar.x - x, avatar.y - y);
            assertThat(step).as("in one tick").isLessThanOrEqualTo(5.0 / 20 * (1 + ONE_IN_A_HUNDRED));
            way += step;
        }
        return way;
    }

    private void send(int tick, int count, int x, int y) {
        game.sendInputs(tick, count, Varint.zigzag(x), Varint.zigzag(y), 0);
    }
}
