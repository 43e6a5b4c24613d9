package io.tickwire.sim.bot;

import io.tickwire.proto.LaneReader;
import io.tickwire.sim.join.JoinAnswer;
import io.tickwire.sim.join.JoinRequest;
import io.tickwire.sim.link.BadLink;
import io.tickwire.sim.link.LinkConditions;
import io.tickwire.sim.socket.Closing;
import io.tickwire.sim.socket.Connection;
import io.tickwire.sim.socket.ConnectionHandler;
import io.tickwire.sim.socket.Endpoint;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One bot from its join to its leaving, over as many connections as it takes: a connection lost is counted and resumed. Owned by
 * its loop's thread.
 */
final class Bot implements ConnectionHandler {
    private static final long WELCOME_WAIT_NS = 10_000_000_000L;
    private static final int ATTEMPTS_MAX = 4; // of a bot that was never let in
    private static final int LEAVE = 1000;
    private static final long NOT_CUT = -1;
    private static final int MALFORMED = 1007;
    private static final Set<Integer> EVICTIONS = Set.of(4408, 4413);
    private static final Set<Integer> FINAL_CLOSES = Set.of(1000, 1003, 1007, 1009, 4400, 4403, 4404, 4409, 4426, 4429);

    /** Where a bot is in its life. */
    enum Stage {
        NEW,
        JOINING,
        CONNECTING,
        PLAYING,
        WAITING,
        OVER
    }

    private final int slot;
    private final Crew crew;
    private final JoinRequest request;
    private final ProtocolClient.Nature nature;
    private final LinkConditions conditions;
    private final Backoff backoff;
    private Stage stage = Stage.NEW;
    private @Nullable Connection connection;
    private @Nullable BadLink link; // of the connection; null: a clear one
    private @Nullable ProtocolClient client;
    private LaneReader lane = new LaneReader();
    private String resumeToken = "";
    private long deadlineNs;
    private long openingNs; // when the socket was opened
    private long cutNs = NOT_CUT; // when it was, until it is back
    private boolean cutting;
    private boolean wasWelcomed;
    private boolean sawSnapshot;
    private boolean sawChecksum;
    private boolean leaving;

    Bot(int slot, Crew crew, JoinRequest request, ProtocolClient.Nature nature, LinkConditions conditions) {
        this.slot = slot;
        this.crew = crew;
        this.request = request;
        this.nature = nature;
        this.conditions = conditions;
        backoff = new Backoff(nature.random().split());
    }

    /** Asks for a place: the old one, if it had one. */
    void join() {
        stage = Stage.JOINING;
        crew.ask(slot, resumeToken.isEmpty() ? request : request.resume(resumeToken));
    }

    void onJoinAnswer(JoinAnswer answer, long nowNs) {
        if (leaving) {
            stage = Stage.OVER;
        } else if (answer instanceof JoinAnswer.Accepted accepted) {
            connect(accepted, nowNs);
        } else if (answer instanceof JoinAnswer.Refused refused) {
            onRefused(refused, nowNs);
        } else if (answer instanceof JoinAnswer.Unreachable unreachable) {
            fault("cannot join: " + unreachable.words());
            tryAgain(nowNs, backoff.nextNs());
        }
    }

    private void connect(JoinAnswer.Accepted accepted, long nowNs) {
        stage = Stage.CONNECTING;
        openingNs = nowNs;
        deadlineNs = nowNs + WELCOME_WAIT_NS;
        try {
            connection = crew.connect(Endpoint.of(accepted.url(), "ticket=" + accepted.ticket()), this);
        } catch (IOException e) {
            fault("got no socket: " + e.getMessage());
            tryAgain(nowNs, backoff.nextNs());
            return;
        }
        link = conditions.equals(LinkConditions.CLEAR)
                ? null
                : new BadLink(conditions, nature.random().split());
        boolean resumes = !resumeToken.isEmpty();
        lane = resumes ? lane : new LaneReader();
        client = new ProtocolClient(crew.bench(), this::send, nature, lane, resumes);
        schedule();
    }

    private void onRefused(JoinAnswer.Refused refused, long nowNs) {
        crew.bench().stats().add(Count.JOINS_REFUSED, 1);
        fault("was refused: " + refused.status() + " " + refused.words());
        if (refused.isExpired()) {
            resumeToken = "";
        }
        if (refused.isPassing()) {
            tryAgain(nowNs, 1_000_000_000L * refused.retryAfterSeconds());
        } else if (wasWelcomed) {
            tryAgain(nowNs, backoff.nextNs());
        } else {
            stage = Stage.OVER;
        }
    }

    private void tryAgain(long nowNs, long waitNs) {
        if (leaving || (!wasWelcomed && backoff.attempts() >= ATTEMPTS_MAX)) {
            stage = Stage.OVER;
            return;
        }
        stage = Stage.WAITING;
        crew.timer(slot, nowNs + waitNs);
    }

    private boolean send(byte[] bytes, int offset, int length) {
        if (connection == null) {
            return false;
        }
        if (link == null) {
            return connection.send(bytes, offset, length);
        }
        link.send(bytes, offset, length, crew.nowNs());
        return true;
    }

    @Override
    public void onOpen(long nowNs) {
        if (client != null) {
            crew.bench().stats().record(Measure.HANDSHAKE_US, (nowNs - openingNs) / 1_000);
            client.onOpen();
            schedule();
        }
    }

    @Override
    public void onBinary(byte[] bytes, int offset, int length, long nowNs) {
        if (link == null) {
            take(bytes, offset, length, nowNs);
        } else {
            link.receive(bytes, offset, length, nowNs);
            readIfItMay(link);
        }
        schedule();
    }

    private void take(byte[] bytes, int offset, int length, long nowNs) {
        if (client == null || connection == null) {
            return;
        }
        String fault = client.onFrame(bytes, offset, length, nowNs);
        if (fault != null) {
            fault("was sent " + fault);
            connection.close(MALFORMED, fault);
            return;
        }
        if (stage == Stage.CONNECTING && client.welcomed()) {
            onWelcomed(client, nowNs);
        }
    }

    /** What the link let out, either way. */
    private void deliver(long nowNs) {
        BadLink on = link;
        if (on != null) {
            on.deliver(nowNs, this::sendNow, frame -> take(frame, 0, frame.length, nowNs));
            readIfItMay(on);
        }
    }

    private void sendNow(byte[] frame) {
        if (connection != null && !connection.send(frame, 0, frame.length)) {
            crew.bench().stats().add(Count.FRAMES_UNSENT, 1);
        }
    }

    private void readIfItMay(BadLink on) {
        if (connection != null) {
            connection.reads(on.reads());
        }
    }

    /** Sets the timer for what comes next on this connection. */
    private void schedule() {
        long linkNs = link == null ? ProtocolClient.NEVER : link.timerNs();
        if (stage == Stage.PLAYING && client != null) {
            crew.timer(slot, Math.min(linkNs, client.timerNs()));
        } else if (stage == Stage.CONNECTING) {
            crew.timer(slot, Math.min(linkNs, deadlineNs));
        }
    }

    private void onWelcomed(ProtocolClient welcomed, long nowNs) {
        if (cutNs != NOT_CUT) {
            crew.bench().stats().record(Measure.BACK_US, (nowNs - cutNs) / 1_000);
            cutNs = NOT_CUT;
        }
        if (wasWelcomed) {
            crew.bench().stats().add(Count.RECONNECTS, 1);
        }
        stage = Stage.PLAYING;
        wasWelcomed = true;
        resumeToken = welcomed.resumeToken();
        backoff.reset();
    }

    @Override
    public void onClosed(Closing closing, long nowNs) {
        takeNotes();
        String goodbye = client == null ? "" : client.goodbye();
        connection = null;
        link = null;
        client = null;
        if (leaving) {
            stage = Stage.OVER;
            return;
        }
        BotStats stats = crew.bench().stats();
        if (cutting) {
            cutting = false;
            stats.add(Count.CUTS, 1);
            tryAgain(nowNs, backoff.nextNs());
            return;
        }
        stats.add(Count.UNEXPECTED_CLOSES, 1);
        stats.add(Count.EVICTIONS, EVICTIONS.contains(closing.code()) ? 1 : 0);
        fault("lost its connection: " + closing.code() + " " + (goodbye.isEmpty() ? closing.reason() : goodbye));
        if (FINAL_CLOSES.contains(closing.code())) {
            stage = Stage.OVER;
        } else {
            tryAgain(nowNs, backoff.nextNs());
        }
    }

    private void takeNotes() {
        if (client != null) {
            sawSnapshot |= client.sawSnapshot();
            sawChecksum |= client.sawChecksum();
        }
    }

    /** Does what is due and sets the next timer. */
    void onTimer(long nowNs) {
        deliver(nowNs);
        switch (stage) {
            case PLAYING -> {
                if (client != null) {
                    client.onTimer(nowNs);
                }
                schedule();
            }
            case CONNECTING -> {
                if (connection != null && deadlineNs <= nowNs) {
                    connection.abort("no Welcome within 10 s");
                }
                schedule();
            }
            case WAITING -> join();
            default -> {}
        }
    }

    /** Loses its connection, if it has one to lose, and comes back as any that did. */
    void cut(long nowNs) {
        if (stage == Stage.PLAYING && connection != null) {
            cutNs = nowNs;
            cutting = true;
            connection.reset("cut");
        }
    }

    /** Ends it in good order: from here on a close is expected. */
    void leave() {
        leaving = true;
        takeNotes();
        if (connection != null) {
            connection.close(LEAVE, "left");
        } else if (stage != Stage.JOINING) {
            stage = Stage.OVER;
        }
    }

    Stage stage() {
        return stage;
    }

    /** Whether it was let in at least once. */
    boolean wasWelcomed() {
        return wasWelcomed;
    }

    /** Whether it was let in, was sent a snapshot, and found a checksum right. */
    boolean isComplete() {
        takeNotes();
        return wasWelcomed && sawSnapshot && sawChecksum;
    }

    private void fault(String words) {
        crew.bench().stats().fault(nature.label() + " " + words);
    }
}
