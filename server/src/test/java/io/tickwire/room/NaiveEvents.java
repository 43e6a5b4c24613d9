package io.tickwire.room;

import com.google.protobuf.CodedOutputStream;
import io.tickwire.config.TellingConfig;
import io.tickwire.game.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** The events that a session should be sent, worked out with no cleverness at all. */
final class NaiveEvents {
    private static final int FRAME_BYTES_MAX = 4096;

    private NaiveEvents() {}

    /**
     * An event as it goes out.
     *
     * @param values of the field {@code events}
     * @param place null: it has none
     */
    record Emission(
            List<Integer> values,
            int bytes,
            @Nullable Player to,
            @Nullable Place place) {}

    /** Of all that was emitted for a publish, what the room's bounds let through. */
    static List<Emission> bounded(List<Zoo.Told> told, TellingConfig config) {
        List<Emission> kept = new ArrayList<>();
        int bytes = 0;
        for (Zoo.Told one : told) {
            List<Integer> values = values(one.event());
            int size = bytes(values);
            if (kept.size() < config.eventsMax() && bytes + size <= config.eventBytesMax()) {
                kept.add(new Emission(values, size, one.to(), place(one.event())));
                bytes += size;
            }
        }
        return kept;
    }

    /** The values of the field {@code events} for a current session. */
    static List<Integer> visible(List<Emission> emissions, Sight sight) {
        List<Integer> events = new ArrayList<>();
        int bytes = 0;
        for (Emission one : emissions) {
            if (one.to() == null ? sight.within(one.place(), 0) : one.to() == sight.seat()) {
                bytes += one.bytes();
                if (bytes > FRAME_BYTES_MAX) {
                    return events;
                }
                events.addAll(one.values());
            }
        }
        return events;
    }

    /** The canaries in values, as strings. */
    static List<String> canaries(List<Integer> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(value -> text.append(value < 0x80 ? (char) value.intValue() : '?'));
        return SimulatedClient.CANARY
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static int bytes(List<Integer> values) {
        return values.stream()
                .mapToInt(CodedOutputStream::computeUInt32SizeNoTag)
                .sum();
    }

    private static @Nullable Place place(Record event) {
        if (event instanceof Zoo.Roar roar) {
            return new Place(quantum(roar.x(), 0.01) * 0.01, quantum(roar.y(), 0.01) * 0.01);
        }
        return event instanceof Zoo.Splash splash ? new Place(splash.x(), splash.y()) : null;
    }

    /** Types are numbered by name: Bell, Roar, Splash. */
    private static List<Integer> values(Record event) {
        List<Integer> values = new ArrayList<>();
        if (event instanceof Zoo.Bell bell) {
            values.addAll(List.of(0, zigzag(quantum(bell.pitch(), 0.25))));
            values.addAll(text(bell.canary()));
            values.addAll(text(bell.text() == null ? "" : bell.text()));
        } else if (event instanceof Zoo.Roar roar) {
            values.addAll(List.of(1, zigzag(quantum(roar.x(), 0.01)), zigzag(quantum(roar.y(), 0.01))));
            values.addAll(text(roar.canary()));
        } else if (event instanceof Zoo.Splash splash) {
            values.add(2);
            values.addAll(text(splash.canary()));
            int mood = splash.mood() == null ? 0 : splash.mood().ordinal();
            values.addAll(List.of(zigzag(splash.x()), zigzag(splash.y()), mood, splash.wet() ? 1 : 0));
        }
        return values;
    }

    private static List<Integer> text(String text) {
        List<Integer> values =
                new ArrayList<>(NaiveView.cut(text).codePoints().boxed().toList());
        values.add(0, values.size());
        return values;
    }

    private static int quantum(double value, double resolution) {
        return Double.isNaN(value) ? 0 : (int) Math.floor(value / resolution + 0.5);
    }

    private static int zigzag(int value) {
        return value >= 0 ? 2 * value : ~(2 * value);
    }
}
