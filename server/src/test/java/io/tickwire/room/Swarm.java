package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Many small things that do in the next tick what a test says. */
@GameInfo(name = "swarm", capacity = 16)
final class Swarm implements Game<Swarm.Nothing> {
    final List<Mote> motes = new ArrayList<>();
    Consumer<Room> next = room -> {};

    /** Nobody's input. */
    public record Nothing() implements Input {}

    /** One of many. */
    static final class Mote extends Entity {
        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double x;

        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double y;

        @Sync
        int value;

        @Sync(to = Part.TEAM)
        int plan;

        @Sync(to = Part.OWNER)
        int secret;
    }

    Mote spawn(Room room, double x, double y) {
        Mote mote = new Mote();
        mote.x = x;
        mote.y = y;
        mote.value = motes.size();
        motes.add(room.spawn(mote));
        return mote;
    }

    @Override
    public void join(Room room, Player player) {}

    @Override
    public void input(Room room, Player player, Nothing input) {}

    @Override
    public void tick(Room room) {
        next.accept(room);
    }
}
