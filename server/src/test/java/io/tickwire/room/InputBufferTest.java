package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.room.InputBuffer.Offer;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputSchema;
import io.tickwire.schema.InputValues;
import org.junit.jupiter.api.Test;

class InputBufferTest {
    private static final InputSchema SCHEMA = GameSchema.of(Zoo.class).input();
    private static final Record NEUTRAL = SCHEMA.neutral();
    private static final Record FIRST = new Zoo.Poke(1, false);
    private static final Record SECOND = new Zoo.Poke(2, false);

    /** Refuses every input but the neutral one. */
    @GameInfo(name = "picky")
    static final class Picky implements Game<Picky.Choice> {
        /** One of many ways. */
        record Choice(@Range(min = 0, max = 3) int way) implements Input {
            Choice {
                switch (way) {
                    case 1 -> throw new IllegalArgumentException("no");
                    case 2 -> throw new AssertionError("no");
                    case 3 -> throw new StackOverflowError("no");
                    default -> {}
                }
            }
        }

        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Choice input) {}

        @Override
        public void tick(Room room) {}
    }

    private final InputBuffer buffer = new InputBuffer(SCHEMA, 20);

    @Test
    void shouldGiveEachTickItsOwnInput() {
        buffer.offer(12, SECOND, 0, 10);
        buffer.offer(11, FIRST, 0, 10);
        assertThat(buffer.take(11)).isSameAs(FIRST);
        assertThat(buffer.take(12)).isSameAs(SECOND);
        assertThat(buffer.lastOwnTick()).isEqualTo(12);
    }

    @Test
    void shouldMakeARecordOnceForTheSameArray() {
        int[] values = InputValues.of(FIRST);
        Record made = buffer.record(values);
        assertThat(made).isEqualTo(FIRST);
        assertThat(buffer.record(values)).isSameAs(made);
        assertThat(buffer.record(InputValues.of(SECOND))).isEqualTo(SECOND);
    }

    @Test
    void shouldTakeWhateverAConstructorThrowsForARefusal() {
        InputBuffer picky = new InputBuffer(GameSchema.of(Picky.class).input(), 20);
        for (int way = 1; way <= 3; way++) {
            assertThat(picky.record(new int[] {way})).isNull();
        }
    }

    @Test
    void shouldRefuseLateEarlyAndDouble() {
        assertThat(buffer.offer(10, FIRST, 0, 10)).isEqualTo(Offer.LATE);
        assertThat(buffer.offer(31, FIRST, 0, 10)).isEqualTo(Offer.EARLY);
        assertThat(buffer.offer(30, FIRST, 0, 10)).isEqualTo(Offer.TAKEN);
        assertThat(buffer.offer(30, SECOND, 0, 10)).isEqualTo(Offer.DUPLICATE);
    }

    @Test
    void shouldRepeatTheLastForAQuarterOfASecondThenStandStill() {
        buffer.offer(11, FIRST, 0, 10);
        buffer.take(11);
        for (int tick = 12; tick <= 16; tick++) {
            assertThat(buffer.take(tick)).as("tick " + tick).isSameAs(FIRST);
            assertThat(buffer.hadOwn()).isFalse();
        }
        assertThat(buffer.take(17)).isEqualTo(NEUTRAL);
    }

    @Test
    void shouldWorkAcrossTheWrapOfTicks() {
        assertThat(buffer.offer(2, FIRST, 0, -3)).isEqualTo(Offer.TAKEN);
        for (int tick = -2; tick < 2; tick++) {
            assertThat(buffer.take(tick)).isEqualTo(NEUTRAL);
        }
        assertThat(buffer.take(2)).isSameAs(FIRST);
    }

    @Test
    void shouldForgetWhenCleared() {
        buffer.offer(11, FIRST, 0, 10);
        buffer.take(11);
        buffer.offer(12, SECOND, 0, 11);
        buffer.clear();
        assertThat(buffer.take(12)).isEqualTo(NEUTRAL);
    }

    @Test
    void shouldOweAPressThatCameTooLateToTheNextInputOnce() {
        buffer.offer(11, FIRST, 0, 10);
        buffer.take(11);
        buffer.take(12);
        assertThat(buffer.offer(12, new Zoo.Poke(3, true), 0, 12)).isEqualTo(Offer.LATE);
        buffer.offer(13, SECOND, 0, 12);
        assertThat(buffer.take(13)).isEqualTo(new Zoo.Poke(2, true));
        assertThat(buffer.hadOwn()).isTrue();
        assertThat(buffer.asSent()).isFalse();
        buffer.offer(14, SECOND, 0, 13);
        assertThat(buffer.take(14)).isSameAs(SECOND);
        assertThat(buffer.asSent()).isTrue();
    }

    @Test
    void shouldOweNothingOfAPressThatItsNeighboursHad() {
        buffer.offer(11, new Zoo.Poke(1, true), 0, 10);
        buffer.take(11);
        buffer.take(12);
        buffer.offer(12, new Zoo.Poke(1, true), 0, 12);
        buffer.offer(13, SECOND, 0, 12);
        assertThat(buffer.take(13)).as("it was held since 11").isSameAs(SECOND);
        buffer.take(14);
        buffer.offer(15, new Zoo.Poke(1, true), 0, 14);
        buffer.take(15);
        buffer.offer(14, new Zoo.Poke(1, true), 0, 15);
        buffer.offer(16, SECOND, 0, 15);
        assertThat(buffer.take(16)).as("it was held until 15").isSameAs(SECOND);
    }

    @Test
    void shouldOweNothingForADoubleOfWhatWasTaken() {
        buffer.offer(11, SECOND, 0, 10);
        buffer.take(11);
        buffer.offer(11, new Zoo.Poke(2, true), 0, 11);
        buffer.offer(12, FIRST, 0, 11);
        assertThat(buffer.take(12)).isSameAs(FIRST);
    }

    @Test
    void shouldSayHowFarBehindTheScreenWas() {
        buffer.offer(11, FIRST, 10 * 16, 10);
        buffer.take(11);
        assertThat(buffer.viewBack16()).isEqualTo(16);
        buffer.take(12);
        assertThat(buffer.viewBack16()).as("it goes on as it was").isEqualTo(16);
        int[] views = {13 * 16 - 40, 1, 15 * 16 + 5, 0};
        int[] backs = {40, 80, 0, 0};
        for (int i = 0; i < views.length; i++) {
            buffer.offer(13 + i, FIRST, views[i], 12);
            buffer.take(13 + i);
            assertThat(buffer.viewBack16()).as("view tick " + views[i]).isEqualTo(backs[i]);
        }
        buffer.clear();
        assertThat(buffer.viewBack16()).isZero();
    }
}
