package io.tickwire.games.drift;

import io.tickwire.game.Entity;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Motion;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.game.View;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The standard workload, also playable: a square world in which every player has one avatar. Avatars move at 5 units a second along their player's direction and bounce
 * off the walls; each tick 1 % of them change hp and 0.5 % score.
 *
 * <p>Options: {@code n}, the players it is laid out for (default 40) and its capacity; {@code view}, {@code all} or {@code area} (a square of
 * half-side 15 around the own avatar); {@code size}, the world's side in units (default 30·√(n/40)).
 */
@GameInfo(name = "drift", tickHz = 20, capacity = 40)
public final class Drift implements Game<Drift.Steer> {
    private static final double SPEED_UNITS_PER_S = 5;
    private static final double AREA_HALF_SIDE_UNITS = 15;
    private static final int HP_MAX = 100;
    private static final double HP_CHANGE_CHANCE = 0.01;
    private static final double SCORE_CHANGE_CHANCE = 0.005;
    private static final int HEADINGS = 256;

    private final List<Avatar> avatars = new ArrayList<>();
    private double sizeUnits;
    private boolean area;

    /** What everyone sees of a player. */
    public static final class Avatar extends Entity {
        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double x;

        @Sync(resolution = 0.01, motion = Motion.LINEAR)
        double y;

        /** 0 to 255, a full turn; 0 is along x, 64 along y. */
        @Sync
        int heading;

        @Sync
        int hp = HP_MAX;

        @Sync
        int score;

        /** Shots the owner has asked for: what only the owner is told, and how it knows which avatar is its own. */
        @Sync(to = Part.OWNER)
        int shots;

        double directionX;
        double directionY;
        Steer steered = new Steer(0, 0, false);
    }

    /** The walls, for those who draw them. */
    public static final class World extends Entity {
        @Sync(resolution = 0.01)
        double size;
    }

    /** Where to, in any length (normalised here; next to nothing: stand still), and whether to fire. */
    public record Steer(
            @Range(min = -1, max = 1, resolution = 1.0 / 128)
            double x,

            @Range(min = -1, max = 1, resolution = 1.0 / 128)
            double y,

            boolean fire)
            implements Input {}

    @Override
    public void open(Room room) {
        int players = room.options().integer("n", 40, 1, 10_000);
        sizeUnits = room.options().number("size", 30 * Math.sqrt(players / 40.0), 4, 20_000);
        area = room.options().word("view", "all", "all", "area").equals("area");
        room.capacity(players);
        World world = new World();
        world.size = sizeUnits;
        room.spawn(world);
    }

    @Override
    public void join(Room room, Player player) {
        Avatar avatar = new Avatar();
        RandomGenerator random = room.random();
        avatar.x = random.nextDouble() * sizeUnits;
        avatar.y = random.nextDouble() * sizeUnits;
        avatar.heading = random.nextInt(HEADINGS);
        avatars.add(room.spawn(avatar));
        player.control(avatar);
        if (area) {
            player.view(View.around(avatar, AREA_HALF_SIDE_UNITS, AREA_HALF_SIDE_UNITS));
        }
    }

    @Override
    public void leave(Room room, Player player) {
        avatars.removeIf(avatar -> avatar.owner() == player);
        player.despawnOwned();
    }

    @Override
    public void input(Room room, Player player, Steer steer) {
        if (!(player.controlled() instanceof Avatar avatar)) {
            return;
        }
        if (!steer.equals(avatar.steered)) {
            double length = Math.sqrt(steer.x * steer.x + steer.y * steer.y);
            boolean moving = length > 1e-3;
            avatar.directionX = moving ? steer.x / length : 0;
            avatar.directionY = moving ? steer.y / length : 0;
            avatar.shots += steer.fire && !avatar.steered.fire ? 1 : 0;
            avatar.steered = steer;
        }
    }

    @Override
    public void tick(Room room) {
        double step = SPEED_UNITS_PER_S / room.tickHz();
        RandomGenerator random = room.random();
        for (int i = 0; i < avatars.size(); i++) {
            Avatar avatar = avatars.get(i);
            move(avatar, step);
            if (random.nextDouble() < HP_CHANGE_CHANCE) {
                avatar.hp = random.nextInt(HP_MAX + 1);
            }
            if (random.nextDouble() < SCORE_CHANGE_CHANCE) {
                avatar.score++;
            }
        }
    }

    /** Off a wall it goes on in the mirrored direction, until its player steers anew. */
    private void move(Avatar avatar, double step) {
        if (avatar.directionX == 0 && avatar.directionY == 0) {
            return;
        }
        avatar.x += avatar.directionX * step;
        avatar.y += avatar.directionY * step;
        if (avatar.x < 0 || avatar.x > sizeUnits) {
            avatar.directionX = -avatar.directionX;
            avatar.x = mirrored(avatar.x);
        }
        if (avatar.y < 0 || avatar.y > sizeUnits) {
            avatar.directionY = -avatar.directionY;
            avatar.y = mirrored(avatar.y);
        }
        double turns = Math.atan2(avatar.directionY, avatar.directionX) / (2 * Math.PI);
        avatar.heading = (int) Math.floor(turns * HEADINGS + 0.5) & (HEADINGS - 1);
    }

    private double mirrored(double at) {
        return at < 0 ? -at : 2 * sizeUnits - at;
    }
}
