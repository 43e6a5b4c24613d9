package io.tickwire.games.arena;

import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.ArenaMap;
import java.util.ArrayList;
import java.util.List;

/** Those whom the server plays: as many as there are people too few. Bound: {@link #FILLED_TO_MAX}. Room thread. */
final class Opponents {
    /** A room is filled to at most so many. */
    static final int FILLED_TO_MAX = 16;

    private static final String[] CALL_SIGNS = {
        "Juno", "Vex", "Mako", "Pip", "Rook", "Sable", "Tansy", "Orin", "Kestrel", "Dax", "Wren", "Moth", "Bishop",
        "Ember", "Quill", "Nyx", "Hatch", "Larkin", "Odd", "Fable", "Gideon", "Marrow", "Teal", "Zuzu",
    };

    private final Roster roster;
    private final Senses senses;
    private final Routes routes;
    private final Supplies supplies;
    private final List<Opponent> opponents = new ArrayList<>();
    private int filledTo;

    Opponents(ArenaMap map, Roster roster, Supplies supplies) {
        this.roster = roster;
        this.supplies = supplies;
        senses = new Senses(map, roster);
        routes = new Routes(map);
    }

    void open(int filled) {
        filledTo = filled;
    }

    /** Lets opponents come or go, so that the room is as full as it should be. A room without people has none. */
    void fill(Room room, Combat combat) {
        int wanted = roster.people() == 0 ? 0 : Math.max(0, filledTo - roster.people());
        while (opponents.size() < wanted) {
            Participant participant = roster.join(callSign(room));
            combat.place(room, participant);
            participant.enter(room);
            opponents.add(new Opponent(participant, room.random().nextInt(Opponent.SKILLS)));
        }
        while (opponents.size() > wanted) {
            Opponent leaving = leaving();
            opponents.remove(leaving);
            roster.leave(room, leaving.self);
        }
    }

    /** What each of them wants for this tick. Nobody fires while a result is shown. */
    void steer(Room room, boolean result) {
        for (int i = 0; i < opponents.size(); i++) {
            Opponent opponent = opponents.get(i);
            opponent.steer(room, senses, routes, supplies);
            opponent.self.steering.fire &= !result;
        }
    }

    /** The one with the fewest kills, of the side that has more if that has any. */
    private Opponent leaving() {
        Opponent leaving = opponents.get(0);
        int larger = roster.largerSide();
        for (int i = 1; i < opponents.size(); i++) {
            Opponent other = opponents.get(i);
            boolean fits = other.self.side == larger;
            boolean fitted = leaving.self.side == larger;
            if (fits != fitted ? fits : other.self.score.kills < leaving.self.score.kills) {
                leaving = other;
            }
        }
        return leaving;
    }

    /** One that nobody has: there are more than may be in a room. */
    private String callSign(Room room) {
        int first = room.random().nextInt(CALL_SIGNS.length);
        for (int i = 0; i < CALL_SIGNS.length; i++) {
            String callSign = CALL_SIGNS[(first + i) % CALL_SIGNS.length];
            if (!taken(callSign)) {
                return callSign;
            }
        }
        return CALL_SIGNS[first];
    }

    private boolean taken(String callSign) {
        for (int i = 0; i < roster.all().size(); i++) {
            if (roster.all().get(i).score.name.equals(callSign)) {
                return true;
            }
        }
        return false;
    }
}
