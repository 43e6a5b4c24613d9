package io.tickwire.sim.predict;

/** Hears what predictions were worth. Loop thread. */
public interface PredictionObserver {
    /**
     * The server had it otherwise.
     *
     * @param units from where the newest state was to where it is
     * @param again within 0.3 s of the correction before, or nothing was told as foretold since: it has one cause with that
     */
    void onCorrection(double units, boolean again);

    /** It was begun anew: at first, after a loss, a death or a return. */
    void onBegun();
}
