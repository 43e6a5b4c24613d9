package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.game.Entity;
import io.tickwire.game.Part;
import io.tickwire.game.View;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.replication.Shadow;
import io.tickwire.schema.FieldMotion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a session should hold, worked out from the live objects with no cleverness at all. */
final class NaiveView {
    private final Zoo zoo;
    private final Shadow shadow;
    private final double margin;

    NaiveView(Zoo zoo, Shadow shadow, double margin) {
        this.zoo = zoo;
        this.shadow = shadow;
        this.margin = margin;
    }

    /** Row id → values, for all that is in view; {@code held} are rows, by id, that may stay within the margin. */
    Map<Integer, List<Object>> rows(Seat seat, double[] centre, Map<Integer, Integer> held) {
        Map<Integer, List<Object>> rows = new TreeMap<>();
        for (Entity animal : zoo.animals) {
            int id = animal.id() << 2;
            boolean shown = shown(animal, seat);
            if (shown && (inGroup(animal, seat) || inView(animal, seat.viewer.view(), centre, held.containsKey(id)))) {
                rows.put(id, values(animal, Part.PUBLIC));
            }
            if (animal instanceof Zoo.Lion || animal instanceof Bird) {
                if (shown && seat.team() != 0 && animal.team() == seat.team()) {
                    rows.put(id | 1, values(animal, Part.TEAM));
                }
                if (animal.owner() == seat) {
                    rows.put(id | 2, values(animal, Part.OWNER));
                }
            }
        }
        return rows;
    }

    private boolean shown(Entity animal, Seat seat) {
        Integer hidden = zoo.hidden.get(seat);
        return hidden == null || animal.owner() == seat || animal.id() % 4 != hidden;
    }

    private boolean inGroup(Entity animal, Seat seat) {
        return place(animal).length > 0
                && zoo.groups.getOrDefault(seat, Set.of()).contains(animal.group());
    }

    /** The view's centre now; {@code last} when what it followed is gone. A view of the whole room follows what is controlled. */
    double[] centre(Seat seat, double[] last) {
        View view = seat.viewer.view();
        Entity followed = view.whole() ? seat.controlled() : view.around();
        if (followed != null) {
            return followed.spawned() ? place(followed) : last;
        }
        return view.whole() ? last : new double[] {view.x(), view.y()};
    }

    private boolean inView(Entity animal, View view, double[] centre, boolean held) {
        double[] place = place(animal);
        if (view.whole() || place.length == 0) {
            return true;
        }
        double more = held ? margin : 0;
        return Math.abs(place[0] - centre[0]) <= view.halfWidth() + more
                && Math.abs(place[1] - centre[1]) <= view.halfHeight() + more;
    }

    private double[] place(Entity animal) {
        if (animal instanceof Zoo.Lion lion) {
            return new double[] {quantum(lion.x, 0.01) * 0.01, quantum(lion.y, 0.01) * 0.01};
        }
        if (animal instanceof Bird bird) {
            // Where receivers reckon it to be is what the engine says, as long as that is near enough: see below.
            return new double[] {flown(bird, 0, bird.x / 0.01, 1) * 0.01, flown(bird, 1, bird.y / 0.01, 1) * 0.01};
        }
        return animal instanceof Zoo.Crate crate ? new double[] {crate.x, crate.y} : new double[0];
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
            int at = slot;
            List<Object> values = new java.util.ArrayList<>();
            for (FieldLayout field : replica.layout(slot).fields()) {
                values.add(field.isText() ? replica.text(at, field) : (Object) replica.value(at, field, tick));
            }
            rows.put(replica.rowId(slot), values);
        }
        return rows;
    }

    /** What receivers see of something that moves, which is within the tolerance and a rounding of the truth. */
    private int flown(Bird bird, int field, double exactQuanta, int tolerance) {
        int shown = shadow.value(bird, field);
        double limit = FieldMotion.QUANTA_MAX;
        double truth = Double.isNaN(exactQuanta) ? 0 : Math.max(-limit, Math.min(limit, exactQuanta));
        assertThat((double) shown)
                .as("field %s of %s", field, bird.id())
                .isBetween(truth - tolerance - 0.5, truth + tolerance + 0.5);
        return shown;
    }

    private int turned(Bird bird, int field, double exactQuanta) {
        int shown = shadow.value(bird, field);
        double off = Math.abs(shown - (exactQuanta - 64 * Math.floor(exactQuanta / 64)));
        assertThat(Math.min(off, 64 - off))
                .as("field %s of %s", field, bird.id())
                .isLessThanOrEqualTo(1.5);
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
