package io.tickwire.room;

import io.tickwire.game.GameInfo;
import io.tickwire.game.Player;
import io.tickwire.game.PredictingGame;
import io.tickwire.game.Room;
import java.util.function.Consumer;

/** An ape for everyone, and nothing happens to it but by its player, and by what a test says for the next tick. */
@GameInfo(
        name = "cage",
        capacity = 8,
        entities = {Ape.class})
final class Cage implements PredictingGame<Ape, Zoo.Poke> {
    Consumer<Room> next = room -> {};

    @Override
    public void join(Room room, Player player) {
        player.control(room.spawn(new Ape()));
    }

    @Override
    public void step(Room room, Ape ape, Zoo.Poke poke) {
        ape.step(poke);
    }

    @Override
    public void tick(Room room) {
        Consumer<Room> now = next;
        next = r -> {};
        now.accept(room);
    }
}
