package io.tickwire.games.arena;

import io.tickwire.game.Rewind;
import io.tickwire.game.Room;
import io.tickwire.games.arena.rules.ArenaMap;
import io.tickwire.games.arena.rules.Fixed;
import io.tickwire.games.arena.rules.Flight;
import io.tickwire.games.arena.rules.MapPlan;
import io.tickwire.games.arena.rules.Movement;
import io.tickwire.games.arena.rules.Projectiles;
import io.tickwire.games.arena.rules.Runner;
import io.tickwire.games.arena.rules.Volley;
import io.tickwire.games.arena.rules.Weapons;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shots that fly, hit and kill, and who comes back where. Bound: {@link #SHOTS_MAX} shots; a volley beyond it is lost. Room thread. */
final class Combat {
    /** As many as 64 who never let go of the trigger keep in the air. */
    static final int SHOTS_MAX = 1024;

    /** From a death until the return: 2 s. */
    static final int RETURN_TICKS = 60;

    private static final int SPAWNS_TRIED = 6;
    private static final int SPAWN_DISTANCE =
            16 * Fixed.UNIT; // of the nearest enemy: out of sight, and not out of the fight
    private static final int SEEN_DISTANCE = 8 * Fixed.UNIT; // farther than a shot flies, and one dashes in a rewind
    private static final int KNOCK_SPEED = Fixed.UNIT * 2 / 5;

    private final ArenaMap map;
    private final Roster roster;
    private final Match match;
    private final List<Shot> flying = new ArrayList<>();
    private final List<Shot> spent = new ArrayList<>(); // to be fired again

    Combat(ArenaMap map, Roster roster, Match match) {
        this.map = map;
        this.roster = roster;
        this.match = match;
    }

    /** Shots in the air. */
    int flying() {
        return flying.size();
    }

    /** Takes up what a participant fired; it flies from this tick on. */
    void fire(Room room, Participant shooter) {
        Volley volley = shooter.volley;
        if (volley.count == 0) {
            return;
        }
        shooter.firedTick = room.tick();
        int back16 = shooter.player == null ? 0 : room.rewind(shooter.player).backTicks16();
        for (int i = 0; i < volley.count && flying.size() < SHOTS_MAX; i++) {
            Shot shot = spent.isEmpty() ? new Shot(shooter) : spent.remove(spent.size() - 1);
            shot.shooter = shooter;
            shot.participant = shooter.number;
            shot.weapon = volley.weapon;
            shot.fired = i << 8 | (room.tick() & 255);
            shot.back16 = back16;
            shot.flight.start(shooter.runner, volley, i);
            flying.add(shot);
        }
        volley.count = 0;
    }

    /** All shots fly on. One that ends in the tick that it was fired in is never seen. */
    void step(Room room) {
        for (int i = flying.size() - 1; i >= 0; i--) {
            Shot shot = flying.get(i);
            boolean goesOn = Projectiles.step(map, shot.flight);
            Participant victim = firstHit(room, shot);
            if (victim != null) {
                strike(room, shot, victim);
            } else if (!goesOn && shot.weapon == Weapons.CANNON) {
                burst(room, shot, null);
            }
            if (victim == null && goesOn) {
                shot.show();
                if (!shot.spawned()) {
                    room.spawn(shot);
                }
            } else {
                room.despawn(shot);
                flying.set(i, flying.get(flying.size() - 1));
                flying.remove(flying.size() - 1);
                spent.add(shot);
            }
        }
    }

    /** Takes all shots out of the air. */
    void clear(Room room) {
        for (int i = 0; i < flying.size(); i++) {
            room.despawn(flying.get(i));
        }
        spent.addAll(flying);
        flying.clear();
    }

    /** Targets are where the shooter saw them; whether they live, and what it does to them, is of now. */
    private @Nullable Participant firstHit(Room room, Shot shot) {
        Flight flight = shot.flight;
        Rewind seen = shot.back16 == 0 ? null : room.rewind(shot.back16);
        Participant first = null;
        int firstOrder = 0;
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant other = all.get(i);
            int x = other.runner.x;
            int y = other.runner.y;
            if (!other.alive()
                    || !shot.shooter.against(other)
                    || Math.abs(x - flight.x) > SEEN_DISTANCE
                    || Math.abs(y - flight.y) > SEEN_DISTANCE) {
                continue;
            }
            if (seen != null && seen.knows(other.avatar)) {
                x = (int) (seen.x(other.avatar) * Fixed.UNIT);
                y = (int) (seen.y(other.avatar) * Fixed.UNIT);
            }
            if (Projectiles.hits(flight, x, y)) {
                int order = Projectiles.order(flight, x, y);
                if (first == null || order < firstOrder) {
                    first = other;
                    firstOrder = order;
                }
            }
        }
        return first;
    }

    private void strike(Room room, Shot shot, Participant victim) {
        if (shot.weapon == Weapons.CANNON) {
            shot.flight.x = victim.runner.x;
            shot.flight.y = victim.runner.y;
        }
        hurt(room, shot, victim, Weapons.damage(shot.weapon));
        if (shot.weapon == Weapons.CANNON) {
            burst(room, shot, victim);
        }
    }

    /** Throws everyone near, and hurts those whom the shooter is against; who was hit by the shot itself has had its share. */
    private void burst(Room room, Shot shot, @Nullable Participant struck) {
        Flight flight = shot.flight;
        room.emit(new Arena.Burst((double) flight.x / Fixed.UNIT, (double) flight.y / Fixed.UNIT, shot.participant));
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant other = all.get(i);
            int dx = other.runner.x - flight.x;
            int dy = other.runner.y - flight.y;
            int damage = Weapons.burstDamage(Fixed.length(dx, dy));
            if (damage == 0 || !other.alive() || !map.sight(flight.x, flight.y, other.runner.x, other.runner.y)) {
                continue;
            }
            boolean onSpot = dx == 0 && dy == 0;
            int angle = onSpot ? Fixed.angle(flight.velocityX, flight.velocityY) : Fixed.angle(dx, dy);
            Movement.knock(other.runner, angle, KNOCK_SPEED);
            if (other != struck && shot.shooter.against(other)) {
                hurt(room, shot, other, damage);
            }
        }
    }

    private void hurt(Room room, Shot shot, Participant victim, int damage) {
        Runner runner = victim.runner;
        if (match.phase == Match.Phase.RESULT || runner.shieldTicks > 0) {
            return;
        }
        int lost = Math.min(damage, runner.health);
        runner.health -= lost;
        victim.hurtBy = shot.shooter;
        Arena.Hit hit = new Arena.Hit(
                (double) shot.flight.x / Fixed.UNIT,
                (double) shot.flight.y / Fixed.UNIT,
                shot.participant,
                victim.number,
                shot.weapon,
                lost);
        if (shot.shooter.player != null) {
            room.emit(hit, shot.shooter.player);
        }
        if (victim.player != null) {
            room.emit(hit, victim.player);
        }
        if (runner.health == 0) {
            kill(room, shot, victim);
        }
    }

    private void kill(Room room, Shot shot, Participant victim) {
        Participant killer = shot.shooter;
        int ended = victim.score.streak;
        victim.score.deaths++;
        victim.score.streak = 0;
        victim.runner.velocityX = 0;
        victim.runner.velocityY = 0;
        victim.runner.dashTicks = 0;
        victim.returnTick = room.tick() + RETURN_TICKS;
        killer.score.kills++;
        killer.score.streak++;
        match.kills1 += killer.side == 1 ? 1 : 0;
        match.kills2 += killer.side == 2 ? 1 : 0;
        killer.score.best = Math.max(killer.score.best, killer.score.streak);
        room.emit(new Arena.Kill(killer.number, victim.number, shot.weapon, killer.score.streak, ended));
    }

    /** Puts a participant into the world: of some spawns, the one whose nearest enemy is at a fair distance. */
    void place(Room room, Participant participant) {
        int best = 0;
        int bestWorth = Integer.MIN_VALUE;
        for (int i = 0; i < SPAWNS_TRIED; i++) {
            int spawn = room.random().nextInt(participant.side == 0 ? MapPlan.SPAWNS : MapPlan.SPAWNS_OF_A_TEAM)
                    + (participant.side == 2 ? MapPlan.SPAWNS_OF_A_TEAM : 0);
            int worth = worth(participant, MapPlan.spawnX(spawn), MapPlan.spawnY(spawn));
            if (worth > bestWorth) {
                best = spawn;
                bestWorth = worth;
            }
        }
        int x = MapPlan.spawnX(best);
        int y = MapPlan.spawnY(best);
        participant.runner.revive(x, y, Fixed.angle(-x, -y));
        participant.avatar.teleport();
    }

    private int worth(Participant participant, int x, int y) {
        int nearest = ArenaMap.HALF_WIDTH_UNITS * Fixed.UNIT;
        List<Participant> all = roster.all();
        for (int i = 0; i < all.size(); i++) {
            Participant other = all.get(i);
            if (other.alive() && other.avatar.spawned() && participant.against(other)) {
                nearest = Math.min(nearest, Fixed.length(other.runner.x - x, other.runner.y - y));
            }
        }
        return nearest < SPAWN_DISTANCE ? nearest : SPAWN_DISTANCE - (nearest - SPAWN_DISTANCE) / 4;
    }
}
