package io.tickwire.cluster;

import it.unimi.dsi.fastutil.longs.LongArrayFIFOQueue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many a minute for each of many: an address, a player. Exact: in no 60 seconds there are more. Any thread. Bound: {@link #KEYS_MAX}, of which the
 * longest unseen is forgotten first, with as many times as may be in a minute.
 */
final class MinuteLimit {
    static final int KEYS_MAX = 16_384;

    private static final long MINUTE_NS = 60_000_000_000L;

    private final int perMinute;
    private final Map<String, LongArrayFIFOQueue> taken = new LinkedHashMap<>(16, 0.75f, true) {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LongArrayFIFOQueue> eldest) {
            return size() > KEYS_MAX;
        }
    };

    MinuteLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** One more, if it may be. */
    synchronized boolean take(String key, long nowNs) {
        LongArrayFIFOQueue times = taken.computeIfAbsent(key, unseen -> new LongArrayFIFOQueue(4));
        while (!times.isEmpty() && nowNs - times.firstLong() >= MINUTE_NS) {
            times.dequeueLong();
        }
        if (times.size() >= perMinute) {
            return false;
        }
        times.enqueue(nowNs);
        return true;
    }
}
