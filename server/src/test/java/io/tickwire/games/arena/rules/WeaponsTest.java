package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeaponsTest {
    private final ArenaMap map = new ArenaMap();
    private final Runner runner = new Runner();
    private final Steering steering = new Steering();
    private final Volley volley = new Volley();

    @BeforeEach
    void revive() {
        runner.revive(0, 0, 0);
    }

    private int fire(int ticks) {
        int volleys = 0;
        steering.fire = true;
        for (int tick = 0; tick < ticks; tick++) {
            Weapons.step(runner, steering, volley);
            volleys += volley.count > 0 ? 1 : 0;
        }
        return volleys;
    }

    @Test
    void shouldFireTheRifleTenTimesASecondUntilItIsHot() {
        assertThat(fire(30)).isEqualTo(10);
        assertThat(fire(300)).as("then hot for a while, and cool again").isBetween(50, 85);
        assertThat(runner.heat).isLessThanOrEqualTo(Weapons.HEAT_MAX + 10);
    }

    @Test
    void shouldNotFireTheHotRifleBeforeItIsHalfCool() {
        while (!runner.overheated) {
            fire(1);
        }
        int wait = 0;
        while (fire(1) == 0) {
            wait++;
        }
        assertThat(wait).isBetween(30, 45);
    }

    @Test
    void shouldFireSevenPelletsAndKeepCount() {
        runner.scatterShells = 2;
        steering.weapon = Weapons.SCATTER;
        Weapons.step(runner, steering, volley);
        assertThat(runner.weapon).isEqualTo(Weapons.SCATTER);
        assertThat(fire(7)).isOne();
        assertThat(volley.weapon).isEqualTo(Weapons.SCATTER);
        assertThat(fire(Weapons.refireTicks(Weapons.SCATTER))).isOne();
        assertThat(volley.count).isEqualTo(Volley.SHOTS_MAX);
        assertThat(runner.scatterShells).isZero();
        assertThat(runner.weapon).as("nothing left to fire").isEqualTo(Weapons.RIFLE);
    }

    @Test
    void shouldNotTakeUpAnEmptyWeapon() {
        steering.weapon = Weapons.CANNON;
        Weapons.step(runner, steering, volley);
        assertThat(runner.weapon).isEqualTo(Weapons.RIFLE);
    }

    @Test
    void shouldEndTheShieldWithTheFirstShot() {
        assertThat(runner.shieldTicks).isEqualTo(Runner.SHIELD_TICKS);
        fire(1);
        assertThat(runner.shieldTicks).isZero();
    }

    @Test
    void shouldEndTheShieldAfterItsTime() {
        for (int tick = 0; tick < Runner.SHIELD_TICKS; tick++) {
            assertThat(runner.shieldTicks).isPositive();
            Weapons.step(runner, steering, volley);
        }
        assertThat(runner.shieldTicks).isZero();
    }

    @Test
    void shouldHurtLessFartherFromABurst() {
        int before = Weapons.burstDamage(0);
        for (int distance = 0; distance < Weapons.BURST_RADIUS; distance += 256) {
            assertThat(Weapons.burstDamage(distance)).isBetween(1, before);
            before = Weapons.burstDamage(distance);
        }
        assertThat(Weapons.burstDamage(Weapons.BURST_RADIUS)).isZero();
    }

    @SeededTest(seeds = 200)
    void shouldStopEveryShotOutsideOfWalls(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        int spawn = dice.nextInt(MapPlan.SPAWNS);
        runner.revive(MapPlan.spawnX(spawn), MapPlan.spawnY(spawn), 0);
        runner.random = dice.nextInt() | 1;
        runner.scatterShells = 5;
        runner.cannonShells = 5;
        Flight flight = new Flight();
        for (int round = 0; round < 30; round++) {
            steering.weapon = 1 + dice.nextInt(3);
            runner.aim = dice.nextInt(Fixed.TURN);
            while (fire(1) == 0) {
                assertThat(runner.heat).isNotNegative();
            }
            for (int shot = 0; shot < volley.count; shot++) {
                flight.start(runner, volley, shot);
                int steps = 1;
                while (Projectiles.step(map, flight)) {
                    steps++;
                    assertThat(crossesAWall(flight)).isFalse();
                }
                assertThat(steps).isLessThanOrEqualTo(Weapons.flightTicks(flight.weapon));
                assertThat(map.solid(flight.x, flight.y, 0)).isFalse();
            }
        }
    }

    private boolean crossesAWall(Flight flight) {
        boolean crosses = false;
        for (int look = 0; look <= 20; look++) {
            crosses |= map.solid(
                    flight.fromX + (flight.x - flight.fromX) * look / 20,
                    flight.fromY + (flight.y - flight.fromY) * look / 20,
                    0);
        }
        return crosses;
    }

    @Test
    void shouldHitWhoStandsInTheWayOfTheStepAndNobodyElse() {
        Flight flight = new Flight();
        Runner target = new Runner();
        flight.weapon = Weapons.RIFLE;
        flight.fromX = 0;
        flight.x = Weapons.speed(Weapons.RIFLE);
        target.x = flight.x / 2;
        assertThat(Projectiles.hits(flight, target.x, target.y)).isTrue();
        target.y = Projectiles.TARGET_RADIUS + Weapons.radius(Weapons.RIFLE) - 40;
        assertThat(Projectiles.hits(flight, target.x, target.y))
                .as("a near miss")
                .isTrue();
        target.y += 80;
        assertThat(Projectiles.hits(flight, target.x, target.y)).isFalse();
        target.y = 0;
        target.x = -Fixed.UNIT;
        assertThat(Projectiles.hits(flight, target.x, target.y)).as("behind").isFalse();
        target.x = flight.x + Fixed.UNIT;
        assertThat(Projectiles.hits(flight, target.x, target.y)).as("not yet").isFalse();
    }
}
