package io.tickwire.games.arena.rules;

/** How shots fly: straight, and never through a wall however fast. Stateless. */
public final class Projectiles {
    /** Who is hit is a little larger than who runs, so that a near miss is a hit. */
    public static final int TARGET_RADIUS = Fixed.UNIT * 55 / 100;

    private Projectiles() {}

    /** One tick; false: it ends where it is now, at a wall or at the end of its flight. */
    public static boolean step(ArenaMap map, Flight flight) {
        flight.fromX = flight.x;
        flight.fromY = flight.y;
        flight.ticksLeft--;
        int free = map.free(flight.x, flight.y, flight.velocityX, flight.velocityY);
        flight.x += flight.velocityX * free / ArenaMap.WAY;
        flight.y += flight.velocityY * free / ArenaMap.WAY;
        return free == ArenaMap.WAY && flight.ticksLeft > 0;
    }

    /** Whether its newest step came near enough to a runner there to hit it. */
    public static boolean hits(Flight flight, int x, int y) {
        int reach = TARGET_RADIUS + Weapons.radius(flight.weapon);
        int dx = flight.x - flight.fromX;
        int dy = flight.y - flight.fromY;
        int toX = x - flight.fromX;
        int toY = y - flight.fromY;
        int span = reach + Weapons.speed(flight.weapon) + Fixed.UNIT / 8;
        if (toX > span || -toX > span || toY > span || -toY > span) {
            return false;
        }
        int square = dx * dx + dy * dy;
        int towards = toX * dx + toY * dy;
        if (towards > 0 && square > 0) {
            int part = towards >= square ? ArenaMap.WAY : towards / (square / ArenaMap.WAY + 1);
            toX -= dx * part / ArenaMap.WAY;
            toY -= dy * part / ArenaMap.WAY;
        }
        return toX * toX + toY * toY < reach * reach;
    }

    /** How far along its newest step it is nearest to a runner there: to tell who is hit first. In the square of 1/4096 units. */
    public static int order(Flight flight, int x, int y) {
        return (x - flight.fromX) * (flight.x - flight.fromX) + (y - flight.fromY) * (flight.y - flight.fromY);
    }
}
