package io.tickwire.room;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One publish of a room of {@link Zoo}: the shadow, and who may see what of it, without any cleverness. Immutable. */
public final class Published {
    public final int tick;
    public final long nowNs;
    final List<Animal> animals;
    private final Int2ObjectOpenHashMap<Animal> byId = new Int2ObjectOpenHashMap<>();
    private final Map<Seat, Sight> sights; // of those connected
    private final List<NaiveEvents.Emission> emissions;

    Published(
            int tick, long nowNs, List<Animal> animals, Map<Seat, Sight> sights, List<NaiveEvents.Emission> emissions) {
        this.tick = tick;
        this.nowNs = nowNs;
        this.animals = animals;
        this.sights = sights;
        this.emissions = emissions;
        animals.forEach(animal -> byId.put(animal.id(), animal));
    }

    @Nullable
    Animal animal(int id) {
        return byId.get(id);
    }

    Sight sight(Seat seat) {
        Sight sight = sights.get(seat);
        if (sight == null) {
            throw new AssertionError("player " + seat.id() + " was not connected at tick " + tick);
        }
        return sight;
    }

    /** The values of the field {@code events} for a seat that is current. */
    public List<Integer> events(Seat seat) {
        return NaiveEvents.visible(emissions, sight(seat));
    }
}
