package io.tickwire.cluster;

import io.tickwire.base.Clock;
import io.tickwire.base.ManualClock;
import io.tickwire.config.JoinConfig;
import io.tickwire.config.SessionConfig;
import io.tickwire.config.Words;
import io.tickwire.identity.Identities;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.room.TickObserver;
import io.tickwire.schema.GameSchema;
import io.tickwire.session.FakeTransport;
import io.tickwire.session.Ingress;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Steps;
import io.tickwire.session.Traffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A whole server without its sockets and threads, on a clock that the test moves. */
final class Desk {
    static final long TICKET_NS = 15_000_000_000L;
    static final int TICKETS_MAX = 4;
    static final int TICKETS_OF_ONE_MAX = 2;
    static final int ROOMS_MAX = 3;
    static final HostedGame STEPS = new HostedGame(
            Steps::new,
            GameSchema.of(Steps.class),
            Words.room("room.capacity=2", "room.frame-budget-bytes=1024", "room.inbox-per-player=1024"),
            Map.of());

    final ManualClock clock = new ManualClock();
    final Bans bans = new Bans("", this::now, () -> "0123456789abcdef");
    final LoopThreads threads = LoopThreads.unstarted(1, clock);
    final Rooms rooms = new Rooms(threads, clock, TickObserver.NONE, new Random(1), ROOMS_MAX);
    final ResumeTokens resumeTokens = new ResumeTokens(this::secret);
    final Tickets tickets = new Tickets(this::secret, TICKET_NS, TICKETS_MAX, TICKETS_OF_ONE_MAX);
    final LocalJoinDesk desk;
    final Sessions sessions =
            new Sessions(clock, SessionConfig.DEFAULT, resumeTokens, new Traffic(), new Random(2)::nextLong);
    private int secrets;

    Desk() {
        this(Identities.OPEN);
    }

    Desk(Identities identities) {
        this((bans, clock, time) -> new Doorkeeper(JoinConfig.DEFAULT, identities, bans, clock, time));
    }

    Desk(Keeper keeper) {
        desk = new LocalJoinDesk(
                rooms,
                List.of(STEPS),
                new LocalJoinDesk.Tokens(tickets, resumeTokens),
                clock,
                keeper.at(bans, clock, this::now));
    }

    /** Makes who stands at the door. */
    interface Keeper {
        Doorkeeper at(Bans bans, Clock clock, InstantSource time);
    }

    /** What the clock on the wall shows. */
    Instant now() {
        return Instant.ofEpochSecond(1_800_000_000L, clock.nowNs());
    }

    private String secret() {
        return "secret-" + ++secrets;
    }

    static JoinRequest named(String name) {
        return new JoinRequest(null, null, name, Map.of(), null);
    }

    static JoinRequest resuming(String token) {
        return new JoinRequest(null, null, null, Map.of(), token);
    }

    JoinResult.Accepted accepted(JoinRequest request) {
        return (JoinResult.Accepted) desk.join(request);
    }

    /** The code of the refusal; null: it was accepted. */
    @Nullable
    String refusal(JoinRequest request) {
        return desk.join(request) instanceof JoinResult.Refused refused ? refused.code() : null;
    }

    /** Opens a connection with a ticket. */
    Ingress open(String ticket, FakeTransport socket) {
        return sessions.accept(Objects.requireNonNull(desk.redeem(ticket)), socket);
    }

    void runFor(long ns) {
        long untilNs = clock.nowNs() + ns;
        while (clock.nowNs() < untilNs) {
            long nextNs = Math.min(threads.runOnce(), untilNs);
            clock.advanceNs(Math.max(1, nextNs - clock.nowNs()));
        }
        threads.runOnce();
    }
}
