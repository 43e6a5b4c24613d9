package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Sync;

/** A participant's line on the scoreboard. It has no place: everyone sees it. Room thread. */
public final class Score extends Entity {
    /** 1 or more, and never used twice in a room: what events and other entities name a participant by. */
    @Sync
    int participant;

    /** Its number in the room, which chat and spectators name it by; 0: the server plays it. */
    @Sync
    int player;

    @Sync
    String name = "";

    /** The server plays it. */
    @Sync
    boolean bot;

    /** False while a person's connection is lost. */
    @Sync
    boolean present = true;

    /** 1 or 2; 0 in a match without teams. */
    @Sync
    int side;

    /** Of this round, as are those that follow. */
    @Sync
    int kills;

    @Sync
    int deaths;

    /** Kills since it last died. */
    @Sync
    int streak;

    /** The longest streak. */
    @Sync
    int best;
}
