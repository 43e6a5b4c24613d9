package io.tickwire.api;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.base.Metric;
import io.tickwire.loop.LoopThreads;
import io.tickwire.net.NetCounters;
import io.tickwire.net.NetMetric;
import io.tickwire.net.Refusal;
import io.tickwire.net.Reply;
import io.tickwire.room.TickObserver;
import io.tickwire.session.Traffic;
import io.tickwire.wire.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What the server counts, in Prometheus' words. Text is made only when it is asked for. Any thread. Bound: the enums that are counted by; no
 * label takes a value from a client.
 */
public final class Metrics {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PREFIX = "tickwire.";

    /** Upper ends of the buckets: the finest is what an idle room takes, the last is longer than any tick may be. */
    private static final Duration[] TICK_BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(1_000)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer ticks = Timer.builder(PREFIX + "tick")
            .description("Time a room takes for the ticks of one run: inputs, game, publish, sends.")
            .serviceLevelObjectives(TICK_BUCKETS)
            .register(registry);

    private final AtomicBoolean jvmCounted = new AtomicBoolean();

    /** Micrometer itself holds what it asks only weakly. */
    private final List<Object> sources = new ArrayList<>();

    /** Counts of every room there is or was. */
    public Metrics rooms(ToLongFunction<Metric> total, Supplier<Number> rooms, Supplier<Number> players) {
        for (Metric metric : Metric.values()) {
            count(name(metric), metric.help(), () -> total.applyAsLong(metric));
        }
        gauge("rooms", "Rooms open now.", rooms);
        gauge(
                "players",
                "Places taken in them, reserved ones and those of players that may come back included.",
                players);
        return this;
    }

    /** Threads that rooms took with them. */
    public Metrics threads(LoopThreads threads) {
        gauge("threads.hung", "Threads that hang in a room that was given up.", threads::lostNow);
        return this;
    }

    /** Lines of the log that were dropped. */
    public Metrics log(Supplier<Number> dropped) {
        count("log.lines.dropped", "Lines of the log dropped because they came faster than they went.", dropped);
        return this;
    }

    /** Counts of sessions and their connections. */
    public Metrics traffic(Traffic traffic) {
        sources.add(traffic);
        for (Traffic.Count count : Traffic.Count.values()) {
            count(name(count), count.help(), () -> traffic.get(count));
        }
        for (CloseCode code : CloseCode.values()) {
            FunctionCounter.builder(PREFIX + "closes", traffic, from -> from.closes(code))
                    .description("Connections that the server closed, evicted, kicked or refused, by reason.")
                    .tag("reason", name(code))
                    .tag("code", Integer.toString(code.code()))
                    .register(registry);
        }
        return this;
    }

    /** Counts of sockets. */
    public Metrics net(NetCounters counters) {
        sources.add(counters);
        for (NetMetric metric : NetMetric.values()) {
            count(name(metric), metric.help(), () -> counters.get(metric));
        }
        for (Refusal refusal : Refusal.values()) {
            FunctionCounter.builder(PREFIX + "handshakes.refused", counters, from -> from.refused(refusal))
                    .description("WebSocket handshakes refused, by reason.")
                    .tag("reason", name(refusal))
                    .register(registry);
        }
        for (int status : NetCounters.UNANSWERED) {
            unanswered(counters, Integer.toString(status), status);
        }
        unanswered(counters, "other", 0);
        gauge("connections", "WebSockets open now.", counters::open);
        return this;
    }

    private void unanswered(NetCounters counters, String label, int status) {
        FunctionCounter.builder(PREFIX + "requests.refused", counters, from -> from.unanswered(status))
                .description("HTTP requests refused before anything of them was looked at, by status.")
                .tag("status", label)
                .register(registry);
    }

    /** What the rooms' threads allocated; and, from when the page is first asked for, the JVM's memory. */
    public Metrics memory(Supplier<Number> loopAllocatedBytes) {
        count("loop.allocated.bytes", "Bytes allocated by the threads that run rooms.", loopAllocatedBytes);
        return this;
    }

    /** Joins refused, by the code they were answered with. */
    public Metrics joinRefusals(JoinRefusals refusals) {
        sources.add(refusals);
        for (String code : refusals.codes()) {
            FunctionCounter.builder(PREFIX + "joins.refused", refusals, from -> from.get(code))
                    .description("Joins refused, by reason.")
                    .tag("reason", code)
                    .register(registry);
        }
        return this;
    }

    /** Hears of every tick; neither blocks nor allocates. */
    public TickObserver tickObserver() {
        return durationNs -> ticks.record(durationNs, TimeUnit.NANOSECONDS);
    }

    /** The page. Waking the JVM's own counts takes longer than all of the start, so they are there from the first page on. */
    Reply page() {
        if (!jvmCounted.getAndSet(true)) {
            new JvmMemoryMetrics().bindTo(registry);
        }
        return Reply.text(200, CONTENT_TYPE, registry.scrape());
    }

    private void count(String name, String help, Supplier<Number> value) {
        sources.add(value);
        FunctionCounter.builder(PREFIX + name, value, from -> from.get().doubleValue())
                .description(help)
                .register(registry);
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).description(help).register(registry);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
