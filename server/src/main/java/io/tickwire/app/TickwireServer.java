package io.tickwire.app;

import io.tickwire.api.HttpApi;
import io.tickwire.api.JoinRefusals;
import io.tickwire.api.Metrics;
import io.tickwire.base.Clock;
import io.tickwire.base.Counters;
import io.tickwire.cluster.Bans;
import io.tickwire.cluster.Doorkeeper;
import io.tickwire.cluster.JoinDesk;
import io.tickwire.cluster.Kicks;
import io.tickwire.cluster.LocalJoinDesk;
import io.tickwire.cluster.Tickets;
import io.tickwire.config.ConfigException;
import io.tickwire.config.ServerConfig;
import io.tickwire.config.Setting;
import io.tickwire.identity.Identities;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.net.AddressGuard;
import io.tickwire.net.Door;
import io.tickwire.net.NetCounters;
import io.tickwire.net.NetMetric;
import io.tickwire.net.Refusal;
import io.tickwire.net.WebServer;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.RoomSpec;
import io.tickwire.room.TickObserver;
import io.tickwire.session.Admission;
import io.tickwire.session.PingPayloads;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Secrets;
import io.tickwire.session.Sessions;
import io.tickwire.session.Traffic;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole server in one object: rooms and their threads, sessions, the port. Nothing in it is shared with another one in the
 * same process. Started and closed by whoever made it.
 */
public final class TickwireServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickwireServer.class);
    private static final int TICKETS_MAX = 20_000;
    private static final long MS_NS = 1_000_000;

    private final LoopThreads threads;
    private final Rooms rooms;
    private final WebServer web;

    private TickwireServer(LoopThreads threads, Rooms rooms, WebServer web) {
        this.threads = threads;
        this.rooms = rooms;
        this.web = web;
    }

    /**
     * Takes players when this returns.
     *
     * @throws io.tickwire.game.OptionException when the game cannot use an option
     * @throws java.net.BindException when the port is taken, or the address is not this machine's
     */
    public static TickwireServer start(ServerConfig config, HostedGame game) throws IOException {
        return start(config, game, InstantSource.system());
    }

    /** @param time by which tokens expire, bans end and files are looked at */
    static TickwireServer start(ServerConfig config, HostedGame game, InstantSource time) throws IOException {
        Clock clock = Clock.SYSTEM;
        SecureRandom random = new SecureRandom();
        LiveRoom example = tryOut(game, clock);
        checkCapacity(config, game, example);
        warnOfBans(config);
        Bans bans = new Bans(config.joins().bansFile(), time, () -> "%016x".formatted(random.nextLong()));
        Identities identities = Identities.of(config.joins().identity(), time);
        Doorkeeper doorkeeper = new Doorkeeper(config.joins(), identities, bans, clock, time);
        Metrics metrics = new Metrics();
        NetCounters net = new NetCounters();
        Traffic traffic = new Traffic();
        JoinRefusals joinRefusals = new JoinRefusals();
        ResumeTokens resumeTokens = new ResumeTokens(new Secrets(random));
        LoopThreads threads = LoopThreads.start(config.loopThreads(), config.hangMs() * MS_NS, clock);
        try {
            Rooms rooms = new Rooms(
                    threads,
                    clock,
                    metrics.tickObserver(),
                    random,
                    config.joins().roomsMax());
            Tickets tickets = new Tickets(
                    new Secrets(random),
                    config.session().ticketMs() * MS_NS,
                    TICKETS_MAX,
                    config.joins().ticketsMax());
            LocalJoinDesk desk = new LocalJoinDesk(
                    rooms, List.of(game), new LocalJoinDesk.Tokens(tickets, resumeTokens), clock, doorkeeper);
            metrics.rooms(rooms::total, () -> rooms.list().size(), () -> players(rooms))
                    .threads(threads)
                    .log(LogSetup::dropped)
                    .traffic(traffic)
                    .net(net)
                    .joinRefusals(joinRefusals)
                    .memory(threads::allocatedBytes);
            Sessions sessions = new Sessions(clock, config.session(), resumeTokens, traffic, new PingPayloads(random));
            sessions.objections(admission -> Kicks.objection(bans, admission));
            bans.whenChanged(() -> Kicks.enforce(rooms, bans));
            AddressGuard addresses = new AddressGuard(config.net().addresses(), clock);
            HttpApi.People people = new HttpApi.People(
                    desk, doorkeeper, game, example.roomOptions().asked(), example.capacity());
            HttpApi api = new HttpApi(
                    config, new HttpApi.Parts(people, joinRefusals, rooms, threads, net, addresses, metrics));
            WebServer web = new WebServer(
                    config.net(),
                    config.session(),
                    sessions,
                    door(desk, rooms),
                    new WebServer.HttpSide(api, api, net, addresses));
            RefusalLog refusals = refusalLog(net, joinRefusals, clock);
            threads.chore(() -> {
                desk.sweep();
                sessions.sweep();
                refusals.sweep(clock.nowNs());
                if (bans.lookDue()) {
                    web.later(bans::look);
                }
                if (identities.refreshDue()) {
                    web.later(identities::refresh);
                }
            });
            web.start();
            web.later(api::warmUp);
            return new TickwireServer(threads, rooms, web);
        } catch (IOException | RuntimeException e) {
            threads.close();
            throw e;
        }
    }

    /** The port it listens on; of use when the configuration said 0. */
    public int port() {
        return web.port();
    }

    /** It speaks TLS. */
    public boolean secure() {
        return web.secure();
    }

    /** The address it was told to listen on. */
    public String host() {
        return web.host();
    }

    /** Its port, for who asks how that is served. */
    WebServer web() {
        return web;
    }

    /** Its rooms that have not ended. */
    List<LiveRoom> rooms() {
        return rooms.list();
    }

    /** Tells every player, ends every room, then stops listening. */
    @Override
    public void close() {
        rooms.stop();
        threads.close();
        web.close();
    }

    /** Opens a room that nobody will see, so that a bad option is found out now and not by the first player. */
    private static LiveRoom tryOut(HostedGame game, Clock clock) {
        RoomSpec spec = new RoomSpec("try-out", game.game(), game.schema(), game.config(), game.options(), 1);
        return LiveRoom.open(spec, new Counters(), TickObserver.NONE, clock.nowNs());
    }

    /** A folder that only the default names may be one that is never written to, as in a container. */
    private static void warnOfBans(ServerConfig config) {
        String trouble = config.joins().bansFileTrouble();
        boolean operators =
                !config.operatorToken().isEmpty() || config.joins().identity().jwt();
        if (trouble != null && operators) {
            LOG.warn("{}", trouble);
        }
    }

    /** The game knows best how many it has places for, and the host is not to believe that there are more. */
    private static void checkCapacity(ServerConfig config, HostedGame game, LiveRoom example) {
        int places = example.capacity();
        if (config.rooms().capacitySaid() && game.config().capacity() > places) {
            throw new ConfigException(
                    Setting.ROOM_CAPACITY,
                    "room.capacity=" + game.config().capacity() + " is more than " + game.name() + " has places for, "
                            + places + " with its options; lower it, or change the option");
        }
    }

    private static RefusalLog refusalLog(NetCounters net, JoinRefusals joins, Clock clock) {
        RefusalLog log = new RefusalLog(clock.nowNs());
        for (Refusal refusal : Refusal.values()) {
            log.watch(
                    "handshakes refused: reason=" + refusal.name().toLowerCase(Locale.ROOT),
                    () -> net.refused(refusal));
        }
        log.watch("frames at which the server failed:", () -> net.get(NetMetric.FRAME_FAULTS));
        for (int status : NetCounters.UNANSWERED) {
            log.watch("requests refused: status=" + status, () -> net.unanswered(status));
        }
        log.watch("requests refused: status=other", () -> net.unanswered(0));
        log.watch("connections closed at once: reason=full", () -> net.get(NetMetric.SOCKETS_OVER_MAX));
        log.watch("connections closed at once: reason=address_full", () -> net.get(NetMetric.SOCKETS_OVER_ADDRESS_MAX));
        joins.codes().forEach(code -> log.watch("joins refused: reason=" + code, () -> joins.get(code)));
        log.watch("lines of the log dropped:", LogSetup::dropped);
        return log;
    }

    private static int players(Rooms rooms) {
        int players = 0;
        for (LiveRoom room : rooms.list()) {
            players += room.playerCount();
        }
        return players;
    }

    private static Door door(JoinDesk desk, Rooms rooms) {
        return new Door() {
            @Override
            public @Nullable Admission redeem(String ticket) {
                return desk.redeem(ticket);
            }

            @Override
            public boolean draining() {
                return rooms.draining();
            }
        };
    }
}
