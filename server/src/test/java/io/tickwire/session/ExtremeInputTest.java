package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Game;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.drift.Drift;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Resync;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.FieldSchema;
import io.tickwire.wire.CloseCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number that a client may send, at its worst. A fraction travels as a whole number of quanta, so that what is no number cannot be
 * said; its bits are tried as if somebody had put them there.
 */
class ExtremeInputTest {
    private static final int[] BITS = {
        0,
        1,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Float.floatToRawIntBits(Float.NaN),
        Float.floatToRawIntBits(Float.POSITIVE_INFINITY),
        Float.floatToRawIntBits(Float.NEGATIVE_INFINITY),
        Float.floatToRawIntBits(Float.MAX_VALUE),
        Float.floatToRawIntBits(Float.MIN_VALUE),
        Float.floatToRawIntBits(-0.0f),
        Float.floatToRawIntBits(1e30f),
        (int) (Double.doubleToRawLongBits(Double.NaN) >>> 32),
        (int) (Double.doubleToRawLongBits(Double.POSITIVE_INFINITY) >>> 32),
    };

    /** A game by name. */
    private record Played(String name, Class<? extends Game<?>> type, Supplier<Game<?>> maker) {
        WiredGame open() {
            return new WiredGame(type, maker, Map.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Played> games() {
        return Stream.of(new Played("drift", Drift.class, Drift::new), new Played("arena", Arena.class, Arena::new));
    }

    @ParameterizedTest
    @MethodSource("games")
    void shouldTakeWhatIsWithinTheFieldsLimitsAndRefuseTheRest(Played played) {
        int fields = played.open().schema.input().fields().size();
        for (int field = 0; field < fields; field++) {
            FieldSchema limits = played.open().schema.input().fields().get(field);
            for (int value : values(limits)) {
                WiredGame game = played.open();
                int[] values = neutral(game);
                values[field] = onTheWire(limits, value);
                game.sendInputs(game.newestTick() + 1, 1, values);
                boolean fits = value >= limits.min() && value <= limits.max();
                assertThat(game.socket.closed)
                        .as("%s = %s", limits.name(), value)
                        .isEqualTo(fits ? null : CloseCode.WRONG_MESSAGE);
                game.tick();
                game.tick();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("games")
    void shouldIgnoreTicksAndNumbersThatNeverWere(Played played) {
        for (int bits : BITS) {
            WiredGame game = played.open();
            List<Integer> neutral = new ArrayList<>();
            for (int value : neutral(game)) {
                neutral.add(value);
            }
            game.send(ClientFrame.newBuilder()
                    .setInput(InputFrame.newBuilder()
                            .setAckedTick(bits)
                            .setReliableAck(bits)
                            .addInputs(Input.newBuilder()
                                    .setTick(bits)
                                    .setViewTick16(bits)
                                    .addAllValues(neutral))));
            game.send(ClientFrame.newBuilder()
                    .setAck(Ack.newBuilder().setAckedTick(bits).setReliableAck(bits)));
            game.send(ClientFrame.newBuilder().setPing(Ping.newBuilder().setNonce(bits)));
            game.send(ClientFrame.newBuilder().setResync(Resync.newBuilder().setTick(bits)));
            int before = game.newestTick();
            game.tick();
            game.tick();
            assertThat(game.newestTick()).isEqualTo(before + 2);
            assertThat(game.socket.closed).as("%s", bits).isNull();
        }
    }

    private static Set<Integer> values(FieldSchema field) {
        Set<Integer> values = new LinkedHashSet<>();
        for (int bits : BITS) {
            values.add(bits);
            values.add(Varint.unzigzag(bits));
        }
        values.addAll(List.of(field.min(), field.max(), field.min() - 1, field.max() + 1));
        return values;
    }

    private static int[] neutral(WiredGame game) {
        return game.schema.input().fields().stream()
                .mapToInt(field -> onTheWire(field, Math.max(field.min(), Math.min(0, field.max()))))
                .toArray();
    }

    private static int onTheWire(FieldSchema field, int value) {
        return field.kind() == FieldKind.INT || field.kind() == FieldKind.DOUBLE ? Varint.zigzag(value) : value;
    }
}
