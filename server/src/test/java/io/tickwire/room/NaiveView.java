package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.View;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.replication.Shadow;
import io.tickwire.schema.FieldMotion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a session should hold, worked out from the live objects with no cleverness at all. */
final class NaiveView {
    static final int PARTS = Part.values().length;

    private final Zoo zoo;
    private final Shadow shadow;
    private final double margin;

    NaiveView(Zoo zoo, Shadow shadow, double margin) {
        this.zoo = zoo;
        this.shadow = shadow;
        this.margin = margin;
    }

    /** Row id → values, for all that is in view; {@code held} are rows with their generations, that may stay within the margin. */
    Map<Integer, List<Object>> rows(Seat seat, Place centre, Map<Integer, Integer> held) {
        Map<Integer, List<Object>> rows = new TreeMap<>();
        Sight sight = Sight.of(zoo, seat, centre);
        for (Entity entity : zoo.animals) {
            Animal animal = animal(entity);
            for (int part = 0; part < PARTS; part++) {
                int id = animal.id() << 2 | part;
                boolean stays = Objects.equals(held.get(id), animal.generation());
                if (sight.sees(animal, part, stays ? margin : 0)) {
                    rows.put(id, animal.parts().get(part));
                }
            }
        }
        return rows;
    }

    /** Everything about an animal that somebody may see. */
    Animal animal(Entity entity) {
        boolean all = entity instanceof Zoo.Lion || entity instanceof Bird;
        boolean own = all || entity instanceof Ape;
        return new Animal(
                entity.id(),
                zoo.births.getOrDefault(entity.id(), 0) - 1,
                entity.owner(),
                entity.team(),
                entity.group(),
                place(entity),
                List.of(
                        values(entity, Part.PUBLIC),
                        all ? values(entity, Part.TEAM) : List.of(),
                        own ? values(entity, Part.OWNER) : List.of()));
    }

    /** The view's centre now; {@code last} when what it followed is gone. A view of the whole room follows what is controlled. */
    Place centre(Seat seat, Place last) {
        View view = seat.viewer.view();
        Entity followed = view.whole() ? seat.controlled() : view.around();
        if (followed != null) {
            Place place = followed.spawned() ? place(followed) : null;
            return place == null ? last : place;
        }
        return view.whole() ? last : new Place(view.x(), view.y());
    }

    private @Nullable Place place(Entity animal) {
        if (animal instanceof Zoo.Lion lion) {
            return new Place(quantum(lion.x, 0.01) * 0.01, quantum(lion.y, 0.01) * 0.01);
        }
        if (animal instanceof Bird bird) {
            // Where receivers reckon it to be is what the engine says, as long as that is near enough: see below.
            return new Place(flown(bird, 0, bird.x / 0.01, 1) * 0.01, flown(bird, 1, bird.y / 0.01, 1) * 0.01);
        }
        if (animal instanceof Ape ape) {
            return new Place(quantum(ape.x, 0.01) * 0.01, quantum(ape.y, 0.01) * 0.01);
        }
        return animal instanceof Zoo.Crate crate ? new Place(crate.x, crate.y) : null;
    }

    private List<Object> values(Entity animal, Part part) {
        if (animal instanceof Zoo.Lion lion) {
            return switch (part) {
                case PUBLIC -> List.of(quantum(lion.x, 0.01), quantum(lion.y, 0.01), lion.hp);
                case TEAM -> List.of(lion.ready ? 1 : 0, cut(lion.plan));
                case OWNER -> List.of(lion.secret, cut(lion.diary));
            };
        }
        if (animal instanceof Bird bird) {
            return switch (part) {
                case PUBLIC ->
                    List.of(
                            flown(bird, 0, bird.x / 0.01, 1),
                            flown(bird, 1, bird.y / 0.01, 1),
                            flown(bird, 2, bird.height / 0.1, 0),
                            turned(bird, 3, bird.roll * 64),
                            Math.floorMod(bird.heading, 360),
                            bird.feathers);
                case TEAM -> List.of(flown(bird, 7, bird.altitude, 1));
                case OWNER -> List.of(flown(bird, 6, bird.worms, 2));
            };
        }
        if (animal instanceof Ape ape) {
            return part == Part.PUBLIC ? List.of(quantum(ape.x, 0.01), quantum(ape.y, 0.01)) : asToldLast(ape);
        }
        if (animal instanceof Zoo.Crate crate) {
            return List.of(crate.x, crate.y, cut(crate.label), crate.mood.ordinal(), crate.open ? 1 : 0);
        }
        Zoo.Weather weather = (Zoo.Weather) animal;
        return List.of(quantum(weather.wind, 0.5), weather.pressure);
    }

    /** Row id → values at a tick of what a replica holds. */
    static Map<Integer, List<Object>> rows(Replica replica, int tick) {
        Map<Integer, List<Object>> rows = new TreeMap<>();
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            rows.put(replica.rowId(slot), values(replica, slot, tick));
        }
        return rows;
    }

    static List<Object> values(Replica replica, int slot, int tick) {
        List<Object> values = new ArrayList<>();
        for (FieldLayout field : replica.layout(slot).fields()) {
            values.add(field.isText() ? replica.text(slot, field) : (Object) replica.value(slot, field, tick));
        }
        return values;
    }

    /** What receivers see of something that moves, which is within the tolerance and a rounding of the truth. */
    private int flown(Bird bird, int field, double exactQuanta, int tolerance) {
        int shown = shadow.value(bird, field);
        double limit = FieldMotion.QUANTA_MAX;
        double truth = Double.isNaN(exactQuanta) ? 0 : Math.max(-limit, Math.min(limit, exactQuanta));
        double off = Math.abs(shown - truth);
        if (off > tolerance + 0.5) {
            throw new AssertionError("field " + field + " of " + bird.id() + " is shown " + off + " quanta off");
        }
        return shown;
    }

    /** Whether it needs to be told anew is the business of {@link Foreteller}. */
    private List<Object> asToldLast(Ape ape) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < Ape.OWNER_FIELDS; i++) {
            values.add(shadow.value(ape, Ape.OWNER_FIELD + i));
        }
        return values;
    }

    private int turned(Bird bird, int field, double exactQuanta) {
        int shown = shadow.value(bird, field);
        double off = Math.abs(shown - (exactQuanta - 64 * Math.floor(exactQuanta / 64)));
        if (Math.min(off, 64 - off) > 1.5) {
            throw new AssertionError("field " + field + " of " + bird.id() + " is shown " + off + " quanta off");
        }
        return shown;
    }

    private static int quantum(double value, double resolution) {
        return Double.isNaN(value) ? 0 : (int) Math.floor(value / resolution + 0.5);
    }

    static String cut(String text) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > 64) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return kept;
    }
}
