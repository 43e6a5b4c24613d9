package io.tickwire.games.arena;

import io.tickwire.game.Room;
import java.util.List;

/** One round after the other: the fight, its result, the next. Room thread. */
final class Rounds {
    /** How long a result is shown. */
    static final int RESULT_SECONDS = 10;

    private final Roster roster;
    private final Combat combat;
    private final Supplies supplies;
    private final Match match;

    Rounds(Match match, Roster roster, Combat combat, Supplies supplies) {
        this.match = match;
        this.roster = roster;
        this.combat = combat;
        this.supplies = supplies;
    }

    void open(Room room, boolean teams, int roundSeconds) {
        match.mode = teams ? Match.Mode.TEAMS : Match.Mode.FFA;
        match.roundSeconds = roundSeconds;
        match.endsTick = room.tick() + roundSeconds * room.tickHz();
        room.spawn(match);
    }

    /** A round begins: nobody has any score, and everyone is put somewhere, whole. */
    void begin(Room room) {
        match.round = roster.people() == 0 ? 1 : match.round + 1;
        match.phase = Match.Phase.PLAYING;
        match.endsTick = room.tick() + match.roundSeconds * room.tickHz();
        match.winner = 0;
        match.kills1 = 0;
        match.kills2 = 0;
        combat.clear(room);
        supplies.restore();
        roster.balance();
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant participant = all.get(i);
            participant.score.kills = 0;
            participant.score.deaths = 0;
            participant.score.streak = 0;
            participant.score.best = 0;
            combat.place(room, participant);
        }
        room.emit(new Arena.RoundBegins(match.round));
    }

    /** One tick, after all that happened in it. */
    void step(Room room) {
        if (room.tick() - match.endsTick < 0) {
            return;
        }
        if (match.phase == Match.Phase.RESULT) {
            begin(room);
            return;
        }
        match.phase = Match.Phase.RESULT;
        match.endsTick = room.tick() + RESULT_SECONDS * room.tickHz();
        match.winner = winner();
        room.emit(new Arena.RoundOver(match.round, match.winner));
    }

    private int winner() {
        if (roster.teams()) {
            return match.kills1 == match.kills2 ? 0 : match.kills1 > match.kills2 ? 1 : 2;
        }
        int winner = 0;
        int most = 0;
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant participant = all.get(i);
            if (participant.score.kills >= most) {
                winner = participant.score.kills == most ? 0 : participant.number;
                most = participant.score.kills;
            }
        }
        return winner;
    }
}
