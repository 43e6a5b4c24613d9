package io.tickwire.session;

import io.tickwire.base.Frame;
import io.tickwire.config.RoomConfig;
import io.tickwire.room.Link;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Readiness;
import io.tickwire.room.Seat;
import io.tickwire.room.Spectating;
import io.tickwire.wire.CloseCode;
import io.tickwire.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one participant, from its welcome until it has left for good: it outlives a connection by the time
 * the room waits. Room thread, but for what says otherwise. Bound: one connection with its window, two resume tokens.
 */
public final class Session implements Link {
    private static final long MS_NS = 1_000_000L;

    /** Rises when a room is restored from a checkpoint; this one never was. */
    static final int EPOCH = 1;

    private enum Standing {
        CONNECTED,
        WAITING,
        OVER
    }

    private final Sessions sessions;
    private final LiveRoom room;
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.CONNECTED);
    private final AtomicLong waitingUntilNs = new AtomicLong(); // while WAITING
    private final AtomicReference<Pass> pass;
    private final @Nullable Spectating spectating;
    private final int delayTicks;
    private @Nullable Backlog backlog; // of the line; null: nothing is held back
    private @Nullable Seat seat;
    private volatile @Nullable Line line; // null while waiting
    private @Nullable String token;
    private @Nullable String olderToken; // the one its client came with, until it shows that it knows the newer

    Session(Sessions sessions, Admission admission) {
        this.sessions = sessions;
        room = admission.room();
        pass = new AtomicReference<>(admission.pass());
        spectating = admission.spectating();
        delayTicks = spectating == null ? 0 : ticksOf(spectating.delayMs() * MS_NS, room.tickNs());
    }

    /** A newcomer takes its reserved place. */
    void begin(Connection connection, long nowNs) {
        Line opened = new Line(connection, sessions, nowNs);
        line = opened;
        holdBack();
        Seat taken = spectating == null
                ? room.admit(this, pass().person(), nowNs)
                : room.admitSpectator(this, pass().person(), spectating.player(), nowNs);
        seat = taken;
        welcome(connection, taken, nowNs);
    }

    /**
     * One who was cut, or opened the page twice, goes on over a new connection.
     *
     * @param reliableAck the newest reliable message that its client has
     */
    void comeBack(Connection connection, int reliableAck, long nowNs) {
        Seat mine = seat;
        String presented = connection.admission().resumeToken();
        boolean newest = presented.equals(token);
        boolean known = newest || presented.equals(olderToken);
        if (mine == null || mine.left() || !known) {
            connection.close(CloseCode.EXPIRED, CloseCode.EXPIRED.text());
            return;
        }
        Line older = line;
        if (older != null) {
            farewell(older.connection(), CloseCode.REPLACED, CloseCode.REPLACED.text());
        }
        forget(newest ? olderToken : token);
        olderToken = presented;
        line = new Line(connection, sessions, nowNs);
        holdBack();
        standing.set(Standing.CONNECTED);
        room.attach(mine, this, reliableAck, nowNs);
        welcome(connection, mine, nowNs);
    }

    /** Any thread. Whether a token of this session is still good for anything. */
    boolean resumable(long nowNs) {
        Standing now = standing.get();
        boolean waiting = now == Standing.WAITING && nowNs - waitingUntilNs.get() < 0;
        boolean gone = seat != null && seat.left(); // an operator may have seen to that while it was away
        return !gone && !room.ended() && !pass().over(nowNs) && (waiting || now == Standing.CONNECTED);
    }

    /** Any thread. Who it is. */
    Pass pass() {
        return Objects.requireNonNull(pass.get());
    }

    /** Any thread. The same person has shown that it may stay for longer. */
    void renew(Pass newer) {
        pass.set(newer);
    }

    /** Any thread. How it watches; null: it plays. */
    @Nullable
    Spectating spectating() {
        return spectating;
    }

    /** Any thread. The newest tick that it may know of when that is the room's newest; both are unsigned. */
    int told(int newestTick) {
        return Integer.compareUnsigned(newestTick, delayTicks) > 0 ? newestTick - delayTicks : 0;
    }

    /** Any thread. */
    LiveRoom room() {
        return room;
    }

    /** Any thread that knows of the session through its connection. */
    Seat seat() {
        Seat taken = seat;
        if (taken == null) {
            throw new IllegalStateException("before the welcome");
        }
        return taken;
    }

    @Override
    public void onTick(long nowNs) {
        Line on = line;
        if (on == null) {
            return;
        }
        if (pass().over(nowNs)) {
            room.leave(seat());
            end(CloseCode.EXPIRED, pass().overText());
            return;
        }
        if (!on.connection().ended()) {
            release(on, nowNs);
            on.watch(nowNs);
        }
        if (on.connection().ended()) {
            depart(on.connection(), nowNs);
        }
    }

    @Override
    public Readiness ready(long nowNs) {
        Line on = line;
        if (backlog != null) {
            return on == null || on.connection().ended() || backlog.full() ? Readiness.SKIP : Readiness.SEND;
        }
        return on == null || on.connection().ended() || on.connection().writing()
                ? Readiness.SKIP
                : on.window().ready(nowNs);
    }

    @Override
    public int prefetch() {
        Line on = line;
        return on == null ? 0 : on.prefetch();
    }

    @Override
    public void send(Frame frame, int tick, long nowNs) {
        Line on = line;
        if (on == null) {
            frame.land();
            return;
        }
        if (backlog != null) {
            backlog.add(frame, tick, nowNs);
            return;
        }
        on.window().onSent(tick, nowNs);
        on.connection().send(frame);
    }

    /** At least so long: part of a tick is a whole one. */
    private static int ticksOf(long ns, long tickNs) {
        return (int) ((ns + tickNs - 1) / tickNs);
    }

    private void holdBack() {
        backlog = delayTicks == 0 ? null : new Backlog(delayTicks * room.tickNs());
    }

    /** Sends what has been held back for long enough, as the window allows. */
    private void release(Line on, long nowNs) {
        Backlog from = backlog;
        while (from != null && !on.connection().writing() && on.window().ready(nowNs) != Readiness.SKIP) {
            Backlog.Held due = from.takeDue(nowNs);
            if (due == null) {
                return;
            }
            on.window().onSent(due.tick(), nowNs);
            on.connection().sendHeldBack(due.bytes());
        }
    }

    @Override
    public void onAck(int ackedTick, long arrivalNs) {
        Line on = line;
        if (on != null && on.window().onAck(ackedTick, arrivalNs) && olderToken != null) {
            forget(olderToken);
            olderToken = null;
        }
    }

    @Override
    public void end(CloseCode code, String reason) {
        over();
        Line on = line;
        if (on != null) {
            farewell(on.connection(), code, reason);
        }
    }

    /** Its tokens are good for nothing any more, since the room has ended; a sweep takes them away. */
    @Override
    public void sever(CloseCode code, String reason) {
        standing.set(Standing.OVER);
        Line on = line;
        if (on != null) {
            farewell(on.connection(), code, reason);
        }
    }

    /** Its connection has ended: a player that said so leaves, any other is waited for. */
    private void depart(Connection connection, long nowNs) {
        line = null;
        if (connection.left()) {
            over();
        }
        if (standing.get() == Standing.OVER) {
            room.leave(seat());
            return;
        }
        waitingUntilNs.set(nowNs + room.spec().config().resumeWaitMs() * MS_NS);
        standing.set(Standing.WAITING);
        room.detach(seat(), nowNs);
    }

    private void over() {
        standing.set(Standing.OVER);
        forget(token);
        forget(olderToken);
        token = null;
        olderToken = null;
    }

    private void forget(@Nullable String unwanted) {
        if (unwanted != null) {
            sessions.resumeTokens().forget(unwanted);
        }
    }

    /** The seat is there for the connection's I/O side before its client can know of it. */
    private void welcome(Connection connection, Seat taken, long nowNs) {
        String fresh = sessions.resumeTokens().issue(this);
        token = fresh;
        connection.session(this);
        RoomConfig config = room.spec().config();
        ByteBuffer frame = sessions.frames(room.spec().schema())
                .welcome(new ServerFrames.Greeting(
                        room.id(),
                        room.spec().gameName(),
                        taken.id(),
                        taken.name(),
                        fresh,
                        EPOCH,
                        config.tickHz(),
                        config.sendEveryTicks(),
                        told(room.newestTick()),
                        new ServerFrames.Standing(
                                taken.spectator(),
                                (int) (delayTicks * room.tickNs() / MS_NS),
                                pass().expiresS(nowNs))));
        connection.send(frame);
        if (room.ended()) { // given up while it took this one in, perhaps before it could be told
            sever(CloseCode.ROOM_GONE, CloseCode.ROOM_GONE.text());
        }
    }

    /** Words first, for those who read them. */
    private static void farewell(Connection connection, CloseCode code, String reason) {
        if (!connection.ended()) {
            connection.send(ServerFrames.goodbye(code, reason));
            connection.close(code, reason);
        }
    }
}
