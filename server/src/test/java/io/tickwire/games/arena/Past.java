package io.tickwire.games.arena;

import io.tickwire.game.Entity;
import io.tickwire.game.Rewind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where avatars were after each tick of a {@link Scene}, with no cleverness at all: all of them, for ever. */
final class Past implements Rewind {
    private static final int BACK_MAX_16 = 120; // 250 ms

    private record Place(double x, double y) {}

    private final Scene scene;
    private final Map<Integer, Map<Entity, Place>> ticks = new HashMap<>();
    private int back16;

    Past(Scene scene) {
        this.scene = scene;
    }

    void note() {
        Map<Entity, Place> places = new HashMap<>();
        scene.all(Avatar.class).forEach(avatar -> places.put(avatar, new Place(avatar.x, avatar.y)));
        ticks.put(scene.tick, places);
    }

    Past aim(int backTicks16) {
        back16 = Math.max(0, Math.min(BACK_MAX_16, backTicks16));
        return this;
    }

    @Override
    public int backTicks16() {
        return back16;
    }

    @Override
    public boolean knows(Entity entity) {
        return place(entity, older()) != null;
    }

    @Override
    public double x(Entity entity) {
        return between(place(entity, older()), place(entity, older() + 1), true);
    }

    @Override
    public double y(Entity entity) {
        return between(place(entity, older()), place(entity, older() + 1), false);
    }

    private int older() {
        return (scene.tick * 16 - back16) >> 4;
    }

    private double between(@Nullable Place from, @Nullable Place to, boolean alongX) {
        if (from == null) {
            return Double.NaN;
        }
        double start = alongX ? from.x : from.y;
        double end = to == null ? start : alongX ? to.x : to.y;
        return start + (end - start) * (-back16 & 15) / 16;
    }

    private @Nullable Place place(Entity entity, int tick) {
        return ticks.getOrDefault(tick, Map.of()).get(entity);
    }
}
