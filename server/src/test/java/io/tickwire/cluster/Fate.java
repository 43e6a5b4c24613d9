package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;
import static io.tickwire.cluster.WholeServer.require;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.room.Link;
import io.tickwire.room.Published;
import io.tickwire.room.Readiness;
import io.tickwire.room.Seat;
import io.tickwire.wire.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What happens to one player: its joins, troubles, losses and returns, and whether the server bears each of them as it says. */
final class Fate implements SimulatedLink.LinkObserver {
    private static final int FRAME_BYTES_BESIDES_ROWS = 12 * 1024;
    private static final long SLOW_NS_MIN = 300 * MS_NS;
    private static final int TROUBLE_EVERY_MS = 1_500;

    final SimulatedPlayer player;
    private final WholeServer server;
    private final SplittableRandom dice;
    private final Network network;
    private final List<SimulatedLink> links = new ArrayList<>(); // not over yet
    private @Nullable SimulatedLink welcomed; // the newest that the server takes for this player's
    private boolean present; // the player means to be connected
    private long returnNs;
    private long earlyCutNs = Long.MAX_VALUE; // before it may have read its welcome
    private long breakNs = Long.MAX_VALUE; // when the server's kernel learns of a cut
    private @Nullable SimulatedLink broken;
    private long troubleUntilNs;
    private boolean troubled;
    private boolean spared; // too slow, but not so slow that the server may end it
    private long healthyNs; // since when nothing is wrong
    private boolean calm; // nothing happens any more

    Fate(String name, WholeServer server, long comesNs) {
        player = new SimulatedPlayer(name, server);
        this.server = server;
        dice = player.dice;
        network = new Network(dice);
        returnNs = comesNs;
    }

    /** Until the next look. */
    void step() {
        long nowNs = server.nowNs();
        for (int i = links.size() - 1; i >= 0; i--) {
            links.get(i).step();
            if (links.get(i).over()) {
                links.remove(i);
            }
        }
        if (nowNs >= breakNs && broken != null) {
            broken.breakDown();
            breakNs = Long.MAX_VALUE;
        }
        SimulatedLink on = player.link();
        if (present && (on == null || on.over())) {
            lose(nowNs + dice.nextInt(400) * MS_NS);
        } else if (!present && nowNs >= returnNs) {
            join();
        }
        if (present && nowNs >= earlyCutNs) {
            cut(dice.nextBoolean());
        }
        if (troubled && nowNs >= troubleUntilNs) {
            recover();
        }
        if (present && !troubled && !calm && nowNs - healthyNs > calmNs() && dice.nextInt(TROUBLE_EVERY_MS / 10) == 0) {
            suffer(Trouble.draw(dice));
        }
        player.act();
    }

    /** Long enough for a pong. */
    private long calmNs() {
        return server.sessionConfig.pingEveryMs() * MS_NS + network.roundTripNsMax() + 2 * server.tickNs();
    }

    private void recover() {
        troubled = false;
        spared = false;
        network.recover();
        player.mute = false;
        player.liar = false;
        player.beggar = false;
        healthyNs = server.nowNs();
    }

    /** The connection is gone for its player, who comes back later. */
    private void lose(long backNs) {
        player.use(null);
        present = false;
        earlyCutNs = Long.MAX_VALUE;
        returnNs = backNs;
        recover();
    }

    private void join() {
        long nowNs = server.nowNs();
        String token = player.token();
        JoinResult result = server.desk.join(token.isEmpty() ? Desk.named(player.name) : Desk.resuming(token));
        if (result instanceof JoinResult.Refused refused) {
            require(refused.code().equals("resume-expired") && mayHaveExpired(), () -> "is refused: " + refused.code());
            player.forget();
            returnNs = nowNs + dice.nextInt(200) * MS_NS;
            return;
        }
        if (token.isEmpty()) {
            player.forget(); // a welcome that it never read was somebody else's
        }
        SimulatedLink link = new SimulatedLink(server, network, player.seat, player, this);
        link.opened(server.open(((JoinResult.Accepted) result).ticket(), link));
        links.add(link);
        present = true;
        if (!calm && dice.nextInt(8) == 0) {
            earlyCutNs = nowNs + dice.nextLong(2 * network.roundTripNsMax());
        }
        player.use(link);
        recover();
    }

    private boolean mayHaveExpired() {
        Seat seat = player.seat.seat;
        long waitNs = server.roomConfig.resumeWaitMs() * MS_NS;
        return seat == null || seat.left() || server.nowNs() - player.seat.detachedNs >= waitNs;
    }

    // What can go wrong.

    private void suffer(Trouble trouble) {
        switch (trouble) {
            case STALL -> stall(true, true);
            case STALL_DOWN -> stall(true, false);
            case STALL_UP -> stall(false, true);
            case READS_SLOWLY -> readSlowly();
            case CUT -> cut(true);
            case CUT_UNHEARD -> cut(false);
            case SECOND_PAGE -> openTwice();
            case DIES -> die();
            case LIES -> lie();
            case LEAVES -> leave();
            case MUTE -> behave(true, false);
            case BEGS -> behave(false, true);
            case CORRUPTION -> player.corrupt();
        }
    }

    private void stall(boolean down, boolean up) {
        long untilNs = server.nowNs() + lengthNs();
        network.stallDownUntilNs = down ? untilNs : network.stallDownUntilNs;
        network.stallUpUntilNs = up ? untilNs : network.stallUpUntilNs;
        trouble(untilNs);
    }

    /** Of a trouble: short mostly. */
    private long lengthNs() {
        return switch (dice.nextInt(6)) {
            case 0 -> (1_000 + dice.nextInt(3_000)) * MS_NS;
            case 1, 2 -> server.patient ? (70 + dice.nextInt(50)) * server.tickNs() : 50 * MS_NS;
            default -> (50 + dice.nextInt(800)) * MS_NS;
        };
    }

    /** Reads as slowly as one may who is not to be taken for dead, or more slowly. */
    private void readSlowly() {
        long spareMs = Math.min(
                server.sessionConfig.stalledMs(),
                server.sessionConfig.evictAfterMs() - server.sessionConfig.pingEveryMs());
        long patienceNs = spareMs * MS_NS - network.roundTripNsMax() - 3 * server.tickNs() - 600 * MS_NS;
        if (patienceNs < SLOW_NS_MIN) {
            return;
        }
        long mostBytes =
                (long) network.kernelBytesMax + server.roomConfig.frameBudgetBytes() + FRAME_BYTES_BESIDES_ROWS;
        long rate = mostBytes * 1_000 * MS_NS / patienceNs + 1;
        spared = dice.nextInt(4) > 0;
        network.readBytesPerSecond = spared ? rate + dice.nextLong(rate) : 1 + rate / (2 + dice.nextInt(20));
        trouble(server.nowNs() + (500 + dice.nextInt(3_500)) * MS_NS);
    }

    private void behave(boolean mute, boolean beggar) {
        player.mute = mute;
        player.beggar = beggar;
        trouble(server.nowNs() + lengthNs());
    }

    /** Answers pings with what was not asked, for longer than it can last. */
    private void lie() {
        player.liar = true;
        trouble(server.nowNs() + 2L * server.sessionConfig.evictAfterMs() * MS_NS);
    }

    /** Is cut; the server hears of it soon, or never. */
    private void cut(boolean heard) {
        SimulatedLink link = player.link();
        if (link != null) {
            link.cut();
            broken = heard ? link : broken;
            breakNs = heard ? server.nowNs() + dice.nextInt(200) * MS_NS : breakNs;
            long awayMs = heard && dice.nextInt(3) == 0
                    ? server.roomConfig.resumeWaitMs() * (80 + dice.nextInt(50)) / 100
                    : dice.nextInt(400);
            lose(server.nowNs() + awayMs * MS_NS);
        }
    }

    /** Falls silent without a word: until after the server must have found out. */
    private void die() {
        SimulatedLink link = player.link();
        if (link != null) {
            link.cut();
            lose(server.nowNs() + server.sessionConfig.evictAfterMs() * (100 + dice.nextInt(60)) / 100 * MS_NS);
        }
    }

    /** Opens the page twice. */
    private void openTwice() {
        SimulatedLink link = player.link();
        if (link != null) {
            link.hand(new Bystander(link));
            lose(server.nowNs());
        }
    }

    /** Leaves for good, and comes as somebody else. */
    private void leave() {
        SimulatedLink link = player.link();
        if (link != null) {
            link.hangUp(CloseCode.LEAVE.code());
            link.hand(new Bystander(link));
            player.forget();
            welcomed = null;
            lose(server.nowNs() + dice.nextInt(500) * MS_NS);
        }
    }

    private void trouble(long untilNs) {
        troubled = true;
        troubleUntilNs = untilNs;
    }

    /** From now on nothing goes wrong; what is broken is given up for a new connection. */
    void settle() {
        calm = true;
        earlyCutNs = Long.MAX_VALUE;
        boolean doubtful = player.liar || !present;
        recover();
        if (doubtful) {
            SimulatedLink link = player.link();
            if (link != null) {
                link.cut();
            }
            lose(server.nowNs());
        }
    }

    /** Ends what there is. */
    void end() {
        links.forEach(SimulatedLink::breakDown);
    }

    // What the server does.

    @Override
    public void onWelcome(SimulatedLink link, byte[] frame) {
        try {
            int id = ServerFrame.parseFrom(frame).getWelcome().getPlayer();
            Seat seat = server.room.seats().stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow();
            require(link.seat().seat == null || link.seat().seat == seat, () -> "came back to somebody else's avatar");
            link.seat().seat = seat;
            link.seat().servedNs = server.nowNs();
            link.seat().detachedNs = SeatFacts.NEVER;
            welcomed = link.seat() == player.seat ? link : welcomed;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void onServerClose(SimulatedLink link, @Nullable CloseCode code) {
        if (code == CloseCode.SERVER_FAULT) {
            return; // something else is wrong, and says so
        }
        try {
            checkClose(link, code);
        } catch (AssertionError wrong) {
            throw server.blame(player.name, wrong);
        }
    }

    private void checkClose(SimulatedLink link, @Nullable CloseCode code) {
        long silentMs = (server.nowNs() - link.aliveNs) / MS_NS;
        boolean silent = silentMs >= server.sessionConfig.evictAfterMs();
        boolean stalled = link.unfinishedNs() >= server.sessionConfig.stalledMs() * MS_NS;
        boolean allowed = code == null
                ? silent || stalled
                : switch (code) {
                    case SILENT -> silent;
                    case REPLACED -> link != player.link();
                    case EXPIRED -> mayHaveExpired();
                    case SERVER_STOPPING -> calm;
                    default -> false;
                };
        require(allowed, () -> "is closed with " + code + ", " + silentMs + " ms after its last pong");
        require(
                !spared || link != player.link() || !(silent || stalled),
                () -> "reads slowly, answers pings and is evicted");
    }

    /** What must be so after every run of the room; {@code at} is what was published, null: nothing. */
    void check(@Nullable Published at) {
        Seat seat = player.seat.seat;
        SimulatedLink on = welcomed;
        if (seat == null || on == null || on.seat() != player.seat) {
            return;
        }
        long nowNs = server.nowNs();
        Link link = seat.link();
        if (link == null) {
            checkWaiting(seat, nowNs);
            return;
        }
        player.seat.detachedNs = SeatFacts.NEVER;
        long silentNs = nowNs - on.aliveNs;
        require(
                silentNs < server.sessionConfig.evictAfterMs() * MS_NS,
                () -> "is not evicted " + silentNs + " ns after its last pong");
        if (at != null) {
            checkServed(at, on, link);
        }
    }

    private void checkWaiting(Seat seat, long nowNs) {
        SeatFacts facts = player.seat;
        if (facts.detachedNs == SeatFacts.NEVER) {
            facts.detachedNs = nowNs;
        }
        long waitedNs = nowNs - facts.detachedNs;
        require(
                seat.left() || waitedNs < server.roomConfig.resumeWaitMs() * MS_NS,
                () -> "is still waited for after " + waitedNs + " ns");
    }

    /** Rows, a header, or silence: and never nothing for long while nothing is wrong. */
    private void checkServed(Published at, SimulatedLink on, Link link) {
        long nowNs = server.nowNs();
        FrameFacts last = on.ledger.last();
        if (last != null && last.tick() == at.tick) {
            player.seat.servedNs = last.headerOnly() ? player.seat.servedNs : nowNs;
        } else if (link.ready(nowNs) == Readiness.SEND) {
            on.mark(at);
            player.seat.servedNs = nowNs;
        } else {
            on.ledger.onSkipped();
        }
        long lateNs = nowNs - Math.max(healthyNs, player.seat.servedNs);
        require(
                troubled || !present || lateNs <= patienceNs(),
                () -> "gets nothing for " + lateNs + " ns, though nothing is wrong");
    }

    /** Until an acknowledgement of the newest frame is back and the next publish comes. */
    private long patienceNs() {
        return network.roundTripNsMax() + 100 * MS_NS + 2 * server.publishNs() + 600 * MS_NS;
    }

    /** Reads on and answers, for a page that nobody looks at. */
    private record Bystander(SimulatedLink link) implements SimulatedLink.Client {
        @Override
        public void onFrame(SimulatedLink.Parcel parcel) {}

        @Override
        public void onPing(long payload) {
            link.pong(payload);
        }

        @Override
        public void onClose(int code) {}

        @Override
        public void onSilence(Published at) {}
    }
}
