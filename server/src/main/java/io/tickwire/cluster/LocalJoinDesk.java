package io.tickwire.cluster;

import io.tickwire.base.Clock;
import io.tickwire.cluster.JoinResult.Refused;
import io.tickwire.game.OptionException;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Spectating;
import io.tickwire.session.Admission;
import io.tickwire.session.Pass;
import io.tickwire.session.ResumeTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk of a server that stands alone. Joins are served one after the other, so that a crowd opens one room and not a dozen. */
public final class LocalJoinDesk implements JoinDesk {
    private static final int OPTIONS_MAX = 16;
    private static final int OPTION_LENGTH_MAX = 64;
    private static final long SWEEP_EVERY_NS = 1_000_000_000L;

    private final Rooms rooms;
    private final List<HostedGame> games;
    private final ResumeTokens resumeTokens;
    private final Tickets tickets;
    private final Clock clock;
    private final Doorkeeper doorkeeper;
    private long sweptNs; // guarded by this

    /**
     * Where tickets and resume tokens are.
     *
     * @param tickets of those on their way
     * @param resumeTokens of those who may come back
     */
    public record Tokens(Tickets tickets, ResumeTokens resumeTokens) {}

    /** @param games at least one; the first is the server's own */
    public LocalJoinDesk(Rooms rooms, List<HostedGame> games, Tokens tokens, Clock clock, Doorkeeper doorkeeper) {
        this.rooms = rooms;
        this.games = List.copyOf(games);
        this.resumeTokens = tokens.resumeTokens();
        this.tickets = tokens.tickets();
        this.clock = clock;
        this.doorkeeper = doorkeeper;
        sweptNs = clock.nowNs();
    }

    /** One that lets everybody in. */
    public LocalJoinDesk(Rooms rooms, List<HostedGame> games, ResumeTokens resumeTokens, Tickets tickets, Clock clock) {
        this(rooms, games, new Tokens(tickets, resumeTokens), clock, Doorkeeper.open(clock));
    }

    @Override
    public JoinResult join(JoinRequest request) {
        sweep();
        if (request.resume() != null) {
            return resume(request.resume(), request.caller());
        }
        if (rooms.draining()) {
            return Refusals.DRAINING;
        }
        Doorkeeper.Visit visit = doorkeeper.join(request.caller(), request.name(), request.spectating() != null);
        if (visit.refused() != null) {
            return visit.refused();
        }
        Pass pass = java.util.Objects.requireNonNull(visit.pass());
        if (!fits(request.options())) {
            return Refusals.OPTIONS_TOO_MANY;
        }
        Spectating spectating = request.spectating();
        if (spectating != null) {
            return watch(request, pass, spectating);
        }
        return request.room() == null ? quickJoin(request, pass) : joinRoom(request.room(), request, pass);
    }

    @Override
    public RoomResult open(NewRoom request) {
        sweep();
        if (rooms.draining()) {
            return Refusals.DRAINING;
        }
        Optional<HostedGame> asked = game(request.game());
        if (asked.isEmpty()) {
            return Refusals.NO_SUCH_GAME;
        }
        if (!fits(request.options())) {
            return Refusals.OPTIONS_TOO_MANY;
        }
        Refused refused = doorkeeper.openRoom(request.caller());
        if (refused != null) {
            return refused;
        }
        HostedGame game = asked.get();
        try {
            LiveRoom room = rooms.open(game, game.optionsWith(request.options()), request.hidden());
            return room == null ? Refusals.SERVER_FULL : new RoomResult.Found(room);
        } catch (OptionException e) {
            return Refusals.badOption(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public RoomResult find(String code, Caller caller) {
        if (!doorkeeper.mayTryCodes(caller)) {
            return Refusals.TOO_MANY_CODES;
        }
        LiveRoom room = rooms.find(code);
        if (room == null || room.ended()) {
            doorkeeper.missed(caller);
            return Refusals.NO_SUCH_ROOM;
        }
        return new RoomResult.Found(room);
    }

    @Override
    public RenewResult renew(String resumeToken, Caller caller) {
        if (!doorkeeper.mayResume(caller)) {
            return Refusals.TOO_MANY;
        }
        if (!doorkeeper.known(caller)) {
            return Refusals.UNAUTHORIZED;
        }
        long nowNs = clock.nowNs();
        Pass pass = resumeTokens.pass(resumeToken, nowNs);
        if (pass == null) {
            return Refusals.RESUME_EXPIRED;
        }
        Pass newer = doorkeeper.renewed(pass, caller);
        if (newer == null) {
            return Refusals.ANOTHERS;
        }
        return resumeTokens.renew(resumeToken, newer, nowNs)
                ? new RenewResult.Renewed(newer.expiresS(nowNs))
                : Refusals.RESUME_EXPIRED;
    }

    @Override
    public @Nullable Admission redeem(String ticket) {
        Admission admission = tickets.redeem(ticket, clock.nowNs());
        if (admission != null && doorkeeper.bans().of(admission.person()) != null) { // since the ticket was issued
            admission.release();
            return null;
        }
        return admission;
    }

    private synchronized void sweep() {
        long nowNs = clock.nowNs();
        tickets.expire(nowNs);
        if (nowNs - sweptNs >= SWEEP_EVERY_NS) {
            sweptNs = nowNs;
            resumeTokens.sweep(nowNs);
        }
    }

    /** With a newer token that also renews. */
    private JoinResult resume(String resumeToken, Caller caller) {
        if (!doorkeeper.mayResume(caller)) {
            return Refusals.TOO_MANY;
        }
        long nowNs = clock.nowNs();
        Pass pass = resumeTokens.pass(resumeToken, nowNs);
        if (pass != null && caller.token() != null) {
            Pass newer = doorkeeper.renewed(pass, caller);
            if (newer != null) {
                resumeTokens.renew(resumeToken, newer, nowNs);
            }
        }
        Admission returning = resumeTokens.admission(resumeToken, nowNs);
        boolean welcome = returning != null
                && doorkeeper.bans().of(returning.person()) == null
                && doorkeeper.welcome(returning.person(), returning.room().id());
        return returning != null && welcome ? ticket(returning, nowNs) : Refusals.RESUME_EXPIRED;
    }

    private synchronized JoinResult quickJoin(JoinRequest request, Pass pass) {
        Optional<HostedGame> asked = game(request.game());
        if (asked.isEmpty()) {
            return Refusals.NO_SUCH_GAME;
        }
        HostedGame game = asked.get();
        Map<String, String> options = game.optionsWith(request.options());
        LiveRoom room = rooms.reserveAny(game, options, candidate -> doorkeeper.welcome(pass.person(), candidate.id()));
        if (room == null) {
            try {
                room = rooms.open(game, options);
            } catch (OptionException e) {
                return Refusals.badOption(String.valueOf(e.getMessage()));
            }
            if (room == null || !rooms.reserve(room)) {
                return Refusals.SERVER_FULL;
            }
        }
        return ticket(Admission.newcomer(room, pass), clock.nowNs());
    }

    private JoinResult joinRoom(String code, JoinRequest request, Pass pass) {
        if (!doorkeeper.mayTryCodes(request.caller())) {
            return Refusals.TOO_MANY_CODES;
        }
        LiveRoom room = welcoming(code, request, pass);
        if (room == null) {
            doorkeeper.missed(request.caller());
            return Refusals.NO_SUCH_ROOM;
        }
        if (!room.spec().options().entrySet().containsAll(request.options().entrySet())) {
            return Refusals.OPTIONS_OF_A_ROOM;
        }
        return rooms.reserve(room) ? ticket(Admission.newcomer(room, pass), clock.nowNs()) : Refusals.ROOM_FULL;
    }

    /** One and the same way for a room that is not there and one that is not for this person. */
    private @Nullable LiveRoom welcoming(String code, JoinRequest request, Pass pass) {
        LiveRoom room = rooms.find(code);
        String game = request.game();
        boolean welcome = room != null
                && !room.ended()
                && (game == null || game.equals(room.spec().gameName()))
                && doorkeeper.welcome(pass.person(), room.id());
        return welcome ? room : null;
    }

    private JoinResult watch(JoinRequest request, Pass pass, Spectating wish) {
        String code = request.room();
        LiveRoom room;
        if (code == null) {
            room = rooms.reserveAnyToWatch(
                    request.game(), candidate -> doorkeeper.welcome(pass.person(), candidate.id()));
            if (room == null) {
                return Refusals.NOTHING_TO_WATCH;
            }
        } else {
            if (!doorkeeper.mayTryCodes(request.caller())) {
                return Refusals.TOO_MANY_CODES;
            }
            room = welcoming(code, request, pass);
            if (room == null) {
                doorkeeper.missed(request.caller());
                return Refusals.NO_SUCH_ROOM;
            }
            if (!rooms.reserveToWatch(room)) {
                return Refusals.ROOM_FULL;
            }
        }
        int delayMs = Math.max(wish.delayMs(), room.spec().config().people().spectatorDelayMs());
        return ticket(Admission.spectator(room, pass, new Spectating(wish.player(), delayMs)), clock.nowNs());
    }

    private JoinResult ticket(Admission admission, long nowNs) {
        String ticket = tickets.issue(admission, nowNs);
        if (ticket == null) {
            admission.release();
            return Refusals.TOO_MANY;
        }
        LiveRoom room = admission.room();
        return new JoinResult.Accepted(ticket, room.id(), room.spec().gameName(), admission.spectating() != null);
    }

    private Optional<HostedGame> game(@Nullable String name) {
        return games.stream()
                .filter(game -> name == null || game.name().equals(name))
                .findFirst();
    }

    private static boolean fits(Map<String, String> options) {
        return options.size() <= OPTIONS_MAX
                && options.entrySet().stream()
                        .allMatch(option -> option.getKey().length() <= OPTION_LENGTH_MAX
                                && option.getValue().length() <= OPTION_LENGTH_MAX);
    }
}
