package io.tickwire.session;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;

/** A game for tests: a walker per player, which goes where its player says. Options: {@code fail}, tick at which it throws. */
@GameInfo(name = "steps", tickHz = 20, capacity = 4)
public final class Steps implements Game<Steps.Step> {
    private int failAt;

    /** Where a player is. */
    public static final class Walker extends Entity {
        @Sync
        public int x;
    }

    /** One step; nobody jumps backwards. */
    public record Step(@Range(min = -1, max = 1) int dx, boolean jump) implements Input {
        public Step {
            if (jump && dx < 0) {
                throw new IllegalArgumentException("nobody jumps backwards");
            }
        }
    }

    @Override
    public void open(Room room) {
        failAt = room.options().integer("fail", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    }

    @Override
    public void join(Room room, Player player) {
        player.control(room.spawn(new Walker()));
    }

    @Override
    public void input(Room room, Player player, Step step) {
        if (player.controlled() instanceof Walker walker) {
            walker.x += step.jump ? 10 * step.dx : step.dx;
        }
    }

    @Override
    public void tick(Room room) {
        if (room.tick() == failAt) {
            throw new IllegalStateException("told to fail");
        }
    }
}
