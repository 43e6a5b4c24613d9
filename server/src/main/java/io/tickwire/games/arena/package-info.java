/**
 * A top-down shooter for 2 to 64 in a room at 30 Hz, in rounds, everyone for themselves or in two teams; opponents that the server plays fill a
 * room that has few people. Room thread. The rules are in {@code rules}; here is who takes part, who is hit and who wins.
 *
 * <p><b>Units.</b> Public places are in units: x to the right in [-48, 48], y down in [-32, 32]. A runner is a disc of radius 0.45 and runs 7
 * units a second. Public angles are in 1/256 turns (0 along x, 64 along y), an input's in 1/1024. Owner fields are what
 * {@link io.tickwire.games.arena.rules.Runner} has, exactly: lengths in 1/4096 units. Ticks are the room's.
 *
 * <p><b>Entities.</b> {@link io.tickwire.games.arena.Avatar}: one a participant; health 0: it lies there. {@link io.tickwire.games.arena.Shot}:
 * LINEAR, gone where it ends; there is no event for a wall that is hit. {@link io.tickwire.games.arena.PickUp}: always there, to be taken while its
 * returnTick is 0. {@link io.tickwire.games.arena.Score} and {@link io.tickwire.games.arena.Match}: without a place, so seen by all.
 *
 * <p><b>Input.</b> {@link io.tickwire.games.arena.Arena.Control}: moveX and moveY in [-127, 127], aim in [0, 1023], fire, dash (a new press
 * each), weapon 0 to 3 (0 keeps the one in hand; one without shells is not taken up).
 *
 * <p><b>Events.</b> {@link io.tickwire.games.arena.Arena.Hit} to who shot and who was hit; {@link io.tickwire.games.arena.Arena.Burst} and
 * {@link io.tickwire.games.arena.Arena.Taken} to those who see the place; {@link io.tickwire.games.arena.Arena.Kill},
 * {@link io.tickwire.games.arena.Arena.RoundOver} and {@link io.tickwire.games.arena.Arena.RoundBegins} to all.
 *
 * <p><b>Options.</b> {@code mode}: ffa (the default) or teams. {@code bots}: opponents fill the room to so many participants, 0 to 16, 8 by
 * default, while there is a person in it. {@code round}: a round's length in seconds, 10 to 3600, 300 by default.
 *
 * <p><b>The map.</b> {@link io.tickwire.games.arena.rules.MapPlan} has walls with looks, pillars, spawns and pick-ups for those who draw
 * them; {@link io.tickwire.games.arena.rules.ArenaMap} is what is in the way.
 */
@NullMarked
package io.tickwire.games.arena;

import org.jspecify.annotations.NullMarked;
