package io.tickwire.games.arena;

import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import java.util.random.RandomGenerator;

/** An opponent's hand on the mouse: it trails what it follows, trembles, guesses how much to lead, and turns no faster than a hand. Room thread. */
final class Hand {
    private static final int TRAIL = 5; // it closes a fifth of the gap in a tick
    private static final int TURN_MAX = 34; // in a tick, in 1/1024 turns
    private static final int STEADY = 24; // so near to where it wants to aim it dares to fire
    private static final int[] TREMBLE = {80, 66, 52}; // [skill] either side, in 1/1024 turns
    private static final int SETTLING_TICKS = 60; // as long as it trembles more than later

    private static final int STREAK_MIN = 3; // up to such a streak it trembles as ever
    private static final int STREAK_MAX = 10; // at such a streak half as much

    private final int tremble;
    private int aim;
    private int seenX;
    private int seenY;
    private int seenVelocityX;
    private int seenVelocityY;
    private int error;
    private int errorWanted;
    private int lead; // in 1/8 of what is right
    private int changeTicks;
    private int off;

    Hand(int skill) {
        tremble = TREMBLE[skill];
    }

    /** Begins to follow somebody. */
    void take(Runner runner) {
        seenX = runner.x;
        seenY = runner.y;
        seenVelocityX = 0;
        seenVelocityY = 0;
        changeTicks = 0;
    }

    /** Whether it points nearly where it wants to. */
    boolean steady() {
        return off < STEADY;
    }

    /** Follows somebody, and says where it points now. */
    int aim(RandomGenerator random, Runner self, Participant followed, int followedTicks) {
        Runner target = followed.runner;
        seenX += (target.x - seenX) / TRAIL;
        seenY += (target.y - seenY) / TRAIL;
        seenVelocityX += (target.velocityX - seenVelocityX) / TRAIL;
        seenVelocityY += (target.velocityY - seenVelocityY) / TRAIL;
        if (--changeTicks <= 0) {
            changeTicks = 8 + random.nextInt(16);
            int most = tremble(followed, followedTicks);
            errorWanted = (random.nextInt(2 * most + 1) + random.nextInt(2 * most + 1)) / 2 - most;
            lead = random.nextInt(9);
        }
        error += (errorWanted - error) / 3;
        int flightTicks = Fixed.length(seenX - self.x, seenY - self.y) / Weapons.speed(self.weapon) + TRAIL;
        int x = seenX + seenVelocityX * flightTicks / 8 * lead;
        int y = seenY + seenVelocityY * flightTicks / 8 * lead;
        return turn(Fixed.angle(x - self.x, y - self.y) + error);
    }

    /** More at first, and less with one who has killed many in a row: whoever does well is taken care of. */
    private int tremble(Participant followed, int followedTicks) {
        int most = followedTicks < SETTLING_TICKS ? tremble * 3 / 2 : tremble;
        int beyond = Math.max(0, Math.min(STREAK_MAX, followed.score.streak) - STREAK_MIN);
        return most - most * beyond / (2 * (STREAK_MAX - STREAK_MIN));
    }

    /** Looks where it runs. */
    int ahead(Runner self, Steering steering) {
        return steering.moveX == 0 && steering.moveY == 0
                ? turn(self.aim)
                : turn(Fixed.angle(steering.moveX, steering.moveY));
    }

    private int turn(int wanted) {
        int way = Fixed.turn(aim, wanted);
        aim = (aim + Math.max(-TURN_MAX, Math.min(TURN_MAX, way))) & (Fixed.TURN - 1);
        off = Math.abs(Fixed.turn(aim, wanted));
        return aim;
    }
}
