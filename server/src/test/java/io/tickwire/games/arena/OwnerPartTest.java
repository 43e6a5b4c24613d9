package io.tickwire.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Flight;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Projectiles;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Volley;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.testing.SeededTest;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** With the owner part and the input, the rules foretell exactly what the server makes of it. */
class OwnerPartTest {
    private final ArenaMap map = new ArenaMap();
    private final Volley volley = new Volley();

    @SeededTest(seeds = 20)
    void shouldBeAllThatTheRulesNeed(long seed) throws IllegalAccessException {
        SplittableRandom dice = new SplittableRandom(seed);
        Scene scene = new Scene(seed, Map.of("bots", "0"));
        Scene.Person person = scene.join("one");
        Runner real = person.self().runner;
        for (int tick = 0; tick < 400; tick++) {
            if (tick % 100 == 0) {
                real.scatterShells = 3;
                real.cannonShells = 2;
                scene.run(1);
            }
            if (dice.nextInt(6) == 0) {
                person.control = new Arena.Control(
                        dice.nextInt(-127, 128),
                        dice.nextInt(-127, 128),
                        dice.nextInt(1024),
                        dice.nextBoolean(),
                        dice.nextBoolean(),
                        dice.nextInt(4));
            }
            Runner foretold = fromOwnerPart(person.avatar());
            step(foretold, person.control);
            int shells = real.scatterShells + real.cannonShells;
            scene.run(1);
            if (real.scatterShells + real.cannonShells <= shells && !thrown(scene)) {
                assertThat(numbers(real)).isEqualTo(numbers(foretold));
                checkShots(scene, foretold);
            }
        }
    }

    private static Map<String, Object> numbers(Runner runner) throws IllegalAccessException {
        Map<String, Object> numbers = new TreeMap<>();
        for (Field field : Runner.class.getFields()) {
            numbers.put(field.getName(), field.get(runner));
        }
        return numbers;
    }

    /** A burst of its own is the server's to tell. */
    private static boolean thrown(Scene scene) {
        boolean thrown = !scene.events(Arena.Burst.class).isEmpty();
        scene.events.clear();
        return thrown;
    }

    private void checkShots(Scene scene, Runner foretold) {
        List<Shot> fresh = scene.all(Shot.class).stream()
                .filter(shot -> shot.flight.ticksLeft == Weapons.flightTicks(shot.weapon) - 1)
                .toList();
        Flight flight = new Flight();
        int alive = 0;
        for (int i = volley.count - 1; i >= 0; i--) { // the newest is the first to fly
            flight.start(foretold, volley, i);
            if (Projectiles.step(map, flight)) {
                Shot shot = fresh.get(alive++);
                assertThat(shot.x * Fixed.UNIT).isEqualTo(flight.x);
                assertThat(shot.y * Fixed.UNIT).isEqualTo(flight.y);
            }
        }
        assertThat(fresh).hasSize(alive);
    }

    private void step(Runner runner, Arena.Control control) {
        Steering steering = new Steering();
        steering.moveX = control.moveX();
        steering.moveY = control.moveY();
        steering.aim = control.aim();
        steering.fire = control.fire();
        steering.dash = control.dash();
        steering.weapon = control.weapon();
        Movement.step(map, runner, steering);
        Weapons.step(runner, steering, volley);
    }

    private static Runner fromOwnerPart(Avatar avatar) {
        Runner runner = new Runner();
        runner.x = avatar.exactX;
        runner.y = avatar.exactY;
        runner.velocityX = avatar.velocityX;
        runner.velocityY = avatar.velocityY;
        runner.dashTicks = avatar.dashTicks;
        runner.dashWaitTicks = avatar.dashWaitTicks;
        runner.dashHeld = avatar.dashHeld;
        runner.health = avatar.life;
        runner.shieldTicks = avatar.shieldTicks;
        runner.weapon = avatar.armed;
        runner.refireTicks = avatar.refireTicks;
        runner.heat = avatar.heat;
        runner.overheated = avatar.overheated;
        runner.scatterShells = avatar.scatterShells;
        runner.cannonShells = avatar.cannonShells;
        runner.random = avatar.random;
        runner.shots = avatar.shots;
        return runner;
    }
}
