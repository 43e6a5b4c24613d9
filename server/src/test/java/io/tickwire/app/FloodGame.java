package io.tickwire.app;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import java.util.ArrayList;
import java.util.List;

/** A world that never stops talking: some ten kilobytes of changes in every tick. */
@GameInfo(name = "flood", tickHz = 60, capacity = 8)
public final class FloodGame implements Game<FloodGame.Nothing> {
    private static final int ENTITIES = 200;

    /** Says something new every tick. */
    public static final class Talker extends Entity {
        @Sync
        public String words = "";
    }

    /** There is nothing to do here. */
    public record Nothing() implements Input {}

    private final List<Talker> talkers = new ArrayList<>();

    @Override
    public void open(Room room) {
        for (int i = 0; i < ENTITIES; i++) {
            talkers.add(room.spawn(new Talker()));
        }
    }

    @Override
    public void join(Room room, Player player) {}

    @Override
    public void input(Room room, Player player, Nothing input) {}

    @Override
    public void tick(Room room) {
        for (Talker talker : talkers) {
            talker.words = "tick " + room.tick() + " said by " + talker.id() + " at some length, so that it adds up";
        }
    }
}
