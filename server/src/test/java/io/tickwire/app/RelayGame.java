package io.tickwire.app;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import java.util.Collection;
import java.util.function.Supplier;

/** A game for tests: a round is over when both players have run in it. After the second it tells them in which room they go on. */
@GameInfo(name = "relay", tickHz = 50, capacity = 2)
public final class RelayGame implements Game<RelayGame.Run> {
    private static final int STEPS = 3;
    private static final int ROUNDS = 2;

    private final Supplier<String> nextRoom;
    private int round = 1;

    /** @param nextRoom a room's code */
    RelayGame(Supplier<String> nextRoom) {
        this.nextRoom = nextRoom;
    }

    /** Of one player, for one round. */
    public static final class Runner extends Entity {
        @Sync
        public int round;

        @Sync
        public int steps;
    }

    /** Whether to run. */
    public record Run(boolean on) implements Input {}

    @Override
    public void join(Room room, Player player) {
        lineUp(room, player);
    }

    @Override
    public void input(Room room, Player player, Run input) {
        if (input.on() && player.controlled() instanceof Runner runner) {
            runner.steps++;
        }
    }

    @Override
    public void tick(Room room) {
        Collection<? extends Player> players = room.players();
        if (players.size() < 2 || !players.stream().allMatch(RelayGame::hasRun)) {
            return;
        }
        round++;
        for (Player player : players) {
            player.despawnOwned();
            lineUp(room, player);
            player.tell(round <= ROUNDS ? "round " + round : "on to " + nextRoom.get());
        }
    }

    private void lineUp(Room room, Player player) {
        Runner runner = new Runner();
        runner.round = round;
        player.control(room.spawn(runner));
    }

    private static boolean hasRun(Player player) {
        return player.controlled() instanceof Runner runner && runner.steps >= STEPS;
    }
}
