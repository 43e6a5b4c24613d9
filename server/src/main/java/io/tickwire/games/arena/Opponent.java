package io.tickwire.games.arena;

import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Plays a participant by its steering alone, as a person does: it sees late, aims with a hand that trails and trembles, and runs round walls. Room
 * thread.
 */
final class Opponent {
    /** How good it can be: 0 the worst. */
    static final int SKILLS = 3;

    private static final int LOOK_TICKS = 4; // between two looks about
    private static final int REACTION_TICKS_MIN = 9;
    private static final int REACTION_TICKS_MORE = 5;
    private static final int DASH_WHEN_HURT = 5; // once in so many hits
    private static final int CLOSE = 5 * Fixed.UNIT;
    private static final int MIDDLE = 9 * Fixed.UNIT;
    private static final int WEAK = 40;

    final Participant self;
    private final Hand hand;
    private final Errand errand;
    private @Nullable Participant target;
    private int sawTick; // when it began to see its target
    private int reactionTicks;
    private int pauseTick; // until when it fires, then until when it does not
    private boolean firing;
    private int strafe = 1; // 1 or −1: which way round
    private int strafeTick;
    private int wantedWeapon;

    Opponent(Participant self, int skill) {
        this.self = self;
        hand = new Hand(skill);
        errand = new Errand(self);
    }

    /** Says what it wants for this tick. */
    void steer(Room room, Senses senses, Routes routes, Supplies supplies) {
        Steering steering = self.steering;
        steering.rest();
        Participant attacker = self.hurtBy;
        self.hurtBy = null;
        if (!self.alive()) {
            target = null;
            errand.forget();
            return;
        }
        int tick = room.tick();
        if (attacker != null) {
            errand.startle(attacker);
            steering.dash = room.random().nextInt(DASH_WHEN_HURT) == 0;
        }
        if ((tick + self.number) % LOOK_TICKS == 0) {
            look(room, senses);
            errand.think(room, senses, routes, supplies, target != null);
        }
        Participant fought = target;
        if (fought != null && fought.alive()) {
            fight(room, steering, fought);
        } else {
            errand.run(steering);
            steering.aim = hand.ahead(self.runner, steering);
            steering.dash |= errand.far() && room.random().nextInt(120) == 0;
        }
    }

    private void look(Room room, Senses senses) {
        Participant seen = senses.enemy(self, target);
        if (seen != null && seen != target) {
            sawTick = room.tick();
            reactionTicks = REACTION_TICKS_MIN + room.random().nextInt(REACTION_TICKS_MORE);
            hand.take(seen.runner);
            wantedWeapon = weapon(room.random(), self.distance(seen));
        } else if (seen == null && target != null) {
            errand.chase(target);
        } else if (seen != null && room.random().nextInt(8) == 0) {
            wantedWeapon = weapon(room.random(), self.distance(seen));
        }
        target = seen;
    }

    private void fight(Room room, Steering steering, Participant fought) {
        RandomGenerator random = room.random();
        int seenTicks = room.tick() - sawTick;
        steering.aim = hand.aim(random, self.runner, fought, seenTicks);
        steering.weapon = wantedWeapon;
        if (seenTicks < reactionTicks) {
            errand.run(steering);
            return;
        }
        if (room.tick() - pauseTick >= 0) {
            firing = !firing;
            pauseTick = room.tick() + (firing ? 8 + random.nextInt(14) : 6 + random.nextInt(14));
        }
        steering.fire = firing && hand.steady() && self.distance(fought) <= reach();
        if (self.runner.health < WEAK && errand.fetchesHealth()) {
            errand.run(steering);
        } else {
            circle(random, room.tick(), steering, fought);
        }
    }

    /** Round its enemy, at the distance that suits what it has in hand. */
    private void circle(RandomGenerator random, int tick, Steering steering, Participant fought) {
        if (tick - strafeTick >= 0) {
            strafe = random.nextInt(3) - 1;
            strafeTick = tick + 12 + random.nextInt(30);
        }
        int dx = fought.runner.x - self.runner.x;
        int dy = fought.runner.y - self.runner.y;
        int towards = Fixed.angle(dx, dy);
        int distance = Fixed.length(dx, dy);
        int wanted = self.runner.weapon == Weapons.SCATTER ? CLOSE / 2 : MIDDLE;
        int near = distance > wanted + 2 * Fixed.UNIT ? 1 : distance < wanted - 2 * Fixed.UNIT ? -1 : 0;
        int alongX = near * Fixed.cosine(towards) - strafe * Fixed.sine(towards);
        int alongY = near * Fixed.sine(towards) + strafe * Fixed.cosine(towards);
        tilt(steering, alongX, alongY);
    }

    private int weapon(RandomGenerator random, int distance) {
        if (self.runner.scatterShells > 0 && distance < CLOSE + Fixed.UNIT) {
            return Weapons.SCATTER;
        }
        if (self.runner.cannonShells > 0 && distance > CLOSE && random.nextInt(2) == 0) {
            return Weapons.CANNON;
        }
        return Weapons.RIFLE;
    }

    /** How far what it has in hand hits. */
    private int reach() {
        int weapon = self.runner.weapon;
        return Weapons.speed(weapon) * Weapons.flightTicks(weapon);
    }

    /** Tilts the stick fully in a direction; not at all for (0, 0). */
    static void tilt(Steering steering, int dx, int dy) {
        int length = Fixed.length(dx, dy);
        steering.moveX = length == 0 ? 0 : (int) ((long) dx * Steering.TILT_MAX / length);
        steering.moveY = length == 0 ? 0 : (int) ((long) dy * Steering.TILT_MAX / length);
    }
}
