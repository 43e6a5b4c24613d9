package io.tickwire.cluster;

import io.tickwire.base.Clock;
import io.tickwire.game.OptionException;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.session.Admission;
import io.tickwire.session.PlayerName;
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
    private long sweptNs; // guarded by this

    /** @param games at least one; the first is the server's own */
    public LocalJoinDesk(Rooms rooms, List<HostedGame> games, ResumeTokens resumeTokens, Tickets tickets, Clock clock) {
        this.rooms = rooms;
        this.games = List.copyOf(games);
        this.resumeTokens = resumeTokens;
        this.tickets = tickets;
        this.clock = clock;
        sweptNs = clock.nowNs();
    }

    @Override
    public synchronized JoinResult join(JoinRequest request) {
        long nowNs = clock.nowNs();
        tickets.expire(nowNs);
        if (nowNs - sweptNs >= SWEEP_EVERY_NS) {
            sweptNs = nowNs;
            resumeTokens.sweep(nowNs);
        }
        if (request.resume() != null) {
            Admission returning = resumeTokens.admission(request.resume(), nowNs);
            return returning == null ? Refusals.RESUME_EXPIRED : ticket(returning, nowNs);
        }
        if (rooms.draining()) {
            return Refusals.DRAINING;
        }
        String name = request.name() == null ? null : PlayerName.clean(request.name());
        if (name == null) {
            return Refusals.BAD_NAME;
        }
        if (!fits(request.options())) {
            return Refusals.OPTIONS_TOO_MANY;
        }
        return request.room() == null
                ? quickJoin(request, name, nowNs)
                : joinRoom(request.room(), request, name, nowNs);
    }

    @Override
    public @Nullable Admission redeem(String ticket) {
        return tickets.redeem(ticket, clock.nowNs());
    }

    private JoinResult quickJoin(JoinRequest request, String name, long nowNs) {
        Optional<HostedGame> asked = game(request.game());
        if (asked.isEmpty()) {
            return Refusals.NO_SUCH_GAME;
        }
        HostedGame game = asked.get();
        Map<String, String> options = game.optionsWith(request.options());
        LiveRoom room = rooms.reserveAny(game, options);
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
        return ticket(Admission.newcomer(room, name), nowNs);
    }

    private JoinResult joinRoom(String code, JoinRequest request, String name, long nowNs) {
        LiveRoom room = rooms.find(code);
        String game = request.game();
        if (room == null || !(game == null || game.equals(room.spec().gameName()))) {
            return Refusals.NO_SUCH_ROOM;
        }
        if (!room.spec().options().entrySet().containsAll(request.options().entrySet())) {
            return Refusals.OPTIONS_OF_A_ROOM;
        }
        return rooms.reserve(room) ? ticket(Admission.newcomer(room, name), nowNs) : Refusals.ROOM_FULL;
    }

    private JoinResult ticket(Admission admission, long nowNs) {
        String ticket = tickets.issue(admission, nowNs);
        if (ticket == null) {
            admission.release();
            return Refusals.TOO_MANY;
        }
        LiveRoom room = admission.room();
        return new JoinResult.Accepted(ticket, room.id(), room.spec().gameName());
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
