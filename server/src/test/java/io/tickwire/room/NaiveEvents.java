package io.tickwire.room;

import com.google.protobuf.CodedOutputStream;
import io.tickwire.config.TellingConfig;
import io.tickwire.game.View;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/** The events that a session should be sent, worked out with no cleverness at all. */
final class NaiveEvents {
    private static final int FRAME_BYTES_MAX = 4096;

    private NaiveEvents() {}

    /** Of all that was emitted for a publish, what the room's bounds let through. */
    static List<Zoo.Told> bounded(List<Zoo.Told> told, TellingConfig config) {
        List<Zoo.Told> kept = new ArrayList<>();
        int bytes = 0;
        for (Zoo.Told one : told) {
            int size = bytes(values(one.event()));
            if (kept.size() < config.eventsMax() && bytes + size <= config.eventBytesMax()) {
                kept.add(one);
                bytes += size;
            }
        }
        return kept;
    }

    /** The values of the field {@code events} for a current session. */
    static List<Integer> visible(List<Zoo.Told> told, Seat seat, double[] centre) {
        List<Integer> events = new ArrayList<>();
        for (Zoo.Told one : told) {
            boolean mine = one.to() == null ? inView(one.event(), seat.viewer.view(), centre) : one.to() == seat;
            List<Integer> values = values(one.event());
            if (mine && bytes(events) + bytes(values) > FRAME_BYTES_MAX) {
                return events;
            }
            events.addAll(mine ? values : List.of());
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

    private static boolean inView(Record event, View view, double[] centre) {
        if (view.whole() || event instanceof Zoo.Bell) {
            return true;
        }
        double x = event instanceof Zoo.Roar roar ? quantum(roar.x(), 0.01) * 0.01 : ((Zoo.Splash) event).x();
        double y = event instanceof Zoo.Roar roar ? quantum(roar.y(), 0.01) * 0.01 : ((Zoo.Splash) event).y();
        return Math.abs(x - centre[0]) <= view.halfWidth() && Math.abs(y - centre[1]) <= view.halfHeight();
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
