package io.tickwire.games.arena;

import io.tickwire.game.Event;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Player;
import io.tickwire.game.PredictingGame;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.game.View;
import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Steering;
import io.tickwire.games.arena.rules.Weapons;
import java.util.List;

/** The arena: see the package for what it is, and what it shows. Each tick everyone moves and pulls triggers, then shots fly and hurt. */
@GameInfo(
        name = "arena",
        tickHz = 30,
        capacity = 64,
        entities = {Avatar.class, Shot.class, PickUp.class, Score.class, Match.class})
public final class Arena implements PredictingGame<Avatar, Arena.Control> {
    /** Half of what a player sees, in units: a page shows no more of it than this. */
    public static final int VIEW_HALF_WIDTH_UNITS = 26;

    /** Half of what a player sees, in units. */
    public static final int VIEW_HALF_HEIGHT_UNITS = 14;

    private static final int ROUND_SECONDS = 300;
    private static final int FILLED_TO = 8;

    private final ArenaMap map = new ArenaMap();
    private final Match match = new Match();
    private final Roster roster = new Roster();
    private final Supplies supplies = new Supplies();
    private final Combat combat = new Combat(map, roster, match);
    private final Rounds rounds = new Rounds(match, roster, combat, supplies);
    private final Opponents opponents = new Opponents(map, roster, supplies);

    /** What a player wants for one tick. Where to (127 is full tilt), where to look in 1/1024 turns, and a weapon, 0 for the one in hand. */
    public record Control(
            @Range(min = -Steering.TILT_MAX, max = Steering.TILT_MAX)
            int moveX,

            @Range(min = -Steering.TILT_MAX, max = Steering.TILT_MAX)
            int moveY,

            @Range(min = 0, max = 1023) int aim,
            boolean fire,
            boolean dash,
            @Range(min = 0, max = Weapons.KINDS - 1) int weapon)
            implements Input {}

    /** Somebody lost health: told to who shot and to who was hit. */
    @Event
    public record Hit(
            @Sync(resolution = 1.0 / 16) double x,
            @Sync(resolution = 1.0 / 16) double y,
            int shooter,
            int victim,
            int weapon,
            int damage) {}

    /** Somebody died. The streak is the killer's kills since it last died; its own death by a kill ends the victim's, which was so long. */
    @Event
    public record Kill(int killer, int victim, int weapon, int streak, int ended) {}

    /** A cannon's shot burst. */
    @Event
    public record Burst(
            @Sync(resolution = 1.0 / 16) double x,
            @Sync(resolution = 1.0 / 16) double y,
            int participant) {}

    /** Something was taken. The kinds are those of {@link PickUp}. */
    @Event
    public record Taken(
            @Sync(resolution = 1.0 / 4) double x,
            @Sync(resolution = 1.0 / 4) double y,
            int kind,
            int participant) {}

    /** A round is over; what won is as in {@link Match}. */
    @Event
    public record RoundOver(int round, int winner) {}

    /** A round begins. */
    @Event
    public record RoundBegins(int round) {}

    @Override
    public void open(Room room) {
        boolean teams = room.options().word("mode", "ffa", "ffa", "teams").equals("teams");
        int filledTo = room.options().integer("bots", FILLED_TO, 0, Opponents.FILLED_TO_MAX);
        int roundSeconds = room.options().integer("round", ROUND_SECONDS, 10, 3600);
        supplies.open(room);
        roster.open(teams);
        rounds.open(room, teams, roundSeconds);
        opponents.open(filledTo);
    }

    @Override
    public void join(Room room, Player player) {
        if (roster.people() == 0) {
            rounds.begin(room);
        }
        Participant participant = roster.join(player);
        combat.place(room, participant);
        participant.enter(room);
        player.control(participant.avatar);
        player.view(View.around(participant.avatar, VIEW_HALF_WIDTH_UNITS, VIEW_HALF_HEIGHT_UNITS));
        opponents.fill(room, combat);
        room.rewind(player); // from now on the room remembers places
    }

    @Override
    public void leave(Room room, Player player) {
        Participant participant = Roster.of(player);
        if (participant != null) {
            roster.leave(room, participant);
        }
        player.despawnOwned();
        opponents.fill(room, combat);
        if (roster.people() == 0) {
            combat.clear(room);
        }
    }

    @Override
    public void step(Room room, Avatar avatar, Control control) {
        Steering steering = avatar.holder.steering;
        steering.moveX = control.moveX;
        steering.moveY = control.moveY;
        steering.aim = control.aim;
        steering.fire = control.fire;
        steering.dash = control.dash;
        steering.weapon = control.weapon;
        avatar.holder.step(map);
    }

    @Override
    public void tick(Room room) {
        if (roster.people() == 0) {
            return;
        }
        opponents.steer(room, match.phase == Match.Phase.RESULT);
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant participant = all.get(i);
            if (participant.player == null) {
                participant.step(map);
            } else {
                participant.score.present = participant.player.connected();
            }
            if (participant.alive()) {
                combat.fire(room, participant);
            } else if (room.tick() - participant.returnTick >= 0) {
                combat.place(room, participant);
            }
        }
        combat.step(room);
        supplies.step(room, all);
        rounds.step(room);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).show();
        }
    }
}
