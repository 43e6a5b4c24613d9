package io.tickwire.room;

import io.tickwire.base.Metric;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a room of {@link Zoo} published and told, tick by tick, worked out from the live objects right after each run: the oracle of clients
 * that hear of it later. Keeps every publish, since a row that waits may be as old as a client's longest stall.
 */
public final class Twin {
    private final Zoo zoo;
    private final LiveRoom room;
    private final NaiveView naive;
    private final Int2ObjectOpenHashMap<Published> publishes = new Int2ObjectOpenHashMap<>(); // by tick
    private final Map<Seat, Place> centres = new HashMap<>();
    private final Map<Seat, List<String>> notices = new HashMap<>(); // in order
    private long published;
    private int noticesSeen;

    public Twin(Zoo zoo, LiveRoom room) {
        this.zoo = zoo;
        this.room = room;
        naive = new NaiveView(zoo, room.shadow(), room.spec().config().viewMarginUnits());
    }

    /** To be called after every run of the room. What it published; null: nothing. */
    public @Nullable Published look(long nowNs) {
        for (; noticesSeen < zoo.notices.size(); noticesSeen++) {
            Zoo.Notice notice = zoo.notices.get(noticesSeen);
            notice.to().forEach(player -> heard((Seat) player).add(notice.text()));
        }
        long count = room.counters().get(Metric.PUBLISHES);
        if (count == published) {
            return null;
        }
        if (++published != count) {
            throw new AssertionError("a publish was not looked at");
        }
        Map<Seat, Sight> sights = new HashMap<>();
        for (Seat seat : room.seats()) {
            if (seat.link() != null) {
                Place centre = naive.centre(seat, centres.getOrDefault(seat, Place.ORIGIN));
                centres.put(seat, centre);
                sights.put(seat, Sight.of(zoo, seat, centre));
            }
        }
        List<Animal> animals = zoo.animals.stream().map(naive::animal).toList();
        List<NaiveEvents.Emission> emissions =
                NaiveEvents.bounded(zoo.told, room.spec().config().telling());
        zoo.told.clear();
        Published now = new Published(room.newestTick(), nowNs, animals, sights, emissions);
        publishes.put(now.tick, now);
        return now;
    }

    public Published at(int tick) {
        Published then = publishes.get(tick);
        if (then == null) {
            throw new AssertionError("nothing was published at tick " + tick);
        }
        return then;
    }

    /** Every notice that this seat was told so far. */
    public List<String> notices(Seat seat) {
        return heard(seat);
    }

    private List<String> heard(Seat seat) {
        return notices.computeIfAbsent(seat, s -> new ArrayList<>());
    }

    double marginUnits() {
        return room.spec().config().viewMarginUnits();
    }
}
