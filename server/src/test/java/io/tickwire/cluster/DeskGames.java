package io.tickwire.cluster;

import io.tickwire.config.Words;
import io.tickwire.loop.HostedGame;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.Steps;
import java.util.Map;

/** What the desks of tests host. */
final class DeskGames {
    /** Two play, two watch. */
    static final HostedGame STEPS = new HostedGame(
            Steps::new, GameSchema.of(Steps.class), Words.room("room.capacity=2", "room.spectators-max=2"), Map.of());

    private DeskGames() {}
}
