package io.tickwire.session;

import io.tickwire.base.Clock;
import io.tickwire.base.TokenBucket;
import io.tickwire.config.SessionConfig;
import io.tickwire.room.Inbox;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Seat;
import io.tickwire.session.RateLimit.Verdict;
import io.tickwire.wire.ClientFrameDecoder;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.DecodeOutcome;
import io.tickwire.wire.ServerFrames;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The I/O side of one connection: counts, limits, decodes, checks, and offers what is left to the room's inbox. A frame is
 * checked in full before any of it takes effect. The frames, pings and pongs of a connection come one call at a time;
 * {@link #onHelloDeadline} and {@link #onClosed} may come from another thread meanwhile. Nothing here blocks. Bound: the
 * fields below; what reads a frame is its thread's.
 */
public final class Ingress {
    private static final long MS_NS = 1_000_000L;

    private final Sessions sessions;
    private final Connection connection;
    private final Clock clock;
    private final LiveRoom room;
    private final int frameBytesMax;
    private final RateLimit frameRate;
    private final RateLimit byteRate;
    private final RateLimit controlRate;
    private final RateLimit pingRate;
    private final TokenBucket differences;
    private final InputReader inputs;
    private final int inboxShare;
    private int shareTaken; // since the inbox was drained
    private int drains; // of the inbox, by then
    private volatile boolean greeted;

    Ingress(Sessions sessions, Connection connection) {
        this.sessions = sessions;
        this.connection = connection;
        clock = sessions.clock();
        room = connection.admission().room();
        inputs = new InputReader(room.spec().schema().input());
        SessionConfig config = sessions.config();
        frameBytesMax = config.frameBytesMax();
        long overMaxNs = config.overRateMs() * MS_NS;
        long nowNs = clock.nowNs();
        int tickHz = room.spec().config().tickHz();
        inboxShare = config.framesBurst(tickHz); // a line that stood still brings all that was sent meanwhile at once
        frameRate = new RateLimit(config.framesPerSecond(tickHz), config.framesBurst(tickHz), overMaxNs, nowNs);
        byteRate = new RateLimit(config.bytesPerSecond(), 2 * config.bytesPerSecond(), overMaxNs, nowNs);
        int answers = 1_000 / config.pingEveryMs(); // to our own pings, on top
        controlRate =
                new RateLimit(config.controlsPerSecond() + answers, config.controlsBurst() + answers, overMaxNs, nowNs);
        differences = new TokenBucket(1, 1, nowNs);
        pingRate = new RateLimit(config.controlsPerSecond(), config.controlsBurst(), overMaxNs, nowNs);
    }

    /** Reads what {@link #onBinary} will read; what is returned means nothing. */
    public int prefetch() {
        Session session = connection.session();
        return (frameRate.halfFull() ? 1 : 0)
                + (byteRate.halfFull() ? 1 : 0)
                + inputs.prefetch()
                + (session == null ? 0 : session.seat().id());
    }

    /** A whole binary message; it is the caller's again afterwards. */
    public void onBinary(ByteBuffer payload) {
        if (connection.ended()) {
            return;
        }
        long nowNs = clock.nowNs();
        int bytes = payload.remaining();
        connection.received(bytes);
        if (bytes > frameBytesMax) {
            refuse(CloseCode.TOO_LONG, CloseCode.TOO_LONG.text());
            return;
        }
        if (!within(frameRate, 1, nowNs) || !within(byteRate, bytes, nowNs)) {
            return;
        }
        FrameScratch frame = sessions.scratch();
        DecodeOutcome outcome = frame.decoder.decode(payload);
        if (outcome != DecodeOutcome.OK) {
            refuse(outcome.closeCode(), outcome.text());
            return;
        }
        if (!greeted) {
            onFirst(frame.decoder);
            return;
        }
        switch (frame.decoder.kind()) {
            case HELLO -> refuse(CloseCode.WRONG_MESSAGE, "a second hello");
            case PING -> onPing(frame.decoder, nowNs);
            case CHAT -> onChat(frame.decoder);
            case WATCH -> onWatch(frame.decoder);
            case DIFFERENCE -> onDifference(frame.decoder, nowNs);
            case INPUT, ACK, RESYNC -> onPlayed(frame, nowNs);
        }
    }

    /** A text message, or the beginning of one. */
    public void onText() {
        refuse(CloseCode.TEXT_FRAME, CloseCode.TEXT_FRAME.text());
    }

    /** A message, or what has come of it so far, is longer than allowed. */
    public void onTooLong() {
        refuse(CloseCode.TOO_LONG, CloseCode.TOO_LONG.text());
    }

    /** A WebSocket ping of the client; its pong is the caller's business, unless this says false: too many. */
    public boolean onControlFrame() {
        return !connection.ended() && within(controlRate, 1, clock.nowNs());
    }

    /** A pong with eight bytes, the highest first. Anything else of a pong is an {@link #onControlFrame}. */
    public void onPong(long payload) {
        if (onControlFrame()) {
            connection.ponged(new Connection.Pong(payload, clock.nowNs()));
        }
    }

    /** The socket is gone: closed by the other side with this code, or broken (1006). Also after our own close. */
    public void onClosed(int code) {
        connection.closed(code);
    }

    /** To be called once, when the time for a hello is over. */
    public void onHelloDeadline() {
        if (connection.ended() || connection.session() != null) {
            return;
        }
        if (!greeted) {
            refuse(CloseCode.SILENT, "no hello");
        } else if (room.ended()) {
            refuse(CloseCode.ROOM_GONE, CloseCode.ROOM_GONE.text());
        } else {
            refuse(CloseCode.OVERLOADED, CloseCode.OVERLOADED.text());
        }
    }

    /** The server has had enough of this connection for a reason that only its caller knows. */
    public void refuse(CloseCode code, String reason) {
        connection.close(code, reason);
    }

    private boolean within(RateLimit limit, int amount, long nowNs) {
        Verdict verdict = limit.judge(amount, nowNs);
        if (verdict != Verdict.PASS) {
            sessions.traffic().add(Traffic.Count.FRAMES_DROPPED, 1);
        }
        if (verdict == Verdict.CLOSE) {
            refuse(CloseCode.RATE, CloseCode.RATE.text());
        }
        return verdict == Verdict.PASS;
    }

    private void onFirst(ClientFrameDecoder decoder) {
        if (decoder.kind() != ClientFrameDecoder.Kind.HELLO) {
            refuse(CloseCode.WRONG_MESSAGE, "hello comes first");
            return;
        }
        int hash = decoder.schemaHash();
        if (hash != 0 && hash != room.spec().schema().hash()) {
            refuse(CloseCode.WRONG_SCHEMA, CloseCode.WRONG_SCHEMA.text());
            return;
        }
        greeted = true;
        offered(room.inbox().offer(new Arrival(sessions, connection, decoder.epoch(), decoder.reliableAck())));
        if (room.ended()) {
            refuse(CloseCode.ROOM_GONE, CloseCode.ROOM_GONE.text());
        }
    }

    private void onPing(ClientFrameDecoder decoder, long nowNs) {
        if (!within(pingRate, 1, nowNs)) {
            return;
        }
        int tick = room.newestTick();
        long dueNs = room.ticksZeroNs() + Integer.toUnsignedLong(tick) * room.tickNs();
        long micros = Math.max(0, Math.min((nowNs - dueNs) / 1_000, 0xFFFF_FFFFL));
        Session session = connection.session();
        int told = session == null ? tick : session.told(tick);
        connection.send(ServerFrames.pong(decoder.nonce(), told, (int) micros, room.runMicros()));
    }

    /** For those who look for the fault; without diagnostics nobody asked. */
    private void onDifference(ClientFrameDecoder decoder, long nowNs) {
        if (room.spec().config().telling().diagnostics() != 0 && differences.take(1, nowNs)) {
            connection.differed(decoder);
        }
    }

    /** What cannot be passed on anyway does not get as far as the room. */
    private void onChat(ClientFrameDecoder decoder) {
        Session session = welcomed();
        String line = session == null ? null : ChatLine.clean(decoder.chat());
        if (session != null && line != null) {
            Seat seat = session.seat();
            boolean team = decoder.chatTeam();
            passed(mayOffer() && room.inbox().offer((in, nowNs) -> in.chat().say(seat, line, team, nowNs)));
        }
    }

    private void onWatch(ClientFrameDecoder decoder) {
        Session session = welcomed();
        if (session != null && session.seat().spectator()) {
            Seat seat = session.seat();
            int player = decoder.watched();
            passed(mayOffer() && room.inbox().offer((in, nowNs) -> in.watch(seat, player)));
        }
    }

    /** Null: it was not, and is refused. */
    private @Nullable Session welcomed() {
        Session session = connection.session();
        if (session == null) {
            refuse(CloseCode.WRONG_MESSAGE, "before the welcome");
        }
        return session;
    }

    private void onPlayed(FrameScratch frame, long nowNs) {
        Session session = welcomed();
        if (session == null) {
            return;
        }
        Inbox inbox = room.inbox();
        Seat seat = session.seat();
        ClientFrameDecoder decoder = frame.decoder;
        if (decoder.kind() == ClientFrameDecoder.Kind.RESYNC) {
            passed(mayOffer() && inbox.offerResync(seat, decoder.resyncTick(), nowNs));
        } else if (decoder.kind() == ClientFrameDecoder.Kind.ACK || seat.spectator()) {
            passed(mayOffer() && inbox.offerAck(seat, decoder.ackedTick(), decoder.reliableAck(), nowNs));
        } else if (inputs.read(frame)) {
            offerInputs(inbox, seat, frame, nowNs);
        } else {
            refuse(CloseCode.WRONG_MESSAGE, "an input the game does not take");
        }
    }

    /** What is acknowledged goes with the first; there is one at least. */
    private void offerInputs(Inbox inbox, Seat seat, FrameScratch frame, long nowNs) {
        ClientFrameDecoder decoder = frame.decoder;
        passed(mayOffer()
                && inbox.offerAckAndInput(
                        seat,
                        decoder.ackedTick(),
                        decoder.reliableAck(),
                        decoder.inputTick(0),
                        frame.inputs[0],
                        decoder.viewTick16(0),
                        nowNs));
        for (int i = 1; i < decoder.inputs(); i++) {
            passed(mayOffer()
                    && inbox.offerInput(seat, decoder.inputTick(i), frame.inputs[i], decoder.viewTick16(i), nowNs));
        }
    }

    /** Whether this connection has places of the inbox left until its room looks there; so nobody takes those of the others. */
    private boolean mayOffer() {
        int now = room.inbox().drains();
        if (now != drains) {
            drains = now;
            shareTaken = 0;
        }
        if (shareTaken == inboxShare) {
            return false;
        }
        shareTaken++;
        return true;
    }

    /** What finds no place is dropped: the next acknowledgement says the same and more, and whoever is still wrong asks again. */
    private void passed(boolean taken) {
        if (!taken) {
            sessions.traffic().add(Traffic.Count.FRAMES_DROPPED, 1);
        }
    }

    private void offered(boolean taken) {
        if (!taken) {
            refuse(CloseCode.OVERLOADED, CloseCode.OVERLOADED.text());
        }
    }
}
