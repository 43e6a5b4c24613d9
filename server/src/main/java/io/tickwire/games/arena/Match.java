package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Sync;

/** The round that is played: one in a room, without a place, so that everyone sees it. Room thread. */
public final class Match extends Entity {
    /** Who fights whom. */
    public enum Mode {
        FFA,
        TEAMS
    }

    /** What happens now. */
    public enum Phase {
        /** The fight. */
        PLAYING,
        /** Nobody is hurt; the result is shown. */
        RESULT
    }

    @Sync
    Mode mode = Mode.FFA;

    @Sync
    Phase phase = Phase.PLAYING;

    /** 1 or more. */
    @Sync
    int round = 1;

    /** The tick at which the phase ends. */
    @Sync
    int endsTick;

    /** How long a round is. */
    @Sync
    int roundSeconds;

    /** Kills of team 1; 0 without teams. */
    @Sync
    int kills1;

    /** Kills of team 2. */
    @Sync
    int kills2;

    /** In the result: the participant that won, with teams the team; 0: nobody alone. */
    @Sync
    int winner;
}
