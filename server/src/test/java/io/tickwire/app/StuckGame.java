package io.tickwire.app;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import java.util.concurrent.CountDownLatch;

/** A game for tests that does something bad once its first player is in. Option {@code what}: {@code hang}, {@code throw}, {@code flood}. */
@GameInfo(name = "stuck", tickHz = 20, capacity = 4)
public final class StuckGame implements Game<StuckGame.Nothing> {
    private static final int BAD_TICKS_AFTER = 10;

    private final CountDownLatch freed;
    private final CountDownLatch hangs;
    private String what = "nothing";
    private int badTick = Integer.MAX_VALUE;

    /** @param freed a game that hangs waits for this */
    StuckGame(CountDownLatch freed) {
        this(freed, new CountDownLatch(1));
    }

    /** @param hangs it counts down when it does */
    StuckGame(CountDownLatch freed, CountDownLatch hangs) {
        this.freed = freed;
        this.hangs = hangs;
    }

    /** Something that moves. */
    public static final class Clockwork extends Entity {
        @Sync
        public int turns;
    }

    /** No input at all. */
    public record Nothing(boolean nothing) implements Input {}

    @Override
    public void open(Room room) {
        what = room.options().word("what", "nothing", "nothing", "other", "hang", "throw", "flood");
    }

    @Override
    public void join(Room room, Player player) {
        player.control(room.spawn(new Clockwork()));
        badTick = room.tick() + BAD_TICKS_AFTER;
    }

    @Override
    public void input(Room room, Player player, Nothing input) {
        if (player.controlled() instanceof Clockwork clockwork) {
            clockwork.turns++;
        }
    }

    @Override
    public void tick(Room room) {
        if (room.tick() < badTick) {
            return;
        }
        switch (what) {
            case "hang" -> waitForever();
            case "throw" -> throw new IllegalStateException("told to");
            case "flood" -> {
                while (true) {
                    room.spawn(new Clockwork());
                }
            }
            default -> {}
        }
    }

    private void waitForever() {
        hangs.countDown();
        try {
            freed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
