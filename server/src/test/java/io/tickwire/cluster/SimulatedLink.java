package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;
import static io.tickwire.cluster.WholeServer.require;

import io.tickwire.base.Frame;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.room.Published;
import io.tickwire.session.Ingress;
import io.tickwire.session.Transport;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a whole server on a virtual clock, as TCP is: in order, late, and with kernel buffers that are full when nobody reads, so that
 * writes stay unfinished. What the server hands over is checked here, at the socket, and what it does not say is marked: a client that
 * reads that far must have everything that was true then.
 */
final class SimulatedLink implements Transport {
    private static final int HEAD_BYTES = 4; // of a WebSocket message
    private static final int PING_BYTES = 10;

    /** What a client does with what it reads. */
    interface Client {
        void onFrame(Parcel parcel);

        void onPing(long payload);

        void onClose(int code);

        /** Nothing was sent for this publish, because nothing was missing. */
        void onSilence(Published at);
    }

    /** One message to the client, or a mark between two. */
    static final class Parcel {
        final byte[] bytes;
        final int size;

        @Nullable
        FrameFacts facts; // of a snapshot

        int offeredBytes; // of a snapshot: its budget

        private @Nullable Frame frame; // unfinished
        private @Nullable Published mark;
        private @Nullable Long ping;
        private int closeCode;
        private int handed; // of the size, to the kernel
        private long end; // of it, in all bytes of the connection

        Parcel(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }
    }

    /** Bytes that the kernel got at once: up to where, in all bytes of the connection. */
    private record Chunk(long end, long arrivalNs) {}

    /** One thing that the client sent. Of a frame: what it acknowledges. */
    private record Up(long arrivalNs, @Nullable ClientFrame frame, long pong, int closeCode) {}

    final SentLedger ledger;
    private final WholeServer server;
    private final Network network;
    private final SeatFacts seat;
    private final LinkObserver observer;
    private Client client;
    private @Nullable Ingress ingress;
    private final ServerFrameReader reader = new ServerFrameReader();
    private final Queue<Parcel> unfinished = new ArrayDeque<>();
    private final Queue<Parcel> written = new ArrayDeque<>();
    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private final Queue<Up> up = new ArrayDeque<>();
    private final Set<Long> pings = new HashSet<>();
    private long handedBytes; // to the kernel
    private long readBytes; // by the client
    private long newestArrivalNs;
    private long newestUpNs;
    private long readNs;
    private long readCredit;
    private long unfinishedSinceNs;
    private long parcelsTaken;
    private long resetNs = Long.MAX_VALUE; // unless the other side answers the close
    private boolean deaf; // the client reads nothing any more
    private boolean over; // the server's side of it is gone
    long aliveNs; // when the server last knew that the client lives

    /** Hears what the server does to a connection. */
    interface LinkObserver {
        void onWelcome(SimulatedLink link, byte[] frame);

        void onServerClose(SimulatedLink link, @Nullable CloseCode code);
    }

    SimulatedLink(WholeServer server, Network network, SeatFacts seat, Client client, LinkObserver observer) {
        this.server = server;
        this.network = network;
        this.seat = seat;
        this.client = client;
        this.observer = observer;
        ledger = new SentLedger(server, seat);
        readNs = server.nowNs();
    }

    void opened(Ingress accepted) {
        ingress = accepted;
    }

    // The server's side.

    @Override
    public void send(Frame frame) {
        try {
            take(frame);
        } catch (AssertionError wrong) {
            throw server.blame(seat.name, wrong);
        }
    }

    private void take(Frame frame) {
        byte[] bytes = Arrays.copyOf(frame.bytes(), frame.buffer().remaining());
        server.used(frame);
        if (over) {
            frame.land();
            return;
        }
        require(unfinished.isEmpty(), "a snapshot is queued behind an unfinished write");
        ServerFrameReader.Kind kind = reader.read(bytes, 0, bytes.length);
        require(kind == ServerFrameReader.Kind.SNAPSHOT, () -> "not a snapshot: " + kind);
        Parcel parcel = new Parcel(bytes, bytes.length + HEAD_BYTES);
        parcel.facts = FrameFacts.of(bytes, reader.bodyOffset(), reader.bodyLength());
        parcel.offeredBytes = ledger.onSnapshot(parcel.facts);
        parcel.frame = frame;
        put(parcel);
    }

    @Override
    public void send(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        if (reader.read(bytes, 0, bytes.length) == ServerFrameReader.Kind.WELCOME) {
            aliveNs = server.nowNs();
            observer.onWelcome(this, bytes);
        }
        put(new Parcel(bytes, bytes.length + HEAD_BYTES));
    }

    @Override
    public void ping(long payload) {
        pings.add(payload);
        Parcel parcel = new Parcel(new byte[0], PING_BYTES);
        parcel.ping = payload;
        put(parcel);
    }

    @Override
    public boolean writing() {
        return !unfinished.isEmpty();
    }

    @Override
    public long taken() {
        return parcelsTaken;
    }

    @Override
    public void close(CloseCode code, String reason) {
        observer.onServerClose(this, code);
        resetNs = server.nowNs() + server.sessionConfig.closeWaitMs() * MS_NS;
        Parcel parcel = new Parcel(new byte[0], HEAD_BYTES);
        parcel.closeCode = code.code();
        put(parcel);
    }

    @Override
    public void abort() {
        observer.onServerClose(this, null);
        reset();
    }

    private void put(Parcel parcel) {
        if (over) {
            return;
        }
        if (unfinished.isEmpty()) {
            unfinishedSinceNs = server.nowNs();
        }
        unfinished.add(parcel);
        pump();
    }

    /** Hands over to the kernel what it has room for. */
    private void pump() {
        for (Parcel head = unfinished.peek(); head != null; head = unfinished.peek()) {
            long room = network.kernelBytesMax - (handedBytes - readBytes);
            int taken = (int) Math.min(room, head.size - head.handed);
            if (taken > 0) {
                handedBytes += taken;
                head.handed += taken;
                newestArrivalNs = Math.max(newestArrivalNs, server.nowNs() + network.drawNs());
                chunks.add(new Chunk(handedBytes, newestArrivalNs));
            }
            if (head.handed < head.size) {
                return;
            }
            land(head);
            unfinished.remove();
            parcelsTaken++;
            head.end = handedBytes;
            written.add(head);
        }
    }

    private static void land(Parcel parcel) {
        Frame frame = parcel.frame;
        if (frame != null) {
            require(
                    Arrays.equals(frame.bytes(), 0, parcel.bytes.length, parcel.bytes, 0, parcel.bytes.length),
                    "a frame was written to while it was in flight");
            frame.land();
            parcel.frame = null;
        }
    }

    /** The server's side is gone, and what it had not yet written. */
    private void reset() {
        over = true;
        unfinished.forEach(SimulatedLink::land);
        unfinished.clear();
        up.clear();
    }

    /** Whether a write was unfinished for so long that the server may end the connection. */
    long unfinishedNs() {
        return unfinished.isEmpty() ? 0 : server.nowNs() - unfinishedSinceNs;
    }

    SeatFacts seat() {
        return seat;
    }

    boolean over() {
        return over;
    }

    // The client's side.

    /** Remembers that the server had nothing to say. */
    void mark(Published at) {
        ledger.onSilent();
        Parcel parcel = new Parcel(new byte[0], 0);
        parcel.mark = at;
        put(parcel);
    }

    void say(ClientFrame frame) {
        up(frame, 0, 0);
    }

    void pong(long payload) {
        up(null, payload, 0);
    }

    /** Closes it in words. */
    void hangUp(int code) {
        up(null, 0, code);
    }

    private void up(@Nullable ClientFrame frame, long pong, int closeCode) {
        newestUpNs = Math.max(newestUpNs, server.nowNs() + network.drawNs());
        up.add(new Up(newestUpNs, frame, pong, closeCode));
    }

    /** The client is gone without a word; all that is under way is lost. */
    void cut() {
        deaf = true;
        up.clear();
    }

    /** The client goes on reading and answering, and takes no more notice. */
    void hand(Client other) {
        client = other;
    }

    /** The server's kernel learns that the client is gone. */
    void breakDown() {
        if (!over && ingress != null) {
            ingress.onClosed(1006);
            reset();
        }
    }

    /** What happens now: arrivals at both ends, and the end of a wait. */
    void step() {
        long nowNs = server.nowNs();
        if (over) {
            return;
        }
        if (nowNs >= resetNs) {
            breakDown();
            return;
        }
        for (Up head = up.peek(); head != null && due(head.arrivalNs(), network.stallUpUntilNs); head = up.peek()) {
            up.remove();
            arrive(head);
        }
        if (!deaf) {
            read(nowNs);
        }
        readNs = nowNs;
    }

    private boolean due(long arrivalNs, long stallUntilNs) {
        return arrivalNs <= server.nowNs() && stallUntilNs <= server.nowNs();
    }

    private void arrive(Up one) {
        Ingress to = ingress;
        if (to == null) {
            return;
        }
        ClientFrame frame = one.frame();
        if (frame != null) {
            note(frame);
            to.onBinary(ByteBuffer.wrap(frame.toByteArray()));
        } else if (one.closeCode() != 0) {
            to.onClosed(one.closeCode());
            reset();
        } else {
            if (pings.contains(one.pong())) {
                aliveNs = server.nowNs();
            }
            to.onPong(one.pong());
        }
    }

    private void note(ClientFrame frame) {
        switch (frame.getKindCase()) {
            case HELLO ->
                seat.laneAcked = Math.max(seat.laneAcked, frame.getHello().getReliableAck());
            case INPUT -> {
                ledger.onAck(frame.getInput().getAckedTick());
                seat.laneAcked = Math.max(seat.laneAcked, frame.getInput().getReliableAck());
            }
            case ACK -> {
                ledger.onAck(frame.getAck().getAckedTick());
                seat.laneAcked = Math.max(seat.laneAcked, frame.getAck().getReliableAck());
            }
            case RESYNC ->
                seat.firstResyncNs = seat.firstResyncNs == SeatFacts.NEVER ? server.nowNs() : seat.firstResyncNs;
            default -> {}
        }
    }

    /** Takes from the kernel what has arrived, no faster than the client reads. */
    private void read(long nowNs) {
        long rate = network.readBytesPerSecond;
        readCredit = rate == Network.UNLIMITED
                ? Long.MAX_VALUE / 2
                : Math.min(rate, readCredit) + rate * (nowNs - readNs) / (1_000 * MS_NS);
        deliver();
        Chunk head = chunks.peek();
        while (readCredit > 0 && head != null && due(head.arrivalNs(), network.stallDownUntilNs)) {
            long taken = Math.min(readCredit, head.end() - readBytes);
            readCredit -= taken;
            readBytes += taken;
            if (readBytes == head.end()) {
                chunks.remove();
            }
            pump();
            deliver();
            head = chunks.peek();
        }
    }

    private void deliver() {
        for (Parcel head = written.peek(); head != null && head.end <= readBytes; head = written.peek()) {
            written.remove();
            deliver(head);
        }
    }

    private void deliver(Parcel parcel) {
        if (parcel.mark != null) {
            client.onSilence(parcel.mark);
        } else if (parcel.ping != null) {
            client.onPing(parcel.ping);
        } else if (parcel.closeCode != 0) {
            hangUp(parcel.closeCode);
            client.onClose(parcel.closeCode);
        } else {
            client.onFrame(parcel);
        }
    }
}
