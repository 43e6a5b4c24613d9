package io.tickwire.web.rules;

import io.tickwire.games.arena.rules.Ahead;
import org.teavm.jso.JSExport;
import org.teavm.jso.typedarrays.Int32Array;

/** {@link Ahead} over arrays of the page's: they are shared, never copied. */
public final class RunnerAhead {
    private final Ahead ahead;

    RunnerAhead(Int32Array runner, Int32Array steering, Int32Array volley, Int32Array flight) {
        ahead = new Ahead(runner.toJavaArray(), steering.toJavaArray(), volley.toJavaArray(), flight.toJavaArray());
    }

    @JSExport
    public void step() {
        ahead.step();
    }

    @JSExport
    public void knock(int angle, int speed) {
        ahead.knock(angle, speed);
    }

    @JSExport
    public void revive(int spawn) {
        ahead.revive(spawn);
    }

    @JSExport
    public void start(int shot) {
        ahead.start(shot);
    }

    @JSExport
    public boolean fly() {
        return ahead.fly();
    }
}
