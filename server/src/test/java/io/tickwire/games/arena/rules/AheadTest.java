package io.tickwire.games.arena.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** A million random steps come out as the golden file says; a page's tests say the same of the rules as JavaScript. */
class AheadTest {
    private static final String GOLDEN = "/golden/arena-rules.json";

    private final int[] runner = new int[Ahead.RUNNER_NUMBERS];
    private final int[] steering = new int[Ahead.STEERING_NUMBERS];
    private final int[] volley = new int[Ahead.VOLLEY_NUMBERS];
    private final int[] flight = new int[Ahead.FLIGHT_NUMBERS];
    private final Ahead ahead = new Ahead(runner, steering, volley, flight);
    private int dice;
    private int hash;

    @Test
    void shouldComeOutAsTheGoldenFileSays() throws IOException {
        JsonNode golden;
        try (InputStream file = AheadTest.class.getResourceAsStream(GOLDEN)) {
            golden = new ObjectMapper().readTree(file);
        }
        dice = golden.get("seed").intValue();
        int count = golden.get("runners").intValue();
        int[][] runners = new int[count][Ahead.RUNNER_NUMBERS];
        int[][] steerings = new int[count][Ahead.STEERING_NUMBERS];
        int[][] flights = new int[count][Ahead.FLIGHT_NUMBERS];
        for (int i = 0; i < count; i++) {
            runners[i][14] = i + 1;
        }
        int rounds = golden.get("rounds").intValue();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < count; i++) {
                round(runners[i], steerings[i], flights[i]);
            }
        }
        assertThat(Integer.toHexString(hash)).isEqualTo(golden.get("hash").textValue());
    }

    private void round(int[] ofRunner, int[] ofSteering, int[] ofFlight) {
        copy(ofRunner, runner);
        copy(ofSteering, steering);
        copy(ofFlight, flight);
        happen();
        steer();
        ahead.step();
        if (flight[6] > 0) {
            flight[6] = ahead.fly() ? flight[6] : 0;
        } else if (volley[0] > 0) {
            ahead.start(roll(volley[0]));
        }
        add(runner, runner.length);
        add(volley, 2 + 2 * volley[0]);
        add(flight, flight.length);
        copy(runner, ofRunner);
        copy(steering, ofSteering);
        copy(flight, ofFlight);
    }

    /** What the world does to a runner. */
    private void happen() {
        if (runner[16] == 0) {
            if (roll(16) == 0) {
                ahead.revive(roll(MapPlan.SPAWNS));
            }
            return;
        }
        if (roll(64) == 0) {
            ahead.knock(roll(Fixed.TURN), roll(Movement.DASH_SPEED));
        }
        if (roll(64) == 0) {
            runner[16] -= Math.min(runner[16], roll(60));
        }
        if (roll(64) == 0) {
            runner[12] = Math.min(Weapons.SCATTER_SHELLS_MAX, runner[12] + 8);
            runner[13] = Math.min(Weapons.CANNON_SHELLS_MAX, runner[13] + 5);
        }
    }

    private void steer() {
        if (roll(8) == 0) {
            steering[0] = roll(255) - 127;
            steering[1] = roll(255) - 127;
            steering[2] = roll(Fixed.TURN);
            steering[3] = roll(2);
        }
        steering[4] = roll(4) == 0 ? 1 : 0;
        steering[5] = roll(16) == 0 ? roll(Weapons.KINDS) : 0;
    }

    private int roll(int bound) {
        dice ^= dice << 13;
        dice ^= dice >>> 17;
        dice ^= dice << 5;
        return (dice >>> 1) % bound;
    }

    private void add(int[] numbers, int count) {
        for (int i = 0; i < count; i++) {
            hash = (hash ^ numbers[i]) * 0x01000193;
            hash ^= hash >>> 15;
        }
    }

    private static void copy(int[] from, int[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
    }
}
