package io.tickwire.session;

import io.tickwire.wire.CloseCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What connections did, all of them together. Any thread adds, any reads. Bound: the lists below; no name comes from a
 * client.
 */
public final class Traffic {
    /** Everything that is counted. The name's lower case is the metric's name. */
    public enum Count {
        CONNECTIONS_OPENED("Connections that got past their upgrade."),
        CONNECTIONS_ENDED("Connections that ended, for whatever reason."),
        FRAMES_IN("Frames that clients sent."),
        BYTES_IN("Payload bytes of those frames."),
        FRAMES_DROPPED(
                "Frames, or inputs of one, dropped because their client was over its rate, or its room had too much to do."),
        CLIENTS_LEFT("Connections that the client closed to leave for good."),
        CLIENTS_LOST("Connections that broke, or that the client closed with any other code.");

        private final String help;

        Count(String help) {
            this.help = help;
        }

        /** One sentence for whoever reads the metrics page. */
        public String help() {
            return help;
        }
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private final Map<CloseCode, LongAdder> closes = new EnumMap<>(CloseCode.class);

    public Traffic() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
        for (CloseCode code : CloseCode.values()) {
            closes.put(code, new LongAdder());
        }
    }

    public long get(Count count) {
        return adder(counts, count).sum();
    }

    /** Connections that the server ended with this code. */
    public long closes(CloseCode code) {
        return adder(closes, code).sum();
    }

    void add(Count count, long amount) {
        adder(counts, count).add(amount);
    }

    void closed(CloseCode code) {
        adder(closes, code).increment();
    }

    private static <K extends Enum<K>> LongAdder adder(Map<K, LongAdder> adders, K key) {
        return Objects.requireNonNull(adders.get(key));
    }
}
