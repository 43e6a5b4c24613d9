package io.tickwire.sim;

import io.tickwire.game.Event;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;

/** A world of which only what is told is worth hearing: a bell for everyone in every tick, and notices. */
@GameInfo(name = "bells", tickHz = 20, capacity = 16)
public final class BellsGame implements Game<BellsGame.Nothing> {
    private static final int NOTICE_EVERY_TICKS = 10;

    /** It rang. */
    @Event
    public record Bell(int tone, String words) {}

    /** There is nothing to do here. */
    public record Nothing() implements Input {}

    @Override
    public void join(Room room, Player player) {
        player.tell("welcome, " + player.name());
    }

    @Override
    public void input(Room room, Player player, Nothing input) {}

    @Override
    public void tick(Room room) {
        room.emit(new Bell(room.tick(), "dong"));
        if (room.tick() % NOTICE_EVERY_TICKS == 0) {
            room.tell("tick " + room.tick());
        }
    }
}
