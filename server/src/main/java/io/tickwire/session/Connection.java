package io.tickwire.session;

import io.tickwire.base.Clock;
import io.tickwire.base.Frame;
import io.tickwire.wire.ClientFrameDecoder;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket, from upgrade to end, and the one place where its I/O side and its room's thread meet: what either says about
 * the end, the newest pong, the session. It ends once: the first word counts, is logged, and is what the session goes by.
 * Any thread. Bound: the fields below.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int REASON_BYTES_MAX = 123;
    private static final EvictionEvent EVICTION_PROBE = new EvictionEvent(); // to ask whether such are recorded

    // Fields with updaters, and not objects of their own: at every tick all connections are gone through, and each
    // object is a miss of the caches.
    private static final AtomicReferenceFieldUpdater<Connection, @Nullable Ending> ENDING =
            AtomicReferenceFieldUpdater.newUpdater(Connection.class, Ending.class, "ending");
    private static final AtomicReferenceFieldUpdater<Connection, @Nullable Pong> PONG =
            AtomicReferenceFieldUpdater.newUpdater(Connection.class, Pong.class, "pong");
    private static final AtomicLongFieldUpdater<Connection> FRAMES_IN =
            AtomicLongFieldUpdater.newUpdater(Connection.class, "framesIn");
    private static final AtomicLongFieldUpdater<Connection> BYTES_IN =
            AtomicLongFieldUpdater.newUpdater(Connection.class, "bytesIn");
    private static final AtomicLongFieldUpdater<Connection> FRAMES_OUT =
            AtomicLongFieldUpdater.newUpdater(Connection.class, "framesOut");
    private static final AtomicLongFieldUpdater<Connection> BYTES_OUT =
            AtomicLongFieldUpdater.newUpdater(Connection.class, "bytesOut");

    /** A pong as it arrived. */
    record Pong(long payload, long arrivalNs) {}

    /** Who ended it, and how; the code of a client's close is its own choice. */
    private record Ending(boolean byClient, int code, String reason) {
        EndLog.How sort() {
            if (!byClient) {
                return EndLog.How.BY_SERVER;
            }
            return code == CloseCode.LEAVE.code() ? EndLog.How.LEFT : EndLog.How.LOST;
        }
    }

    private final long id;
    private final Transport transport;
    private final Admission admission;
    private final Traffic traffic;
    private final Clock clock;
    private final EndLog log;
    private final long openedNs;
    private volatile @Nullable Ending ending;
    private volatile @Nullable Pong pong;
    private volatile @Nullable Session session;
    private volatile long framesIn; // written by the I/O side
    private volatile long bytesIn; // written by the I/O side
    private volatile long framesOut; // written by the room's thread
    private volatile long bytesOut; // written by the room's thread

    /** @param id another one for each */
    Connection(long id, Transport transport, Admission admission, Sessions sessions) {
        this.id = id;
        this.transport = transport;
        this.admission = admission;
        traffic = sessions.traffic();
        clock = sessions.clock();
        log = sessions.endLog();
        openedNs = clock.nowNs();
        traffic.add(Traffic.Count.CONNECTIONS_OPENED, 1);
    }

    Admission admission() {
        return admission;
    }

    /** Null until the room took it in. */
    @Nullable
    Session session() {
        return session;
    }

    /** Room thread, before the welcome goes out. */
    void session(Session taken) {
        session = taken;
    }

    /** I/O side: its client found out where it was wrong. */
    void differed(ClientFrameDecoder difference) {
        Session of = session();
        LOG.warn(
                "desync: room={} player={} tick={} entity={} part={} what=\"{}\" server=\"{}\" client=\"{}\", as the client says",
                admission.room().id(),
                of == null ? "none" : Integer.toString(of.seat().id()),
                Integer.toUnsignedString(difference.resyncTick()),
                Integer.toUnsignedString(difference.rowId() >>> 2),
                difference.rowId() & 3,
                plain(difference.what()),
                plain(difference.serverHas()),
                plain(difference.clientHas()));
    }

    /** I/O side. */
    void received(int bytes) {
        FRAMES_IN.lazySet(this, framesIn + 1);
        BYTES_IN.lazySet(this, bytesIn + bytes);
        traffic.add(Traffic.Count.FRAMES_IN, 1);
        traffic.add(Traffic.Count.BYTES_IN, bytes);
    }

    /** I/O side; the newest counts. */
    void ponged(Pong arrived) {
        pong = arrived;
    }

    /** Room thread: the newest pong since the last call. */
    @Nullable
    Pong takePong() {
        return pong == null ? null : PONG.getAndSet(this, null);
    }

    /** Room thread. */
    void send(Frame frame) {
        if (ended()) {
            frame.land();
            return;
        }
        count(frame.buffer().remaining());
        transport.send(frame);
    }

    /** Room thread, too: what was held back. */
    void sendHeldBack(ByteBuffer message) {
        count(message.remaining());
        transport.send(message);
    }

    private void count(int bytes) {
        FRAMES_OUT.lazySet(this, framesOut + 1);
        BYTES_OUT.lazySet(this, bytesOut + bytes);
    }

    /** What is no snapshot, and not counted. Any thread. */
    void send(ByteBuffer message) {
        transport.send(message);
    }

    void ping(long payload) {
        transport.ping(payload);
    }

    int prefetch() {
        return (ending == null ? 0 : 1) + (int) framesOut + transport.prefetch();
    }

    boolean writing() {
        return transport.writing();
    }

    long taken() {
        return transport.taken();
    }

    boolean ended() {
        return ending != null;
    }

    /** True when its client closed it to leave for good. */
    boolean left() {
        Ending how = ending;
        return how != null && how.byClient() && how.code() == CloseCode.LEAVE.code();
    }

    /** The server ends it and says so. */
    void close(CloseCode code, String reason) {
        String fitting = clip(reason);
        if (end(new Ending(false, code.code(), fitting))) {
            record(code, fitting);
            traffic.closed(code);
            transport.close(code, fitting);
        }
    }

    /** The server ends it without a word, since nobody reads. */
    void abort(CloseCode code, String reason) {
        if (end(new Ending(false, code.code(), reason))) {
            record(code, reason);
            traffic.closed(code);
            transport.abort();
        }
    }

    /** The other side closed it, or it broke. */
    void closed(int code) {
        if (end(new Ending(true, code, ""))) {
            boolean leaves = code == CloseCode.LEAVE.code();
            traffic.add(leaves ? Traffic.Count.CLIENTS_LEFT : Traffic.Count.CLIENTS_LOST, 1);
        }
    }

    private void record(CloseCode code, String reason) {
        boolean evicts = code == CloseCode.SILENT || code == CloseCode.STALLED;
        if (evicts && EVICTION_PROBE.isEnabled()) {
            EvictionEvent eviction = new EvictionEvent();
            Session of = session();
            eviction.room = admission.room().id();
            eviction.player = of == null ? 0 : of.seat().id();
            eviction.code = code.code();
            eviction.reason = reason;
            eviction.commit();
        }
    }

    private boolean end(Ending how) {
        if (!ENDING.compareAndSet(this, null, how)) {
            return false;
        }
        traffic.add(Traffic.Count.CONNECTIONS_ENDED, 1);
        admission.release();
        long nowNs = clock.nowNs();
        log.ended(how.sort(), nowNs, lines -> write(lines, how, nowNs));
        return true;
    }

    /** Who and how, and how much: nothing that its client said. */
    private void write(Logger lines, Ending how, long nowNs) {
        Session of = session();
        lines.info(
                "connection ended: connection={} room={} player={} by={} code={} reason=\"{}\" ms={} framesIn={} bytesIn={}"
                        + " framesOut={} bytesOut={}",
                id,
                admission.room().id(),
                of == null ? "none" : Integer.toString(of.seat().id()),
                how.byClient() ? "client" : "server",
                how.code(),
                how.reason(),
                (nowNs - openedNs) / 1_000_000,
                framesIn,
                bytesIn,
                framesOut,
                bytesOut);
    }

    /** A close frame has room for so much; what is longer is cut at a code point. */
    private static String clip(String reason) {
        String clipped = reason;
        while (clipped.getBytes(StandardCharsets.UTF_8).length > REASON_BYTES_MAX) {
            clipped = clipped.substring(0, clipped.offsetByCodePoints(clipped.length(), -1));
        }
        return clipped;
    }

    /** A client's words, so that they can break no line of the log and end no quotation. */
    private static String plain(@Nullable String words) {
        return words == null ? "" : words.replaceAll("[^ !#-~]", "?");
    }
}
