package io.tickwire.sim.hunt;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.GameSchema;
import io.tickwire.sim.draw.Screen;
import io.tickwire.sim.predict.OwnPrediction;
import io.tickwire.sim.predict.Prediction;
import io.tickwire.sim.predict.PredictionObserver;
import io.tickwire.wire.ServerFrames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** An arena as one bot is told of it, by the real game's schema: bodies and empty places that a test puts there, sent whole every time. */
final class MadeUpArena {
    /** Who the bot is; bodies that are added later follow. */
    static final int SELF = 1;

    private static final int PLACE_ENTITIES = 1000;
    private static final int MATCH_ENTITY = 900;
    private static final int SUB_BITS = 256;
    private static final int SLOPE_PARTS = 32;

    private final SchemaLayout layout = SchemaLayout.of(schema());
    private final List<Body> bodies = new ArrayList<>();
    private final TreeSet<Integer> empty = new TreeSet<>();
    private final Steering wanted = new Steering();
    private int tick = 100;

    private final ArenaRules rules = new ArenaRules();
    private final Prediction prediction = new Prediction(rules, new int[6], new int[] {3, 4}, 30, new Foretold());

    final Replica replica = new Replica(layout);
    final OwnPrediction own = new OwnPrediction(replica, rules, prediction, 30);
    final Screen screen = new Screen(replica, layout.typeId("Avatar"), 1);
    final Body self;

    /** The result of a round is shown. */
    boolean roundOver;

    /** An avatar. It is a runner, so that the rules can move it. */
    static final class Body {
        final int entity;
        final Runner runner = new Runner();
        int side;

        private Body(int entity) {
            this.entity = entity;
        }

        int row() {
            return entity * 4;
        }
    }

    /** Whether the bot's own state was ever told. */
    boolean told;

    private final class Foretold implements PredictionObserver {
        @Override
        public void onCorrection(double units, boolean again) {
            told = true;
        }

        @Override
        public void onBegun() {
            told = true;
        }
    }

    /** With the bot itself somewhere. */
    MadeUpArena(double xUnits, double yUnits) {
        self = add(xUnits, yUnits);
    }

    /** The arena's schema as it goes over the wire. */
    static Schema schema() {
        try {
            ServerFrames.Greeting greeting = new ServerFrames.Greeting("", "arena", 1, "", "", 1, 30, 1, 0);
            return ServerFrame.parseFrom(new ServerFrames(GameSchema.of(Arena.class)).welcome(greeting))
                    .getWelcome()
                    .getSchema();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    Body add(double xUnits, double yUnits) {
        Body body = new Body(bodies.size() + 1);
        body.runner.revive((int) (xUnits * Fixed.UNIT), (int) (yUnits * Fixed.UNIT), 0);
        body.runner.shieldTicks = 0;
        bodies.add(body);
        return body;
    }

    void remove(Body body) {
        bodies.remove(body);
    }

    /** Somebody took what lay there. */
    void takeAway(int place) {
        empty.add(place);
    }

    /** The next tick's snapshot has come. Returns the tick that the next input is for. */
    int publish() {
        tick++;
        Snapshot.Builder snapshot =
                Snapshot.newBuilder().setTick(tick).setInputAck(tick).setFlags(Flag.RESET_VALUE);
        for (Body body : bodies) {
            whole(snapshot, body.row(), "Avatar", Part.PUBLIC, avatar(body));
            if (body == self) {
                whole(snapshot, body.row(), "Avatar", Part.OWNER, owner(body.runner));
            }
        }
        for (int place : empty) {
            whole(snapshot, (PLACE_ENTITIES + place) * 4, "PickUp", Part.PUBLIC, taken(place));
        }
        whole(snapshot, MATCH_ENTITY * 4, "Match", Part.PUBLIC, Map.of("phase", roundOver ? 1 : 0));
        byte[] bytes = snapshot.build().toByteArray();
        if (replica.apply(bytes, 0, bytes.length) != ApplyResult.APPLIED) {
            throw new AssertionError("a snapshot that cannot be applied");
        }
        own.onApplied();
        screen.onApplied();
        screen.draw(tick, 0);
        return tick + 1;
    }

    /** The bot has sent an input, which it runs ahead by. */
    void sent(int forTick, int moveX, int moveY) {
        prediction.onInput(forTick, new int[] {moveX, moveY, 0, 0, 0, 0});
    }

    /** What the hunter wants after the next tick's snapshot. */
    Steering ask(Hunter hunter) {
        int[] values = hunter.next(publish());
        wanted.moveX = Varint.unzigzag(values[0]);
        wanted.moveY = Varint.unzigzag(values[1]);
        wanted.aim = Varint.unzigzag(values[2]);
        wanted.fire = values[3] != 0;
        wanted.dash = values[4] != 0;
        wanted.weapon = Varint.unzigzag(values[5]);
        return wanted;
    }

    private static Map<String, Integer> avatar(Body body) {
        Map<String, Integer> values = new HashMap<>();
        values.put("x", body.runner.x);
        values.put("y", body.runner.y);
        values.put("slope of x", body.runner.velocityX);
        values.put("slope of y", body.runner.velocityY);
        values.put("participant", body.entity);
        values.put("side", body.side);
        values.put("health", body.runner.health);
        values.put("shielded", body.runner.shieldTicks > 0 ? 1 : 0);
        return values;
    }

    private static Map<String, Integer> owner(Runner runner) {
        Map<String, Integer> values = new HashMap<>();
        values.put("exactX", runner.x);
        values.put("exactY", runner.y);
        values.put("velocityX", runner.velocityX);
        values.put("velocityY", runner.velocityY);
        values.put("life", runner.health);
        values.put("dashWaitTicks", runner.dashWaitTicks);
        values.put("armed", runner.weapon);
        values.put("overheated", runner.overheated ? 1 : 0);
        values.put("scatterShells", Weapons.shells(runner, Weapons.SCATTER));
        values.put("cannonShells", Weapons.shells(runner, Weapons.CANNON));
        return values;
    }

    private static Map<String, Integer> taken(int place) {
        int quarter = Fixed.UNIT / 4;
        return Map.of("x", MapPlan.pickUpX(place) / quarter, "y", MapPlan.pickUpY(place) / quarter, "returnTick", 9999);
    }

    private void whole(Snapshot.Builder snapshot, int publicRow, String type, Part part, Map<String, Integer> values) {
        int typeId = layout.typeId(type);
        RowLayout row = Objects.requireNonNull(layout.row(typeId, part.getNumber()));
        snapshot.addWhole(publicRow | part.getNumber()).addWhole(typeId).addWhole(1);
        int groups = 0;
        for (FieldLayout field : row.fields()) {
            int value = values.getOrDefault(field.name(), 0);
            if (field.isLinear()) {
                groups = 1;
                int quantum = (int) (field.schema().getResolution() * Fixed.UNIT);
                int slope = values.getOrDefault("slope of " + field.name(), 0);
                snapshot.addWhole(Varint.zigzag(value * SUB_BITS / quantum));
                snapshot.addWhole(Varint.zigzag(slope * SLOPE_PARTS / quantum));
            } else {
                snapshot.addWhole(isNumber(field.schema()) ? Varint.zigzag(value) : value);
            }
        }
        for (int i = 0; i < groups; i++) {
            snapshot.addWhole(0);
        }
        if (part == Part.OWNER) {
            snapshot.addWhole(0);
        }
    }

    private static boolean isNumber(Field field) {
        return field.getKind() == Kind.INT || field.getKind() == Kind.DOUBLE;
    }
}
