package io.tickwire.web.rules;

import io.tickwire.games.arena.Arena;
import io.tickwire.games.arena.rules.Ahead;
import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.PickUps;
import io.tickwire.games.arena.rules.Weapons;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.typedarrays.Int32Array;

/** What the module exports; {@code src/arena/rules.ts} gives it types and units. Stateless. */
@JSExportClasses(RunnerAhead.class)
public final class RulesModule {
    private RulesModule() {}

    /** Lengths in the rules are in this many parts of a unit. */
    @JSExport
    public static int unit() {
        return Fixed.UNIT;
    }

    @JSExport
    public static int halfWidthUnits() {
        return ArenaMap.HALF_WIDTH_UNITS;
    }

    @JSExport
    public static int halfHeightUnits() {
        return ArenaMap.HALF_HEIGHT_UNITS;
    }

    @JSExport
    public static int viewHalfWidthUnits() {
        return Arena.VIEW_HALF_WIDTH_UNITS;
    }

    @JSExport
    public static int viewHalfHeightUnits() {
        return Arena.VIEW_HALF_HEIGHT_UNITS;
    }

    @JSExport
    public static int wallCount() {
        return MapPlan.WALLS;
    }

    @JSExport
    public static int wallLeft(int wall) {
        return MapPlan.wallLeft(wall);
    }

    @JSExport
    public static int wallTop(int wall) {
        return MapPlan.wallTop(wall);
    }

    @JSExport
    public static int wallRight(int wall) {
        return MapPlan.wallRight(wall);
    }

    @JSExport
    public static int wallBottom(int wall) {
        return MapPlan.wallBottom(wall);
    }

    @JSExport
    public static int wallLook(int wall) {
        return MapPlan.wallLook(wall);
    }

    @JSExport
    public static int pillarCount() {
        return MapPlan.PILLARS;
    }

    @JSExport
    public static int pillarX(int pillar) {
        return MapPlan.pillarX(pillar);
    }

    @JSExport
    public static int pillarY(int pillar) {
        return MapPlan.pillarY(pillar);
    }

    @JSExport
    public static int pillarRadiusQuarters(int pillar) {
        return MapPlan.pillarRadiusQuarters(pillar);
    }

    @JSExport
    public static int pickUpCount() {
        return MapPlan.PICK_UPS;
    }

    @JSExport
    public static int pickUpX(int pickUp) {
        return MapPlan.pickUpX(pickUp);
    }

    @JSExport
    public static int pickUpY(int pickUp) {
        return MapPlan.pickUpY(pickUp);
    }

    @JSExport
    public static int pickUpKind(int pickUp) {
        return MapPlan.pickUpKind(pickUp);
    }

    @JSExport
    public static int runnerRadius() {
        return Movement.RADIUS;
    }

    @JSExport
    public static int dashWaitTicks() {
        return Movement.DASH_WAIT_TICKS;
    }

    @JSExport
    public static int healthMax() {
        return PickUps.HEALTH_MAX;
    }

    @JSExport
    public static int heatMax() {
        return Weapons.HEAT_MAX;
    }

    @JSExport
    public static int burstRadius() {
        return Weapons.BURST_RADIUS;
    }

    @JSExport
    public static int scatterShellsMax() {
        return Weapons.SCATTER_SHELLS_MAX;
    }

    @JSExport
    public static int cannonShellsMax() {
        return Weapons.CANNON_SHELLS_MAX;
    }

    @JSExport
    public static int runnerNumbers() {
        return Ahead.RUNNER_NUMBERS;
    }

    @JSExport
    public static int steeringNumbers() {
        return Ahead.STEERING_NUMBERS;
    }

    @JSExport
    public static int volleyNumbers() {
        return Ahead.VOLLEY_NUMBERS;
    }

    @JSExport
    public static int flightNumbers() {
        return Ahead.FLIGHT_NUMBERS;
    }

    /** The rules' steps, over these arrays. */
    @JSExport
    public static RunnerAhead runnerAhead(
            Int32Array runner, Int32Array steering, Int32Array volley, Int32Array flight) {
        return new RunnerAhead(runner, steering, volley, flight);
    }
}
