package io.tickwire.session;

import io.tickwire.base.Clock;
import io.tickwire.config.SessionConfig;
import io.tickwire.schema.GameSchema;
import io.tickwire.wire.ServerFrames;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where sockets become connections, and connections sessions: what all of them share. Any thread. Bound: one prepared
 * schema per game.
 */
public final class Sessions {
    private final Clock clock;
    private final SessionConfig config;
    private final ResumeTokens resumeTokens;
    private final Traffic traffic;
    private final LongSupplier pingPayloads;
    private final EndLog endLog;
    private final AtomicLong connections = new AtomicLong(); // ever
    private final ConcurrentMap<GameSchema, ServerFrames> frames = new ConcurrentHashMap<>();
    private final ThreadLocal<FrameScratch> scratch = ThreadLocal.withInitial(FrameScratch::new);

    private volatile Function<Admission, @Nullable String> objections = admission -> null;

    /** @param pingPayloads what a peer cannot guess; any thread */
    public Sessions(
            Clock clock, SessionConfig config, ResumeTokens resumeTokens, Traffic traffic, LongSupplier pingPayloads) {
        this.clock = clock;
        this.config = config;
        this.resumeTokens = resumeTokens;
        this.traffic = traffic;
        this.pingPayloads = pingPayloads;
        endLog = new EndLog(clock.nowNs());
    }

    /** A WebSocket was opened with this admission. The transport's reader calls the ingress from now on. */
    public Ingress accept(Admission admission, Transport transport) {
        return new Ingress(this, new Connection(connections.incrementAndGet(), transport, admission, this));
    }

    /**
     * Asks this, on the room's thread, right before somebody takes a seat: what it is told when it may not; null: it may. Whoever is sent away
     * from seats can so be sure of those who were on their way.
     */
    public void objections(Function<Admission, @Nullable String> asked) {
        objections = asked;
    }

    @Nullable
    String objection(Admission admission) {
        return objections.apply(admission);
    }

    /** To be called now and then, for the log. */
    public void sweep() {
        endLog.sweep(clock.nowNs());
    }

    /** The calling thread's, for one frame. */
    FrameScratch scratch() {
        return scratch.get();
    }

    EndLog endLog() {
        return endLog;
    }

    Clock clock() {
        return clock;
    }

    SessionConfig config() {
        return config;
    }

    ResumeTokens resumeTokens() {
        return resumeTokens;
    }

    Traffic traffic() {
        return traffic;
    }

    LongSupplier pingPayloads() {
        return pingPayloads;
    }

    ServerFrames frames(GameSchema game) {
        return frames.computeIfAbsent(game, ServerFrames::new);
    }
}
