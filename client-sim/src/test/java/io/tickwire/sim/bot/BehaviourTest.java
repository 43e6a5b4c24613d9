package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import io.tickwire.sim.predict.OwnPrediction;
import io.tickwire.sim.predict.Prediction;
import io.tickwire.sim.predict.PredictionRules;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BehaviourTest {
    private static final int TICK_HZ = 20;
    private static final Schema DRIFT = Schema.newBuilder()
            .addInput(number("dx", Kind.DOUBLE, -100, 100))
            .addInput(number("dy", Kind.DOUBLE, -100, 100))
            .addInput(Field.newBuilder().setName("fire").setKind(Kind.BOOLEAN))
            .build();

    @Test
    void shouldSendNothingWhenIdle() {
        assertThat(create(Behaviour.Kind.IDLE, DRIFT, 1).next(0)).isEmpty();
    }

    @Test
    void shouldSendNothingToAGameWithoutInput() {
        assertThat(create(Behaviour.Kind.WANDER, Schema.getDefaultInstance(), 1).next(0))
                .isEmpty();
    }

    @Test
    void shouldTurnAboutOnceASecond() {
        Behaviour wander = create(Behaviour.Kind.WANDER, DRIFT, 2);
        int[] before = wander.next(0).clone();
        int turns = 0;
        for (int tick = 0; tick < 1000 * TICK_HZ; tick++) {
            int[] now = wander.next(tick).clone();
            turns += now[0] == before[0] && now[1] == before[1] ? 0 : 1;
            before = now;
        }
        assertThat(turns).isBetween(900, 1100);
    }

    @Test
    void shouldStayInRangeAndReachAllOfIt() {
        Schema schema = Schema.newBuilder()
                .addInput(number("step", Kind.INT, -1, 1))
                .addInput(number("wide", Kind.INT, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .addInput(Field.newBuilder()
                        .setName("tool")
                        .setKind(Kind.ENUM)
                        .addConstants("A")
                        .addConstants("B"))
                .addInput(Field.newBuilder().setName("fire").setKind(Kind.BOOLEAN))
                .build();
        Behaviour wander = create(Behaviour.Kind.WANDER, schema, 3);
        int[] steps = new int[3];
        int[] tools = new int[2];
        int[] fires = new int[2];
        for (int tick = 0; tick < 1000 * TICK_HZ; tick++) {
            int[] values = wander.next(tick);
            steps[Varint.unzigzag(values[0]) + 1]++;
            tools[values[2]]++;
            fires[values[3]]++;
        }
        assertThat(steps).doesNotContain(0);
        assertThat(tools).doesNotContain(0);
        assertThat(fires[1]).as("raised one time in four").isBetween(fires[0] / 5, fires[0] / 2);
    }

    @Test
    void shouldDoTheSameFromTheSameSeed() {
        assertThat(walk(7)).isEqualTo(walk(7));
        assertThat(walk(7)).isNotEqualTo(walk(8));
    }

    @Test
    void shouldRefuseAnInputFieldThatCannotBe() {
        Schema schema = Schema.newBuilder()
                .addInput(Field.newBuilder().setName("word").setKind(Kind.STRING))
                .build();

        assertThatThrownBy(() -> InputShape.of(schema)).hasMessage("cannot make inputs: field word has kind STRING");
    }

    @Test
    void shouldRefuseToHuntInAnotherGame() {
        assertThatThrownBy(() -> create(Behaviour.Kind.HUNT, DRIFT, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "cannot predict: there is no whole Avatar.exactX for OWNER to read; the server's game is of another version");
    }

    private static String walk(long seed) {
        Behaviour wander = create(Behaviour.Kind.WANDER, DRIFT, seed);
        StringBuilder walked = new StringBuilder();
        for (int tick = 0; tick < 100; tick++) {
            walked.append(Arrays.toString(wander.next(tick)));
        }
        return walked.toString();
    }

    private static Behaviour create(Behaviour.Kind kind, Schema schema, long seed) {
        Replica replica = new Replica(SchemaLayout.of(schema));
        InputShape shape = InputShape.of(schema);
        PredictionRules rules = kind.predictionRules();
        OwnPrediction own = null;
        if (rules != null) {
            Prediction prediction =
                    new Prediction(rules, shape.neutral(), shape.flags(), TICK_HZ, new World.Tally(new Workbench()));
            own = new OwnPrediction(replica, rules, prediction, TICK_HZ);
        }
        return kind.create(new Behaviour.Senses(replica, own, null), shape, TICK_HZ, new SplittableRandom(seed));
    }

    private static Field.Builder number(String name, Kind kind, int min, int max) {
        return Field.newBuilder().setName(name).setKind(kind).setMin(min).setMax(max);
    }
}
