package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;
import static io.tickwire.cluster.WholeServer.require;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Resync;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.room.Published;
import io.tickwire.room.ReplicaCheck;
import io.tickwire.room.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A player's program, as the protocol says it should be: decodes, keeps a replica, acknowledges, answers pings, plays. Whatever it applies is
 * compared with what the server published then. It may be told to behave badly.
 */
final class SimulatedPlayer implements SimulatedLink.Client {
    private static final long ACK_WAIT_NS = 100 * MS_NS;
    private static final long RESYNC_EVERY_NS = 1_000 * MS_NS;
    private static final long BEG_EVERY_NS = 150 * MS_NS;

    final String name;
    final WholeServer server;
    final SplittableRandom dice;
    private final ServerFrameReader reader = new ServerFrameReader();
    private final long inputEveryNs; // 0: it only watches

    SeatFacts seat;
    private ReplicaCheck check;
    private LaneReader lane = new LaneReader();
    private List<String> heard = new ArrayList<>();
    private @Nullable Replica replica;
    private @Nullable SimulatedLink link;
    private boolean playing; // welcomed over this connection
    private String token = "";
    private int ackedTick;
    private boolean ackOwed;
    private long ackedNs;
    private long inputNs;
    private long pingNs;
    private int pings;
    private int pongs;
    private boolean resyncWanted;
    private long resyncNs = SeatFacts.NEVER;
    private boolean corrupt;
    private long currentNs = SeatFacts.NEVER; // publish at which it was last seen to have everything

    boolean mute; // acknowledges nothing and plays nothing
    boolean liar; // answers pings with what was not asked
    boolean beggar; // asks to be started over all the time
    int corruptions;

    SimulatedPlayer(String name, WholeServer server) {
        this.name = name;
        this.server = server;
        dice = server.dice.split();
        seat = new SeatFacts(name);
        check = new ReplicaCheck(server.twin);
        long[] every = {0, server.tickNs(), server.tickNs(), 3 * server.tickNs()};
        inputEveryNs = every[dice.nextInt(every.length)];
    }

    /** Somebody else from now on, who never played here. */
    void forget() {
        seat = new SeatFacts(name);
        check = new ReplicaCheck(server.twin);
        lane = new LaneReader();
        heard = new ArrayList<>();
        replica = null;
        token = "";
        corrupt = false;
        resyncWanted = false;
        currentNs = SeatFacts.NEVER;
    }

    String token() {
        return token;
    }

    @Nullable
    SimulatedLink link() {
        return link;
    }

    /** Goes on over this connection; null: over none. */
    void use(@Nullable SimulatedLink newLink) {
        link = newLink;
        playing = false;
        ackOwed = false;
        pings = 0;
        pongs = 0;
        if (newLink != null) {
            newLink.say(ClientFrame.newBuilder()
                    .setHello(Hello.newBuilder()
                            .setClient(name)
                            .setEpoch(lane.epoch())
                            .setReliableAck(lane.newestSeq()))
                    .build());
        }
    }

    /** Whether it has everything that was published since then, and every notice. */
    boolean settled(long sinceNs) {
        Seat mine = seat.seat;
        return mine != null
                && mine.link() != null
                && !corrupt
                && currentNs >= sinceNs
                && heard.size() == server.twin.notices(mine).size();
    }

    // What it reads.

    @Override
    public void onFrame(SimulatedLink.Parcel parcel) {
        byte[] bytes = parcel.bytes;
        switch (reader.read(bytes, 0, bytes.length)) {
            case WELCOME -> onWelcome(bytes);
            case SNAPSHOT -> onSnapshot(parcel);
            case PONG -> onPong(bytes);
            case GOODBYE -> {}
            case DIAGNOSIS, UNKNOWN, MALFORMED -> throw new AssertionError("a frame that nobody expects");
        }
    }

    private void onWelcome(byte[] frame) {
        try {
            Welcome welcome = Welcome.parser().parseFrom(frame, reader.bodyOffset(), reader.bodyLength());
            lane.onWelcome(welcome.getEpoch(), !token.isEmpty());
            token = welcome.getResumeToken();
            if (replica == null) {
                replica = new Replica(SchemaLayout.of(welcome.getSchema()));
            }
            playing = true;
            ackedNs = server.nowNs() - ACK_WAIT_NS;
            inputNs = server.nowNs();
            pingNs = server.nowNs() + dice.nextInt(700) * MS_NS;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void onPong(byte[] frame) {
        try {
            Pong pong = Pong.parser().parseFrom(frame, reader.bodyOffset(), reader.bodyLength());
            require(pong.getNonce() == ++pongs, () -> "is answered out of turn");
            require(pong.getTick() <= server.room.newestTick(), () -> "hears of a tick to come");
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private void onSnapshot(SimulatedLink.Parcel parcel) {
        Replica mine = replica;
        Seat at = seat.seat;
        FrameFacts facts = parcel.facts;
        if (mine == null || at == null || facts == null) {
            throw new AssertionError("is sent a snapshot before its welcome");
        }
        check.remember(mine, facts.gone());
        ApplyResult result = mine.apply(parcel.bytes, reader.bodyOffset(), reader.bodyLength());
        require(result != ApplyResult.MALFORMED, () -> "is sent nonsense at tick " + facts.tick());
        if (facts.reset()) {
            check.startOver();
            corrupt = false;
        }
        ackedTick = facts.tick();
        ackOwed = true;
        if (corrupt) {
            heal(facts, result);
        } else {
            require(result == ApplyResult.APPLIED, () -> "by the snapshot of tick " + facts.tick() + ": " + result);
            compare(mine, parcel, facts, at);
        }
        listen(parcel.bytes, at);
        List<Integer> events =
                facts.behind() ? List.of() : server.twin.at(facts.tick()).events(at);
        require(facts.events().equals(events), () -> "is told " + facts.events() + ", should be told " + events);
    }

    /** What it held before tells nothing of what it may hold, until a checksum is right again. */
    private void heal(FrameFacts facts, ApplyResult result) {
        if (result != ApplyResult.APPLIED) {
            resyncWanted = true;
        } else if (facts.checksum()) {
            corrupt = false;
        }
    }

    private void compare(Replica mine, SimulatedLink.Parcel parcel, FrameFacts facts, Seat at) {
        if (facts.headerOnly()) {
            return;
        }
        Published published = server.twin.at(facts.tick());
        String wrong = facts.behind()
                ? check.behind(mine, published, at, parcel.offeredBytes)
                : check.current(mine, published, at);
        require(wrong == null, () -> "by the snapshot of tick " + facts.tick() + ": " + wrong);
        if (facts.rowBytes() > parcel.offeredBytes) {
            require(
                    rowsOf(mine, facts.tick()) == 1,
                    () -> "by the snapshot of tick " + facts.tick() + " is sent " + facts.rowBytes()
                            + " bytes of rows, allowed are " + parcel.offeredBytes);
        }
        currentNs = facts.behind() ? currentNs : published.nowNs;
    }

    /** How many rows came with the newest snapshot. */
    private static int rowsOf(Replica mine, int tick) {
        int rows = 0;
        for (int slot = 0; slot < mine.rowCount(); slot++) {
            rows += mine.valuesTick(slot) == tick ? 1 : 0;
        }
        return rows;
    }

    private void listen(byte[] bytes, Seat at) {
        require(lane.read(bytes, reader.bodyOffset(), reader.bodyLength()), () -> "cannot read its messages");
        List<String> told = server.twin.notices(at);
        for (Reliable message : lane.fresh()) {
            String text = message.getNotice().getText();
            require(
                    heard.size() < told.size() && told.get(heard.size()).equals(text),
                    () -> "hears \"" + text + "\" after " + heard.size() + " notices");
            heard.add(text);
        }
        require(lane.gaps() == 0, () -> "misses a notice");
    }

    @Override
    public void onSilence(Published at) {
        Replica mine = replica;
        Seat here = seat.seat;
        if (mine != null && here != null && !corrupt) {
            check.remember(mine, List.of());
            String wrong = check.current(mine, at, here);
            require(wrong == null, () -> "told nothing at tick " + at.tick + ": " + wrong);
            currentNs = at.nowNs;
        }
    }

    @Override
    public void onPing(long payload) {
        if (link != null) {
            link.pong(liar ? payload ^ 1 : payload);
        }
    }

    @Override
    public void onClose(int code) {
        link = null;
    }

    // What it says.

    /** Whatever is due. */
    void act() {
        long nowNs = server.nowNs();
        SimulatedLink on = link;
        if (on == null || !playing) {
            return;
        }
        if ((beggar && nowNs - resyncNs >= BEG_EVERY_NS) || (resyncWanted && nowNs - resyncNs >= RESYNC_EVERY_NS)) {
            resyncWanted = false;
            resyncNs = nowNs;
            on.say(ClientFrame.newBuilder()
                    .setResync(Resync.newBuilder().setTick(ackedTick))
                    .build());
        }
        if (nowNs >= pingNs) {
            pingNs = nowNs + 700 * MS_NS;
            on.say(ClientFrame.newBuilder()
                    .setPing(Ping.newBuilder().setNonce(++pings))
                    .build());
        }
        if (mute) {
            return;
        }
        if (inputEveryNs > 0 && nowNs >= inputNs) {
            inputNs += inputEveryNs;
            on.say(input());
            ackOwed = false;
            ackedNs = nowNs;
        } else if (ackOwed && nowNs - ackedNs >= ACK_WAIT_NS) {
            on.say(ClientFrame.newBuilder()
                    .setAck(Ack.newBuilder().setAckedTick(ackedTick).setReliableAck(lane.newestSeq()))
                    .build());
            ackOwed = false;
            ackedNs = nowNs;
        }
    }

    private ClientFrame input() {
        return ClientFrame.newBuilder()
                .setInput(InputFrame.newBuilder()
                        .setAckedTick(ackedTick)
                        .setReliableAck(lane.newestSeq())
                        .addInputs(Input.newBuilder()
                                .setTick(Math.max(1, ackedTick + 1 + dice.nextInt(6)))
                                .addValues(Varint.zigzag(dice.nextInt(11) - 5))
                                .addValues(dice.nextInt(2))))
                .build();
    }

    /** Breaks the replica behind the server's back; a client without rows has nothing to break. */
    void corrupt() {
        Replica mine = replica;
        if (mine == null || corrupt || mine.rowCount() == 0) {
            return;
        }
        int slot = dice.nextInt(mine.rowCount());
        byte[] forged = Forgery.of(mine, slot, dice);
        require(mine.apply(forged, 0, forged.length) == ApplyResult.APPLIED, "a bad forgery");
        corrupt = true;
        corruptions++;
    }
}
