package io.tickwire.sim.time;

/**
 * Counts the inputs that came too late, as far as snapshots let one know: those of ticks which the server had run by then, after the newest tick that
 * had its input. What comes late while no snapshots come stays unknown. Pure; owned by one bot.
 */
public final class LateInputs {
    private boolean began;
    private int known; // up to this tick

    /** An input goes out for a tick: the first, or a later one. */
    public void onSent(int tick) {
        if (!began) {
            began = true;
            known = tick - 1;
        }
    }

    /** A snapshot came. Returns how many inputs were late of which that was not known. */
    public int onSnapshot(int tick, int inputAck, int newestSent) {
        if (!began) {
            return 0;
        }
        int reached = Math.min(tick, newestSent);
        known = Math.max(known, Math.min(inputAck, newestSent));
        int late = Math.max(0, reached - known);
        known = Math.max(known, reached);
        return late;
    }
}
