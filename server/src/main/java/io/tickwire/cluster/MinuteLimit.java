package io.tickwire.cluster;

import it.unimi.dsi.fastutil.longs.LongArrayFIFOQueue;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many a minute for each of many: an address, a player. Exact: in no 60 seconds there are more, however many come at the same moment. What
 * may turn out not to count is counted from its beginning on. Any thread. Bound: {@link #KEYS_MAX}, of which the longest unseen is forgotten first, with
 * as many times as may be in a minute.
 */
final class MinuteLimit {
    static final int KEYS_MAX = 16_384;

    private static final long MINUTE_NS = 60_000_000_000L;

    private final int perMinute;
    private final Map<String, Taken> taken = new LinkedHashMap<>(16, 0.75f, true) { // guarded by this
                @Serial
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Taken> eldest) {
                    return size() > KEYS_MAX;
                }
            };

    private static final class Taken {
        final LongArrayFIFOQueue countedNs = new LongArrayFIFOQueue(4);
        int open; // nobody knows yet whether they count
    }

    MinuteLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** One more, if it may be. */
    synchronized boolean take(String key, long nowNs) {
        boolean may = begin(key, nowNs);
        if (may) {
            end(key, true, nowNs);
        }
        return may;
    }

    /** One more, if it may be, of which {@link #end} says whether it counts. */
    synchronized boolean begin(String key, long nowNs) {
        Taken of = taken.computeIfAbsent(key, unseen -> new Taken());
        while (!of.countedNs.isEmpty() && nowNs - of.countedNs.firstLong() >= MINUTE_NS) {
            of.countedNs.dequeueLong();
        }
        if (of.countedNs.size() + of.open >= perMinute) {
            return false;
        }
        of.open++;
        return true;
    }

    /** What was begun counts, or is as if it had never been. */
    synchronized void end(String key, boolean counts, long nowNs) {
        Taken of = counts ? taken.computeIfAbsent(key, forgotten -> new Taken()) : taken.get(key);
        if (of == null) {
            return; // forgotten
        }
        of.open = Math.max(0, of.open - 1);
        if (counts) {
            of.countedNs.enqueue(nowNs);
        } else if (of.open == 0 && of.countedNs.isEmpty()) {
            taken.remove(key);
        }
    }
}
