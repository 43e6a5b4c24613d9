package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.game.View;
import io.tickwire.proto.ApplyResult;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the owner of a predicted entity is sent of it: what its client cannot have worked out by itself, and else next to nothing. */
class PredictionTest {
    private static final int CONFIRM_TICKS = 5; // a quarter of a second

    /** A room with one player, who makes an input for every tick. */
    private static final class Stage {
        final ManualClock clock = new ManualClock();
        final Cage cage = new Cage();
        final Foreteller foreteller = new Foreteller();
        final LiveRoom room;
        final SimulatedClient client;
        final Seat seat;

        Stage(String... words) throws Exception {
            GameSchema schema = GameSchema.of(Cage.class);
            RoomSpec spec = new RoomSpec("r", () -> cage, schema, Words.room(words), Map.of(), 1);
            room = LiveRoom.open(spec, new Counters(), TickObserver.NONE, 0);
            client = new SimulatedClient(RoomSimulationTest.layout(schema));
            room.reserve();
            seat = room.admit(client, "keeper", 0);
            ape().y = 50;
        }

        Ape ape() {
            return (Ape) Objects.requireNonNull(seat.controlled());
        }

        Zoo.Poke make(int tick) {
            Zoo.Poke poke = new Zoo.Poke(tick % 7 - 3, tick % 7 == 2);
            foreteller.made(tick, poke);
            return poke;
        }

        void offer(int tick) {
            room.inbox().offerInput(seat, tick, InputValues.of(make(tick)), 0, clock.nowNs());
        }

        void run() {
            client.result = null;
            clock.advanceNs(room.tickNs());
            room.run(clock.nowNs());
            assertThat(client.result).isIn(null, ApplyResult.APPLIED);
        }

        /** A tick as it should be. */
        void runPunctually() {
            offer(room.newestTick() + 1);
            run();
        }

        void runPunctually(int ticks) {
            for (int i = 0; i < ticks; i++) {
                runPunctually();
            }
        }

        int toldTick() {
            return client.replica.valuesTick(client.replica.find(ape().id() << 2 | 2));
        }

        /** Runs until it was told just now, so that nothing is due. */
        void runUntilTold() {
            do {
                runPunctually();
            } while (toldTick() != room.newestTick());
        }

        void checkForetold() {
            assertThat(foreteller.foretell(client.replica, ape(), room.newestTick()))
                    .isEqualTo(ape().ownerPart());
        }
    }

    @Test
    void shouldTellNothingButFourTimesASecondWhileAllInputsComeInTime() throws Exception {
        Stage stage = new Stage();
        stage.runPunctually(10);
        int told = 0;
        for (int i = 0; i < 200; i++) {
            stage.runPunctually();
            told += stage.toldTick() == stage.room.newestTick() ? 1 : 0;
            stage.checkForetold();
        }
        assertThat(told).isEqualTo(200 / CONFIRM_TICKS);
    }

    @Test
    void shouldConfirmOnSendTicksAtLeastFourTimesASecond() throws Exception {
        Stage stage = new Stage("room.send-every-ticks=3");
        stage.runPunctually(10);
        for (int i = 0; i < 200; i++) {
            stage.runPunctually();
            assertThat(stage.room.newestTick() - stage.toldTick()).isLessThan(CONFIRM_TICKS);
            stage.checkForetold();
        }
    }

    /** Equal values are told too: they are right at that tick, which the owner cannot know. */
    @Test
    void shouldConfirmWhatIsAsItWasBefore() throws Exception {
        Stage stage = new Stage();
        stage.runPunctually(20);
        for (int i = 0; i < 20; i++) {
            stage.run(); // soon the neutral input stands in
            stage.ape().speed = 0;
        }
        int place = stage.ape().place;
        int frames = stage.client.frames;
        stage.run();
        assertThat(stage.ape().place).isEqualTo(place);
        assertThat(stage.toldTick()).isEqualTo(stage.room.newestTick());
        assertThat(stage.client.frames).isEqualTo(frames + 1);
    }

    @TestFactory
    Stream<DynamicTest> shouldTellAtTheNextPublishWhatItsOwnerCannotKnow() {
        Map<String, BiConsumer<Stage, Integer>> surprises = Map.of(
                "an input that is missing", (stage, tick) -> stage.make(tick),
                "a change by the game's tick",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.cage.next = room -> stage.ape().speed++;
                        },
                "a change between two ticks",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.room.inbox().offer((room, nowNs) -> stage.ape().held ^= true);
                        },
                "a teleport to where it is",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.cage.next = room -> stage.ape().teleport();
                        },
                "control of what it controls",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.cage.next = room -> stage.seat.control(stage.ape());
                        },
                "control of another",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.cage.next = room -> stage.seat.control(room.spawn(new Ape()));
                        },
                "a press that came too late",
                        (stage, tick) -> {
                            stage.offer(tick);
                            stage.room
                                    .inbox()
                                    .offerInput(
                                            stage.seat,
                                            0,
                                            InputValues.of(new Zoo.Poke(0, true)),
                                            0,
                                            stage.clock.nowNs());
                        },
                "a resume",
                        (stage, tick) -> {
                            stage.room.inbox().offer((room, nowNs) -> room.attach(stage.seat, stage.client, 0, nowNs));
                            stage.offer(tick);
                        });
        return surprises.entrySet().stream()
                .flatMap(surprise -> Stream.of(1, 3)
                        .map(every -> DynamicTest.dynamicTest(
                                surprise.getKey() + ", a publish every " + every + " ticks", () -> {
                                    Stage stage = new Stage("room.send-every-ticks=" + every);
                                    stage.runPunctually(12);
                                    stage.runUntilTold();
                                    surprise.getValue().accept(stage, stage.room.newestTick() + 1);
                                    stage.run();
                                    int since = stage.room.newestTick();
                                    while (stage.room.newestTick() % every != 0) {
                                        stage.runPunctually();
                                    }
                                    assertThat(stage.toldTick()).isBetween(since, stage.room.newestTick());
                                    stage.checkForetold();
                                })));
    }

    /** What waits for room in a frame is told later, as of when it was told to all others: nothing has surprised since. */
    @Test
    void shouldTellWhoSkippedAPublishAsOfItsTick() throws Exception {
        Stage stage = new Stage();
        stage.seat.view(View.WHOLE_ROOM);
        stage.runPunctually(10);
        stage.runUntilTold();
        stage.cage.next = room -> stage.ape().speed = 9;
        stage.client.ready = Readiness.SKIP;
        stage.runPunctually();
        int surpriseTick = stage.room.newestTick();
        stage.client.ready = Readiness.SEND;
        stage.runPunctually();
        assertThat(stage.toldTick()).isEqualTo(surpriseTick);
        stage.checkForetold();
    }
}
