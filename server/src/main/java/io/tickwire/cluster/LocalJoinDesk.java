package io.tickwire.cluster;

import io.tickwire.base.Clock;
import io.tickwire.cluster.JoinResult.Refused;
import io.tickwire.game.OptionException;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.Spectating;
import io.tickwire.session.Admission;
import io.tickwire.session.Pass;
import io.tickwire.session.ResumeTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong sweptNs;

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
        sweptNs = new AtomicLong(clock.nowNs());
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
        Pass pass = Objects.requireNonNull(visit.pass());
        if (!fits(request.options())) {
            return Refusals.OPTIONS_TOO_MANY;
        }
        if (tickets.spent(household(request.caller()), clock.nowNs())) {
            return Refusals.TOO_MANY_TICKETS;
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
        return byCode(code, caller, null, null);
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
        Doorkeeper.Visit visit = renewed(resumeToken, caller, nowNs);
        if (visit.refused() != null) {
            return visit.refused();
        }
        return new RenewResult.Renewed(Objects.requireNonNull(visit.pass()).expiresS(nowNs));
    }

    /** A session whose newer token has not the role for it ends, since that is the last word on who may do what. */
    private Doorkeeper.Visit renewed(String resumeToken, Caller caller, long nowNs) {
        Pass pass = resumeTokens.pass(resumeToken, nowNs);
        Admission session = resumeTokens.admission(resumeToken, nowNs);
        if (pass == null || session == null) {
            return Doorkeeper.Visit.no(Refusals.RESUME_EXPIRED);
        }
        Doorkeeper.Visit visit = doorkeeper.renewed(pass, session.spectating() != null, caller);
        Pass newer = Refusals.ROLE_LOST.equals(visit.refused()) ? pass.takenBack() : visit.pass();
        boolean late = newer != null && !resumeTokens.renew(resumeToken, newer, nowNs);
        return late ? Doorkeeper.Visit.no(Refusals.RESUME_EXPIRED) : visit;
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

    /**
     * Gives back the places of those who did not come, and forgets those who waited in vain: every now and then, for there may be no more joins. Waits
     * for no game that is asked to open a room.
     */
    public void sweep() {
        long nowNs = clock.nowNs();
        tickets.expire(nowNs);
        long beforeNs = sweptNs.get();
        if (nowNs - beforeNs >= SWEEP_EVERY_NS && sweptNs.compareAndSet(beforeNs, nowNs)) {
            resumeTokens.sweep(nowNs);
        }
    }

    /** With a newer token that also renews. */
    private JoinResult resume(String resumeToken, Caller caller) {
        if (!doorkeeper.mayResume(caller)) {
            return Refusals.TOO_MANY;
        }
        long nowNs = clock.nowNs();
        if (caller.token() != null) {
            renewed(resumeToken, caller, nowNs);
        }
        Admission returning = resumeTokens.admission(resumeToken, nowNs);
        Bans bans = doorkeeper.bans();
        boolean welcome = returning != null
                && bans.of(returning.person()) == null
                && bans.of("", caller.address()) == null; // not where it sat down from
        return returning != null && welcome ? ticket(returning, Tickets.NO_HOUSEHOLD, nowNs) : Refusals.RESUME_EXPIRED;
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
            if (!doorkeeper.mayOpenAnother(request.caller(), pass)) {
                return Refusals.TOO_MANY_ROOMS;
            }
            try {
                room = rooms.open(game, options);
            } catch (OptionException e) {
                return Refusals.badOption(String.valueOf(e.getMessage()));
            }
            if (room == null || !rooms.reserve(room)) {
                return Refusals.SERVER_FULL;
            }
        }
        return ticket(Admission.newcomer(room, pass), household(request.caller()), clock.nowNs());
    }

    private JoinResult joinRoom(String code, JoinRequest request, Pass pass) {
        RoomResult asked = byCode(code, request.caller(), request.game(), pass.person());
        if (!(asked instanceof RoomResult.Found found)) {
            return (Refused) asked;
        }
        LiveRoom room = found.room();
        if (!room.spec().options().entrySet().containsAll(request.options().entrySet())) {
            return Refusals.OPTIONS_OF_A_ROOM;
        }
        return rooms.reserve(room)
                ? ticket(Admission.newcomer(room, pass), household(request.caller()), clock.nowNs())
                : Refusals.ROOM_FULL;
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
            RoomResult asked = byCode(code, request.caller(), request.game(), pass.person());
            if (!(asked instanceof RoomResult.Found found)) {
                return (Refused) asked;
            }
            room = found.room();
            if (!rooms.reserveToWatch(room)) {
                return Refusals.ROOM_FULL;
            }
        }
        int delayMs = Math.max(wish.delayMs(), room.spec().config().people().spectatorDelayMs());
        Admission admission = Admission.spectator(room, pass, new Spectating(wish.player(), delayMs));
        return ticket(admission, household(request.caller()), clock.nowNs());
    }

    /**
     * One and the same way, with the same work on it, for a code that leads nowhere and for a room that is not for this person: neither words nor
     * time tell them apart.
     *
     * @param game null: whichever it plays
     * @param person null: nobody in particular
     */
    private RoomResult byCode(String code, Caller caller, @Nullable String game, @Nullable Person person) {
        if (!doorkeeper.mayTryCode(caller)) {
            return Refusals.TOO_MANY_CODES;
        }
        boolean missed = true;
        try {
            LiveRoom room = rooms.find(code);
            String normal = Rooms.normal(code);
            boolean welcome = person == null ? doorkeeper.mayLook(caller, normal) : doorkeeper.welcome(person, normal);
            missed = room == null
                    || room.ended()
                    || !welcome
                    || (game != null && !game.equals(room.spec().gameName()));
            return missed || room == null ? Refusals.NO_SUCH_ROOM : new RoomResult.Found(room);
        } finally {
            doorkeeper.triedCode(caller, missed);
        }
    }

    private JoinResult ticket(Admission admission, String household, long nowNs) {
        String ticket = tickets.issue(admission, household, nowNs);
        if (ticket == null) {
            admission.release();
            return Refusals.TOO_MANY;
        }
        LiveRoom room = admission.room();
        return new JoinResult.Accepted(ticket, room.id(), room.spec().gameName(), admission.spectating() != null);
    }

    private static String household(Caller caller) {
        return caller.limited() ? caller.address() : Tickets.NO_HOUSEHOLD;
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
