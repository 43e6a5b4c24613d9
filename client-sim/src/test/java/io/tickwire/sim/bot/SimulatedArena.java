package io.tickwire.sim.bot;

import io.tickwire.app.GameCatalog;
import io.tickwire.base.ManualClock;
import io.tickwire.config.ConfigSources;
import io.tickwire.config.ServerConfig;
import io.tickwire.config.Setting;
import io.tickwire.loop.HostedGame;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.TickObserver;
import io.tickwire.session.Admission;
import io.tickwire.session.Ingress;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Traffic;
import io.tickwire.session.Transport;
import io.tickwire.sim.link.LinkConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A server with one room of the arena, without opponents of its own, and bots behind bad links, all on one clock that a test moves. */
final class SimulatedArena {
    static final long MS_NS = 1_000_000L;

    final ManualClock clock = new ManualClock();
    final Workbench bench = new Workbench();
    final LiveRoom room;
    private final Sessions sessions;
    private final LoopThreads threads = LoopThreads.unstarted(1, clock);
    private final Rooms rooms;
    private final List<SimulatedBot> bots = new ArrayList<>();
    private int secrets;

    SimulatedArena(long seed) {
        ServerConfig config =
                new ConfigSources().flag(Setting.GAME_NAME, "arena", "--game").load();
        HostedGame arena = GameCatalog.onClassPath().hosted(config);
        rooms = new Rooms(threads, clock, TickObserver.NONE, new Random(seed), 1);
        room = Objects.requireNonNull(rooms.open(arena, arena.optionsWith(Map.of("bots", "0"))));
        ResumeTokens tokens = new ResumeTokens(() -> "secret-" + ++secrets);
        sessions = new Sessions(clock, config.session(), tokens, new Traffic(), new Random(seed)::nextLong);
    }

    SimulatedBot join(Behaviour.Maker behaviour, LinkConditions link, long seed) {
        SimulatedBot bot = new SimulatedBot(this, behaviour, link, seed);
        bots.add(bot);
        return bot;
    }

    Ingress accept(Transport transport, String name) {
        if (!rooms.reserve(room)) {
            throw new AssertionError("no place for " + name);
        }
        return sessions.accept(Admission.newcomer(room, name), transport);
    }

    /** Time passes. */
    void run(long milliseconds) {
        for (long passed = 0; passed < milliseconds; passed++) {
            clock.advanceNs(MS_NS);
            threads.runOnce();
            for (SimulatedBot bot : bots) {
                bot.step(clock.nowNs());
            }
        }
        if (room.ended()) {
            throw new AssertionError("the room failed, see the log");
        }
    }

    /** From here on bots count anew. */
    BotStats countAnew() {
        BotStats fresh = new BotStats();
        bench.stats(fresh);
        bots.forEach(SimulatedBot::countAnew);
        return fresh;
    }
}
