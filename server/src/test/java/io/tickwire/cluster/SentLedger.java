package io.tickwire.cluster;

import static io.tickwire.cluster.WholeServer.MS_NS;
import static io.tickwire.cluster.WholeServer.require;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the server sent over one connection and what was acknowledged, written down at the socket, and whether it kept its bounds. */
final class SentLedger {
    private static final int FRAME_BYTES_MAX = 32 * 1024;
    private static final int EVENT_BYTES_MAX = 4 * 1024 + 2; // and their length
    private static final int BUDGET_BYTES_MIN = 256;
    private static final long SECOND_NS = 1_000 * MS_NS;
    private static final long SAMPLED_NS = 9 * SECOND_NS; // the server remembers at least that long
    private static final long ROUND_TRIP_FIRST_NS = 500 * MS_NS;

    private record Sent(int tick, long sentNs) {}

    private record Sample(long roundTripNs, long arrivalNs) {}

    private final WholeServer server;
    private final SeatFacts seat;
    private final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long worstNs; // of all round trips ever measured
    private @Nullable FrameFacts last;
    private long lastSentNs;
    private int lastSeq;
    private int budgetBytes;
    private boolean fell;

    SentLedger(WholeServer server, SeatFacts seat) {
        this.server = server;
        this.seat = seat;
        budgetBytes = server.roomConfig.frameBudgetBytes();
    }

    /** A snapshot is handed to the socket. Returns the bytes of rows that it might have had. */
    int onSnapshot(FrameFacts facts) {
        long nowNs = server.nowNs();
        checkSize(facts);
        checkReset(facts, nowNs);
        checkLane(facts);
        if (facts.headerOnly()) {
            require(nowNs - lastSentNs >= SECOND_NS, "a second header within a second");
            onSkipped();
        } else {
            checkWindow(nowNs);
        }
        int offered = budgetBytes;
        if (!facts.headerOnly()) {
            fell = false;
            if (facts.behind()) {
                budgetBytes = Math.min(server.roomConfig.frameBudgetBytes(), budgetBytes + budgetBytes / 8);
            }
        }
        underWay.add(new Sent(facts.tick(), nowNs));
        last = facts;
        lastSentNs = nowNs;
        return offered;
    }

    private void checkSize(FrameFacts facts) {
        require(facts.bytes() <= FRAME_BYTES_MAX, () -> "a frame of " + facts.bytes() + " bytes");
        require(facts.eventBytes() <= EVENT_BYTES_MAX, () -> "events of " + facts.eventBytes() + " bytes");
        FrameFacts before = last;
        require(before == null || facts.tick() - before.tick() > 0, () -> "tick " + facts.tick() + " after " + before);
    }

    /** A connection starts its client over; after that only a client that asked is, once a second. */
    private void checkReset(FrameFacts facts, long nowNs) {
        if (last == null) {
            require(facts.reset(), "the first snapshot does not start over");
        } else if (facts.reset()) {
            seat.resyncs++;
            require(seat.firstResyncNs != SeatFacts.NEVER, "started over without a cause");
            long allowed = 1 + (nowNs - seat.firstResyncNs) / SECOND_NS;
            require(seat.resyncs <= allowed, () -> "started over " + seat.resyncs + " times in " + allowed + " s");
        }
    }

    /** Each message once over this connection, and none that was acknowledged. */
    private void checkLane(FrameFacts facts) {
        if (facts.firstSeq() != 0) {
            int due = Math.max(seat.laneAcked, lastSeq) + 1;
            require(facts.firstSeq() == due, () -> "message " + facts.firstSeq() + " is sent, " + due + " is due");
            lastSeq = facts.firstSeq() + facts.messages() - 1;
        }
    }

    private void checkWindow(long nowNs) {
        Sent oldest = underWay.peekFirst();
        if (oldest != null) {
            long ageNs = nowNs - oldest.sentNs();
            long allowedNs = server.sessionConfig.windowSlackMs() * MS_NS + roundTripNs(nowNs);
            require(
                    ageNs <= allowedNs,
                    () -> "rows are sent while tick " + oldest.tick() + " is unacknowledged for " + ageNs + " of "
                            + allowedNs + " ns");
        }
    }

    /** At least what the server believes to be the best of the last ten seconds. */
    private long roundTripNs(long nowNs) {
        while (!samples.isEmpty() && nowNs - samples.getFirst().arrivalNs() > SAMPLED_NS) {
            samples.removeFirst();
        }
        if (samples.isEmpty()) {
            return Math.max(ROUND_TRIP_FIRST_NS, worstNs);
        }
        long bestNs = Long.MAX_VALUE;
        for (Sample sample : samples) {
            bestNs = Math.min(bestNs, sample.roundTripNs());
        }
        return bestNs;
    }

    /** An acknowledgement arrives at the server. */
    void onAck(int tick) {
        if (!isUnderWay(tick)) {
            return;
        }
        long nowNs = server.nowNs();
        Sent sent = underWay.removeFirst();
        while (sent.tick() != tick) {
            sent = underWay.removeFirst();
        }
        samples.add(new Sample(nowNs - sent.sentNs(), nowNs));
        worstNs = Math.max(worstNs, nowNs - sent.sentNs());
    }

    private boolean isUnderWay(int tick) {
        for (Sent sent : underWay) {
            if (sent.tick() == tick) {
                return true;
            }
        }
        return false;
    }

    /** The client was passed over. */
    void onSkipped() {
        if (!fell) {
            fell = true;
            budgetBytes = Math.max(BUDGET_BYTES_MIN, budgetBytes / 2);
        }
    }

    /** There was nothing to tell. */
    void onSilent() {
        long silentNs = server.nowNs() - lastSentNs;
        require(
                silentNs < server.roomConfig.telling().silenceMs() * MS_NS,
                () -> "nothing was sent for " + silentNs + " ns");
    }

    /** The newest snapshot; null: none yet. */
    @Nullable
    FrameFacts last() {
        return last;
    }
}
