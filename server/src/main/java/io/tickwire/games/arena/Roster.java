package io.tickwire.games.arena;

import io.tickwire.game.Player;
import io.tickwire.game.Room;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who takes part, and on which side. Bound: the room's places, and the opponents that fill them. Room thread. */
final class Roster {
    private final List<Participant> all = new ArrayList<>();
    private final List<Participant> seen = Collections.unmodifiableList(all);
    private boolean teams;
    private int numbers;
    private int people;

    void open(boolean withTeams) {
        teams = withTeams;
    }

    boolean teams() {
        return teams;
    }

    /** In the order they came. */
    List<Participant> all() {
        return seen;
    }

    /** Those that the server does not play, those whose connection is lost included. */
    int people() {
        return people;
    }

    /** What a player takes part as; null: it does not. */
    static @Nullable Participant of(Player player) {
        return player.controlled() instanceof Avatar avatar ? avatar.holder : null;
    }

    /** A person takes part, on the side that has fewer people. */
    Participant join(Player player) {
        Participant participant = new Participant(++numbers, player.name(), player);
        int more = count(1, true) - count(2, true);
        participant.side(!teams ? 0 : more == 0 ? smallerSide() : more < 0 ? 1 : 2);
        people++;
        all.add(participant);
        return participant;
    }

    /** An opponent takes part, on the side that has fewer. */
    Participant join(String callSign) {
        Participant participant = new Participant(++numbers, callSign, null);
        participant.side(teams ? smallerSide() : 0);
        all.add(participant);
        return participant;
    }

    void leave(Room room, Participant participant) {
        if (all.remove(participant)) {
            people -= participant.player == null ? 0 : 1;
            participant.leave(room);
        }
    }

    /** Moves those who came last to the other side until both have as many people, then as many at all, or nearly. */
    void balance() {
        if (teams) {
            even(true);
            even(false);
        }
    }

    private void even(boolean people) {
        for (int i = all.size() - 1; i >= 0; i--) {
            Participant participant = all.get(i);
            int other = 3 - participant.side;
            boolean moves = (participant.player != null) == people;
            if (moves && count(participant.side, people) > count(other, people) + 1) {
                participant.side(other);
            }
        }
    }

    /** The side that has more, people and opponents; 2 when both have as many, 0 without teams. */
    int largerSide() {
        return !teams ? 0 : 3 - smallerSide();
    }

    private int smallerSide() {
        return count(1, false) <= count(2, false) ? 1 : 2;
    }

    private int count(int side, boolean peopleOnly) {
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            Participant participant = all.get(i);
            count += participant.side == side && (!peopleOnly || participant.player != null) ? 1 : 0;
        }
        return count;
    }
}
