package io.tickwire.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One server's counters of its sockets. Any thread. Bound: the enums they are kept by. */
public final class NetCounters {
    private final Map<NetMetric, LongAdder> totals = new EnumMap<>(NetMetric.class);
    private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);
    private final AtomicInteger open = new AtomicInteger();

    public NetCounters() {
        for (NetMetric metric : NetMetric.values()) {
            totals.put(metric, new LongAdder());
        }
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, new LongAdder());
        }
    }

    void add(NetMetric metric, long amount) {
        counter(totals, metric).add(amount);
    }

    void onRefused(Refusal refusal) {
        counter(refusals, refusal).increment();
    }

    void onOpened() {
        open.incrementAndGet();
    }

    void onClosed() {
        open.decrementAndGet();
    }

    public long get(NetMetric metric) {
        return counter(totals, metric).sum();
    }

    /** Handshakes refused for this reason. */
    public long refused(Refusal refusal) {
        return counter(refusals, refusal).sum();
    }

    /** WebSockets open now. */
    public int open() {
        return open.get();
    }

    private static <E extends Enum<E>> LongAdder counter(Map<E, LongAdder> counters, E key) {
        return Objects.requireNonNull(counters.get(key));
    }
}
