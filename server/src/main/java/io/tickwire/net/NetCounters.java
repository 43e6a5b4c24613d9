package io.tickwire.net;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** One server's counters of its sockets. Any thread. Bound: the enums and the list they are kept by. */
public final class NetCounters {
    /** What is answered where no handler is asked, or none answers: to a head that is wrong or too long, a body that breaks off, and by a fault. */
    public static final List<Integer> UNANSWERED = List.of(400, 408, 413, 414, 417, 431, 500, 501, 505);

    private final Map<NetMetric, LongAdder> totals = new EnumMap<>(NetMetric.class);
    private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);
    private final Map<Integer, LongAdder> unanswered = new TreeMap<>();
    private final LongAdder otherwise = new LongAdder();
    private final AtomicInteger open = new AtomicInteger();

    public NetCounters() {
        UNANSWERED.forEach(status -> unanswered.put(status, new LongAdder()));
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

    /** A request that no handler answered, mostly since it could not be read. */
    void onUnanswered(int status) {
        unanswered.getOrDefault(status, otherwise).increment();
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

    /**
     * Requests that no handler answered, with this status.
     *
     * @param status of {@link #UNANSWERED}; 0: all others
     */
    public long unanswered(int status) {
        return status == 0 ? otherwise.sum() : counter(unanswered, status).sum();
    }

    /** WebSockets open now. */
    public int open() {
        return open.get();
    }

    private static <K> LongAdder counter(Map<K, LongAdder> counters, K key) {
        return Objects.requireNonNull(counters.get(key));
    }
}
