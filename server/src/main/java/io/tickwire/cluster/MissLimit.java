package io.tickwire.cluster;

import it.unimi.dsi.fastutil.longs.LongArrayFIFOQueue;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many tries a minute that come to nothing, for each of many addresses. A try counts as one of them from before it is made until it has come to
 * something: however many are made at the same moment, in no 60 seconds more of them are answered. Any thread. Bound: {@link #KEYS_MAX}, of which
 * the longest unseen is forgotten first, with as many times as may be in a minute.
 */
final class MissLimit {
    static final int KEYS_MAX = 16_384;

    private static final long MINUTE_NS = 60_000_000_000L;

    private final int perMinute;
    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) { // guarded by this
                @Serial
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
                    return size() > KEYS_MAX;
                }
            };

    private static final class Tries {
        final LongArrayFIFOQueue missedNs = new LongArrayFIFOQueue(4);
        int open; // nobody knows yet what they come to
    }

    MissLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** One more try, if it may be; {@link #end} has to follow then. */
    synchronized boolean begin(String key, long nowNs) {
        Tries of = tries.computeIfAbsent(key, unseen -> new Tries());
        while (!of.missedNs.isEmpty() && nowNs - of.missedNs.firstLong() >= MINUTE_NS) {
            of.missedNs.dequeueLong();
        }
        if (of.missedNs.size() + of.open >= perMinute) {
            return false;
        }
        of.open++;
        return true;
    }

    /** What a try came to. */
    synchronized void end(String key, boolean missed, long nowNs) {
        Tries of = missed ? tries.computeIfAbsent(key, forgotten -> new Tries()) : tries.get(key);
        if (of == null) {
            return; // forgotten
        }
        of.open = Math.max(0, of.open - 1);
        if (missed) {
            of.missedNs.enqueue(nowNs);
        } else if (of.open == 0 && of.missedNs.isEmpty()) {
            tries.remove(key);
        }
    }
}
