package io.tickwire.games.arena;

import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an opponent may know: what a person in its place has on the screen and is not behind a wall, and shots it could hear. Room thread. */
final class Senses {
    private static final int SIGHT_X = 22 * Fixed.UNIT;
    private static final int SIGHT_Y = 13 * Fixed.UNIT;
    private static final int HEARING = 28 * Fixed.UNIT;
    private static final int HEARD_TICKS = 20;

    private final ArenaMap map;
    private final Roster roster;

    Senses(ArenaMap map, Roster roster) {
        this.map = map;
        this.roster = roster;
    }

    boolean sees(Participant self, Participant other) {
        int dx = other.runner.x - self.runner.x;
        int dy = other.runner.y - self.runner.y;
        return other.alive()
                && Math.abs(dx) <= SIGHT_X
                && Math.abs(dy) <= SIGHT_Y
                && map.sight(self.runner.x, self.runner.y, other.runner.x, other.runner.y);
    }

    /** Whether it would see that something lies there, or does not. */
    static boolean onScreen(Participant self, int x, int y) {
        return Math.abs(x - self.runner.x) <= SIGHT_X && Math.abs(y - self.runner.y) <= SIGHT_Y;
    }

    /** The nearest enemy that it sees; the one it fights already counts as nearer than it is. Null: none. */
    @Nullable
    Participant enemy(Participant self, @Nullable Participant fought) {
        Participant nearest = null;
        int least = Integer.MAX_VALUE;
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant other = all.get(i);
            if (!self.against(other) || !other.alive()) {
                continue;
            }
            int distance = self.distance(other);
            distance = other == fought ? distance * 2 / 3 : distance;
            if (distance < least && sees(self, other)) {
                nearest = other;
                least = distance;
            }
        }
        return nearest;
    }

    /** An enemy whose shots it hears; null: it is quiet. */
    @Nullable
    Participant shooting(Participant self, int tick) {
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant other = all.get(i);
            if (self.against(other)
                    && other.alive()
                    && tick - other.firedTick <= HEARD_TICKS
                    && self.distance(other) <= HEARING) {
                return other;
            }
        }
        return null;
    }
}
