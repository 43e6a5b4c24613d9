package io.tickwire.sim.bot;

import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.sim.draw.Screen;
import io.tickwire.sim.predict.OwnPrediction;
import io.tickwire.sim.predict.Prediction;
import io.tickwire.sim.predict.PredictionObserver;
import io.tickwire.sim.predict.PredictionRules;
import io.tickwire.sim.time.InputSchedule;
import io.tickwire.sim.time.LateInputs;
import io.tickwire.sim.time.Playhead;
import io.tickwire.sim.time.ServerClock;
import org.jspecify.annotations.Nullable;

/**
 * What a bot knows of the room it is in: the replica, what time it is there, which tick it would draw, and, of games whose rules it has, where it is
 * itself by now. Told the time. Owned by its loop's thread; as large as the replica and a few seconds of what is its own.
 */
final class World {
    private static final int TICK_PARTS = 16;
    private static final double MILLIUNITS = 1000;

    final Replica replica;
    final ServerClock clock;
    final InputSchedule inputs;
    private final LateInputs lateInputs = new LateInputs();
    private final Playhead playhead;
    private final InputShape shape;
    private final double tickNs;
    private final int[] numbers; // [input field], scratch
    private int late;
    private @Nullable Prediction prediction;
    private @Nullable OwnPrediction own;
    private @Nullable Screen screen;

    /** Throws IllegalArgumentException when the schema cannot be, or is not one that the behaviour plays. */
    World(Welcome welcome, Workbench bench, ProtocolClient.Nature nature, long nowNs) {
        int tickHz = welcome.getTickHz();
        SchemaLayout layout = bench.layout(welcome.getSchema());
        replica = new Replica(layout);
        clock = new ServerClock(tickHz, welcome.getTick(), nowNs);
        inputs = new InputSchedule(tickHz, (double) nature.targetSlack16() / TICK_PARTS);
        playhead = new Playhead(tickHz, welcome.getSendEveryTicks());
        shape = bench.inputShape(layout);
        tickNs = 1e9 / tickHz;
        numbers = new int[shape.fields()];
        PredictionRules rules = bench.rules(nature.behaviour());
        if (rules != null) {
            Prediction ahead = new Prediction(rules, shape.neutral(), shape.flags(), tickHz, new Tally(bench));
            prediction = ahead;
            own = new OwnPrediction(replica, rules, ahead, tickHz);
            screen = new Screen(replica, layout.typeId(rules.type()), welcome.getSendEveryTicks());
        }
    }

    Behaviour.Senses senses() {
        return new Behaviour.Senses(replica, own, screen);
    }

    /** The replica has applied a snapshot. True: it says how early an input came of which that was not known. */
    boolean onApplied(long nowNs) {
        if (own != null) {
            own.onApplied();
        }
        if (screen != null) {
            screen.onApplied();
        }
        clock.onSnapshot(replica.tick(), replica.timeLost(), nowNs);
        if (clock.course() == ServerClock.Course.UNSURE) {
            inputs.restart();
        }
        playhead.onSnapshot(clock.since(replica.tick()), clock.serverTicks(nowNs), clock.course());
        int tick = clock.since(replica.tick());
        late = lateInputs.onSnapshot(tick, clock.since(replica.inputAck()), inputs.last());
        return inputs.onSlack(tick, clock.since(replica.inputAck()), replica.inputSlack16());
    }

    /** How many inputs were late, as the newest snapshot shows. */
    int late() {
        return late;
    }

    /** How many inputs are to be sent now; they begin with the tick {@link InputSchedule#first}. */
    int takeInputs(long nowNs) {
        return inputs.take(clock.serverTicks(nowNs), clock.oneWayTicks());
    }

    /** When the next input is to be sent, as things are now. */
    long nextInputNs(long nowNs) {
        return nowNs + (long) Math.ceil(inputs.waitTicks(clock.serverTicks(nowNs), clock.oneWayTicks()) * tickNs);
    }

    /** An input goes out for a tick. */
    void onInput(int tick, int[] wire) {
        lateInputs.onSent(clock.since(tick));
        if (prediction != null) {
            shape.numbers(wire, numbers);
            prediction.onInput(tick, numbers);
        }
    }

    /** Draws what is to be drawn now. Returns which tick that is, in 1/16; never 0, which says nothing. */
    int draw(long nowNs) {
        long rendered16 = Math.round(playhead.advance(clock.serverTicks(nowNs), nowNs) * TICK_PARTS);
        int since = (int) Math.floorDiv(rendered16, (long) TICK_PARTS);
        int sixteenths = (int) Math.floorMod(rendered16, (long) TICK_PARTS);
        int tick = clock.tick(since);
        if (screen != null) {
            screen.draw(tick, (double) sixteenths / TICK_PARTS);
        }
        int viewTick16 = tick * TICK_PARTS + sixteenths;
        return viewTick16 == 0 ? 1 : viewTick16;
    }

    /** Counts what predictions were worth. */
    record Tally(Workbench bench) implements PredictionObserver {
        @Override
        public void onCorrection(double units, boolean again) {
            BotStats stats = bench.stats();
            stats.add(Count.CORRECTIONS, 1);
            stats.add(Count.CORRECTION_RUNS, again ? 0 : 1);
            stats.add(Count.CORRECTIONS_MOVED, units > 0 ? 1 : 0);
            if (units > 0) {
                stats.record(Measure.CORRECTION_MILLIUNITS, Math.round(units * MILLIUNITS));
            }
        }

        @Override
        public void onBegun() {
            bench.stats().add(Count.PREDICTIONS_BEGUN, 1);
        }
    }
}
