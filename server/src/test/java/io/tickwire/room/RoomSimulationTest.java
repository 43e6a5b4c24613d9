package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Counters;
import io.tickwire.base.ManualClock;
import io.tickwire.base.Metric;
import io.tickwire.config.RoomConfig;
import io.tickwire.config.Words;
import io.tickwire.game.Entity;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.schema.GameSchema;
import io.tickwire.schema.InputValues;
import io.tickwire.testing.SeededTest;
import io.tickwire.wire.ServerFrames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random games in whole rooms: after every publish each current client holds exactly what a naive filter of the live objects says,
 * and no client ever holds anything else.
 */
class RoomSimulationTest {
    private static final int TICKS = 100;
    private static final int[] BUDGETS_BYTES = {256, 400, 1_000, 4_000, 16_384};
    private static final int ROW_BYTES_ESTIMATE = 40;

    private final ManualClock clock = new ManualClock();
    private final List<Player> players = new ArrayList<>();
    private List<NaiveEvents.Emission> lastPublish = List.of();
    private boolean quiet;

    /** A client, its seat, and what the naive view needs to remember. */
    private static final class Player {
        final SimulatedClient client;
        final Seat seat;
        final Foreteller foreteller = new Foreteller();
        boolean punctual = true; // its inputs come in time
        Place centre = Place.ORIGIN;
        boolean corrupt;
        boolean away;
        int framesBeforeQuiet;

        Player(SimulatedClient client, Seat seat) {
            this.client = client;
            this.seat = seat;
        }
    }

    @SeededTest(seeds = 250)
    void shouldShowEveryCurrentClientExactlyItsView(long seed) throws Exception {
        SplittableRandom dice = new SplittableRandom(seed);
        GameSchema schema = GameSchema.of(Zoo.class);
        SchemaLayout layout = layout(schema);
        Zoo zoo = new Zoo(dice.nextLong());
        zoo.populationMax = 20 + dice.nextInt(120);
        RoomConfig config = Words.room(
                "room.frame-budget-bytes=" + BUDGETS_BYTES[dice.nextInt(BUDGETS_BYTES.length)],
                "room.send-every-ticks=" + (1 + dice.nextInt(3)),
                "room.events-max=" + (8 << dice.nextInt(6)),
                "room.event-bytes-max=" + (512 << dice.nextInt(6)),
                "room.silence-ms=" + (dice.nextBoolean() ? 250 : 0),
                "room.capacity=100",
                "room.checksum-every-ms=250");
        Counters counters = new Counters();
        LiveRoom room = LiveRoom.open(
                new RoomSpec("r", () -> zoo, schema, config, Map.of(), dice.nextLong()),
                counters,
                TickObserver.NONE,
                0);
        NaiveView naive = new NaiveView(zoo, room.shadow(), config.viewMarginUnits());
        int corruptions = 0;

        for (int tick = 0; tick < TICKS; tick++) {
            if (players.size() < 6 && dice.nextInt(10) == 0) {
                join(room, layout);
            }
            for (Player player : players) {
                corruptions += meddle(room, player, dice);
                steer(room, player, dice);
            }
            run(room, config);
            publish(zoo, room);
            check(zoo, naive, room);
        }
        assertThat(counters.get(Metric.DESYNCS)).isLessThanOrEqualTo(corruptions);

        zoo.quiet = true;
        quiet = true;
        players.forEach(player -> player.framesBeforeQuiet = player.client.frames);
        int rows = zoo.animals.size() * 3;
        int bound = 8 * rows * ROW_BYTES_ESTIMATE / config.frameBudgetBytes() + 2 * config.tickHz();
        for (Player player : players) {
            player.client.ready = Readiness.SEND;
            comeBack(room, player);
        }
        for (int i = 0; i < bound * config.sendEveryTicks() && !settled(); i++) {
            run(room, config);
            publish(zoo, room);
            check(zoo, naive, room);
        }
        assertThat(settled()).as("everyone healed and current within the bound").isTrue();
        for (Player player : players) {
            assertThat(player.client.notices).isEqualTo(noticesFor(zoo, player.seat));
        }
    }

    /** Takes down what was told for the publish that the last run made, if it made one. */
    private void publish(Zoo zoo, LiveRoom room) {
        if (room.newestTick() % room.spec().config().sendEveryTicks() == 0) {
            lastPublish = NaiveEvents.bounded(zoo.told, room.spec().config().telling());
            zoo.told.clear();
        }
    }

    private static List<String> noticesFor(Zoo zoo, Seat seat) {
        return zoo.notices.stream()
                .filter(notice -> notice.to().contains(seat))
                .map(Zoo.Notice::text)
                .toList();
    }

    private boolean settled() {
        return players.stream()
                .allMatch(p -> p.client.frames > p.framesBeforeQuiet && !p.client.replica.behind() && !p.corrupt);
    }

    private void join(LiveRoom room, SchemaLayout layout) {
        if (room.reserve()) {
            SimulatedClient client = new SimulatedClient(layout);
            room.inbox().offer((r, nowNs) -> players.add(new Player(client, r.admit(client, "keeper", nowNs))));
        }
    }

    /** Slow links, cuts, resumes, broken replicas. Returns 1 when it broke one. */
    private int meddle(LiveRoom room, Player player, SplittableRandom dice) {
        if (dice.nextInt(12) == 0) {
            player.client.ready = Readiness.values()[dice.nextInt(3)];
        } else if (dice.nextInt(6) == 0) {
            player.client.ready = Readiness.SEND;
        }
        if (dice.nextInt(60) == 0 && !player.away) {
            player.away = true;
            room.inbox().offer((r, nowNs) -> r.detach(player.seat, nowNs));
        } else if (dice.nextInt(10) == 0) {
            comeBack(room, player);
        }
        if (dice.nextInt(40) == 0) {
            player.client.deaf = true; // until it comes back
        }
        if (dice.nextInt(3) == 0) {
            int seq = dice.nextInt(8) == 0 ? dice.nextInt() : player.client.reliableSeq;
            if (seq <= player.client.reliableSeq || seq > 1_000_000) { // it may lie, but not about what it was sent
                room.inbox().offerAck(player.seat, 0, seq, clock.nowNs());
            }
        }
        if (dice.nextInt(80) == 0 && !player.away && !player.corrupt && player.client.replica.rowCount() > 0) {
            player.corrupt = true;
            player.client.corrupt(player.client.replica.rowId(dice.nextInt(player.client.replica.rowCount())));
            return 1;
        }
        return 0;
    }

    private void steer(LiveRoom room, Player player, SplittableRandom dice) {
        player.punctual ^= dice.nextInt(10) == 0;
        int tick = room.newestTick() + 1 + (player.punctual ? 0 : dice.nextInt(6) - 3);
        Zoo.Poke poke = new Zoo.Poke(dice.nextInt(11) - 5, dice.nextBoolean());
        player.foreteller.made(tick, poke);
        room.inbox().offerInput(player.seat, tick, InputValues.of(poke), 0, clock.nowNs());
    }

    private static void comeBack(LiveRoom room, Player player) {
        if (player.away || player.client.deaf) {
            player.away = false;
            player.client.deaf = false;
            int known = player.client.reliableSeq;
            boolean tells = known % 3 != 0;
            player.foreteller.comeBack(room.newestTick());
            room.inbox().offer((r, nowNs) -> r.attach(player.seat, player.client, tells ? known : 0, nowNs));
        }
    }

    private void run(LiveRoom room, RoomConfig config) {
        clock.advanceNs(1_000_000_000L / config.tickHz());
        for (Player player : players) {
            player.client.result = null;
        }
        room.run(clock.nowNs());
    }

    private void check(Zoo zoo, NaiveView naive, LiveRoom room) {
        for (Player player : players) {
            SimulatedClient client = player.client;
            if (!player.away && room.newestTick() % room.spec().config().sendEveryTicks() == 0) {
                player.centre = naive.centre(player.seat, player.centre);
            }
            if (client.result == null) {
                checkSilence(naive, room, player);
                continue;
            }
            boolean healing = player.corrupt; // what it held before tells nothing of what it may hold
            if (player.corrupt) {
                boolean right = client.result == ApplyResult.APPLIED && client.replica.checksumSent();
                player.corrupt = !right && !client.replica.reset();
                if (client.result != ApplyResult.APPLIED) {
                    room.inbox().offerResync(player.seat, client.replica.tick(), clock.nowNs());
                }
            }
            if (!player.corrupt) {
                assertThat(client.result).isEqualTo(ApplyResult.APPLIED);
                if (!healing) {
                    compare(naive, player);
                    if (!client.replica.behind()) {
                        checkForetold(room, player);
                    }
                }
            }
            compareTold(zoo, player);
            assertThat(client.largestFrameBytes).isLessThanOrEqualTo(32 * 1024);
        }
    }

    /** A current client is told what it may know of, in order; any other nothing. No byte is of what was for others. */
    private void compareTold(Zoo zoo, Player player) {
        SimulatedClient client = player.client;
        List<Integer> visible = NaiveEvents.visible(lastPublish, Sight.of(zoo, player.seat, player.centre));
        assertThat(client.events).isEqualTo(client.replica.behind() ? List.of() : visible);
        Set<String> allowed = new HashSet<>(NaiveEvents.canaries(visible));
        client.notices.forEach(notice -> allowed.add(notice.substring(0, notice.indexOf('.') + 1)));
        assertThat(allowed).as("nothing that is not for it").containsAll(client.canaries);
    }

    /** A current client that runs ahead has its own ape exactly as the server has it. */
    private void checkForetold(LiveRoom room, Player player) {
        Entity own = player.seat.controlled();
        if (own instanceof Ape ape && ape.owner() == player.seat && !quiet) {
            int[] foretold = player.foreteller.foretell(player.client.replica, ape, room.newestTick());
            assertThat(foretold).isEqualTo(ape.ownerPart());
        }
    }

    /** One that could have been sent a frame and was not still has everything right. */
    private void checkSilence(NaiveView naive, LiveRoom room, Player player) {
        SimulatedClient client = player.client;
        boolean silent = !player.away
                && !player.corrupt
                && !client.deaf
                && client.frames > 0
                && client.ready == Readiness.SEND
                && room.newestTick() % room.spec().config().sendEveryTicks() == 0
                && !client.replica.behind();
        if (silent) {
            assertThat(NaiveView.rows(client.replica, room.newestTick()))
                    .isEqualTo(naive.rows(player.seat, player.centre, client.rows()));
            checkForetold(room, player);
        }
    }

    private static void compare(NaiveView naive, Player player) {
        SimulatedClient client = player.client;
        Map<Integer, List<Object>> shown = NaiveView.rows(client.replica, client.replica.tick());
        if (!client.replica.behind()) {
            Map<Integer, List<Object>> expected = naive.rows(player.seat, player.centre, client.before);
            assertThat(shown).isEqualTo(expected);
        } else if (client.ready == Readiness.SEND) {
            Set<Integer> allowed = new HashSet<>(
                    naive.rows(player.seat, player.centre, client.before).keySet());
            assertThat(allowed).as("nothing outside the view").containsAll(shown.keySet());
        }
    }

    static SchemaLayout layout(GameSchema schema) throws Exception {
        ServerFrames frames = new ServerFrames(schema);
        var welcome = frames.welcome(new ServerFrames.Greeting("r", "zoo", 1, "keeper", "", 0, 20, 1, 0));
        return SchemaLayout.of(ServerFrame.parseFrom(welcome).getWelcome().getSchema());
    }
}
