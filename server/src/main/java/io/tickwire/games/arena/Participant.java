package io.tickwire.games.arena;

import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Volley;
import io.tickwire.games.arena.rules.Weapons;
import org.jspecify.annotations.Nullable;

/** One who takes part: a person or an opponent, with all that is theirs. Room thread. */
final class Participant {
    final int number;
    final Runner runner = new Runner();
    final Steering steering = new Steering();
    final Volley volley = new Volley();
    final Avatar avatar;
    final Score score = new Score();

    /** Null: the server plays it. */
    final @Nullable Player player;

    /** 1 or 2; 0 without teams. */
    int side;

    /** While it lies there: when it comes back. */
    int returnTick;

    /** Who hurt it since an opponent felt that last. */
    @Nullable
    Participant hurtBy;

    /** When it fired last. */
    int firedTick = Integer.MIN_VALUE / 2;

    Participant(int number, String name, @Nullable Player player) {
        this.number = number;
        this.player = player;
        avatar = new Avatar(this);
        score.participant = number;
        score.name = name;
        score.bot = player == null;
        score.player = player == null ? 0 : player.id();
    }

    boolean alive() {
        return runner.health > 0;
    }

    /** Whether shots of one hurt the other. */
    boolean against(Participant other) {
        return this != other && (side == 0 || side != other.side);
    }

    /** Puts it onto a side, for all to see. */
    void side(int newSide) {
        side = newSide;
        if (player != null) {
            player.team(newSide); // what it writes to its team, the others of it read
        }
        avatar.side = newSide;
        score.side = newSide;
    }

    /** Comes into the room, after it was given a place. */
    void enter(Room room) {
        show();
        room.spawn(avatar);
        room.spawn(score);
    }

    /** Leaves the room. */
    void leave(Room room) {
        room.despawn(avatar);
        room.despawn(score);
    }

    /** Moves it on by one tick, by the rules alone; what it fires is in its volley. */
    void step(ArenaMap map) {
        volley.count = 0;
        if (alive()) {
            Movement.step(map, runner, steering);
            Weapons.step(runner, steering, volley);
        }
        show();
    }

    /** Lets everyone see what became of it. */
    void show() {
        avatar.show(runner);
        avatar.returnTick = alive() ? 0 : returnTick;
    }

    /** The distance to another, in 1/4096 units. */
    int distance(Participant other) {
        return Fixed.length(other.runner.x - runner.x, other.runner.y - runner.y);
    }
}
