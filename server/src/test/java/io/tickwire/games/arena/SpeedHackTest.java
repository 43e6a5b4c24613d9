package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.proto.Varint;
import io.tickwire.session.WiredGame;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** However an input is sent, nobody runs faster than the rules let one. */
class SpeedHackTest {
    private static final int TICKS = 60;
    private static final int FULL = 127;
    private static final double TOLERANCE = 1.01;

    /** What a way came to: its length, and its longest tick. */
    private record Way(double length, double stepMax) {}

    @Test
    void shouldRunNoFasterThanOneWhoSendsAnInputATick() {
        Way honest = way((game, tick) -> send(game, tick, 1, FULL, 0));
        assertThat(honest.stepMax()).isBetween(Movement.RUN_SPEED * 0.99, Movement.RUN_SPEED * TOLERANCE);

        assertAsFast(honest, way((game, tick) -> { // 480 a second
            for (int frame = 0; frame < 2; frame++) {
                send(game, tick, WiredGame.INPUTS_MAX, FULL, 0);
            }
        }));
        assertNoFaster(honest, way((game, tick) -> { // 510 frames a second
            for (int frame = 0; frame < 17; frame++) {
                send(game, tick, 1, FULL, 0);
            }
        }));
        assertNoFaster(honest, way((game, tick) -> {
            if (tick % TICKS == 30) {
                for (int hoarded = tick; hoarded < tick + 60; hoarded += WiredGame.INPUTS_MAX) {
                    send(game, hoarded, WiredGame.INPUTS_MAX, FULL, 0);
                }
            }
        }));
    }

    @Test
    void shouldRunNoFasterAcross() {
        for (int[] direction : new int[][] {{FULL, FULL}, {-FULL, FULL}, {FULL, -FULL}, {-FULL, -FULL}}) {
            assertThat(way((game, tick) -> send(game, tick, 1, direction[0], direction[1]))
                            .stepMax())
                    .isLessThanOrEqualTo(Movement.RUN_SPEED * TOLERANCE);
        }
    }

    private static void assertAsFast(Way honest, Way hacked) {
        assertNoFaster(honest, hacked);
        assertThat(hacked.length()).isGreaterThanOrEqualTo(honest.length() / TOLERANCE);
    }

    private static void assertNoFaster(Way honest, Way hacked) {
        assertThat(hacked.length()).isLessThanOrEqualTo(honest.length() * TOLERANCE);
        assertThat(hacked.stepMax()).isLessThanOrEqualTo(honest.stepMax() * TOLERANCE);
    }

    private static Way way(BiConsumer<WiredGame, Integer> beforeTick) {
        WiredGame game = new WiredGame(Arena.class, Arena::new, Map.of("bots", "0", "round", "3600"));
        Avatar avatar = (Avatar) Objects.requireNonNull(game.seat().controlled());
        double length = 0;
        double stepMax = 0;
        for (int i = 0; i < TICKS; i++) {
            int x = avatar.exactX;
            int y = avatar.exactY;
            beforeTick.accept(game, game.newestTick() + 1);
            game.tick();
            double step = Fixed.length(avatar.exactX - x, avatar.exactY - y);
            length += step;
            stepMax = Math.max(stepMax, step);
        }
        return new Way(length, stepMax);
    }

    private static void send(WiredGame game, int tick, int count, int x, int y) {
        game.sendInputs(tick, count, Varint.zigzag(x), Varint.zigzag(y), Varint.zigzag(0), 0, 0, Varint.zigzag(0));
    }
}
