package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tickwire.testing.SeededTest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixedTest {
    @Test
    void shouldHaveTheSinesOfAllAnglesToTheNearest() {
        for (int angle = -2000; angle < 2000; angle++) {
            double turn = angle * 2 * Math.PI / Fixed.TURN;
            assertThat(Fixed.sine(angle)).isEqualTo((int) Math.rint(Math.sin(turn) * Fixed.SINE_UNIT));
            assertThat(Fixed.cosine(angle)).isEqualTo((int) Math.rint(Math.cos(turn) * Fixed.SINE_UNIT));
        }
    }

    @Test
    void shouldFindTheAngleThatAVectorWasMadeOf() {
        for (int angle = 0; angle < Fixed.TURN; angle++) {
            assertThat(Fixed.angle(Fixed.cosine(angle), Fixed.sine(angle))).isEqualTo(angle);
        }
        assertThat(Fixed.angle(0, 0)).isZero();
    }

    @SeededTest
    void shouldFindTheNearestAngleOfAnyVector(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            int x = dice.nextInt(-800_000, 800_000) >> dice.nextInt(8);
            int y = dice.nextInt(-800_000, 800_000) >> dice.nextInt(8);
            double exact = Math.atan2(y, x) * Fixed.TURN / (2 * Math.PI);
            double off = Math.IEEEremainder(Fixed.angle(x, y) - exact, Fixed.TURN);
            if (Math.hypot(x, y) > 1000) {
                assertThat(off).isCloseTo(0, within(0.6));
            }
        }
    }

    @SeededTest
    void shouldRoundRootsDown(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            int square = dice.nextInt(Integer.MAX_VALUE) >> dice.nextInt(30);
            long root = Fixed.root(square);
            assertThat(root * root).isLessThanOrEqualTo(square);
            assertThat((root + 1) * (root + 1)).isGreaterThan(square);
        }
        assertThat(Fixed.root(Integer.MAX_VALUE)).isEqualTo(46340);
        assertThat(Fixed.root(0)).isZero();
        assertThat(Fixed.root(-1)).isZero();
    }

    @SeededTest
    void shouldMeasureLengths(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            int x = dice.nextInt(-600_000, 600_000) >> dice.nextInt(16);
            int y = dice.nextInt(-600_000, 600_000) >> dice.nextInt(16);
            double exact = Math.hypot(x, y);
            assertThat((double) Fixed.length(x, y)).isCloseTo(exact, within(1 + exact / 8000));
        }
    }

    @Test
    void shouldTurnTheShortWayRound() {
        assertThat(Fixed.turn(1000, 20)).isEqualTo(44);
        assertThat(Fixed.turn(20, 1000)).isEqualTo(-44);
        assertThat(Fixed.turn(0, 512)).isEqualTo(-512);
        assertThat(Fixed.turn(7, 7)).isZero();
    }
}
