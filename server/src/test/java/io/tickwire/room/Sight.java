package io.tickwire.room;

import io.tickwire.game.Part;
import io.tickwire.game.View;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the game let one seat see at one publish.
 *
 * @param groups that it sees, a bit each
 * @param hides the animals that its filter hides: id modulo 4; below 0: none
 */
record Sight(Seat seat, View view, Place centre, int team, int groups, int hides) {
    private static final int TEAM = Part.TEAM.ordinal();
    private static final int OWNER = Part.OWNER.ordinal();

    static Sight of(Zoo zoo, Seat seat, Place centre) {
        int groups = 0;
        for (int group : zoo.groups.getOrDefault(seat, Set.of())) {
            groups |= 1 << group;
        }
        return new Sight(seat, seat.viewer.view(), centre, seat.team(), groups, zoo.hidden.getOrDefault(seat, -1));
    }

    /** Whether it sees a part of an animal; of a public part, {@code marginUnits} beyond the view too. */
    boolean sees(Animal animal, int part, double marginUnits) {
        if (animal.parts().get(part).isEmpty()) {
            return false;
        }
        if (part == OWNER) {
            return animal.owner() == seat;
        }
        boolean shown = hides < 0 || animal.owner() == seat || animal.id() % 4 != hides;
        if (part == TEAM) {
            return shown && team != 0 && animal.team() == team;
        }
        boolean grouped = animal.place() != null && (groups >>> animal.group() & 1) != 0;
        return shown && (grouped || within(animal.place(), marginUnits));
    }

    /** Whether a place is in view; no place is everywhere. */
    boolean within(@Nullable Place place, double marginUnits) {
        return view.whole()
                || place == null
                || (Math.abs(place.x() - centre.x()) <= view.halfWidth() + marginUnits
                        && Math.abs(place.y() - centre.y()) <= view.halfHeight() + marginUnits);
    }
}
