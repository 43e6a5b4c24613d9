package io.tickwire.sim.bot;

import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Diagnosis;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.Replica;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Welcome;
import org.jspecify.annotations.Nullable;

/**
 * A connection after Welcome, when there is a replica and a clock: decodes and checks every snapshot, acknowledges, sends what its
 * behaviour wants when the clock says so, and measures. Told the time. Owned by its loop's thread; its memory is the replica's.
 */
final class Playing {
    private static final long NEVER = ProtocolClient.NEVER;
    private static final long PING_EVERY_NS = 1_000_000_000L;
    /** One that is due so soon goes right behind an input: the server takes both with one read. */
    private static final long PING_SOON_NS = 50_000_000L;

    /** A server closes on more than two a second. */
    private static final long PING_GAP_NS = 500_000_000L;

    private static final long RESYNC_EVERY_NS = 1_000_000_000L;

    private final Workbench bench;
    private final Outbox out;
    private final ProtocolClient.Nature nature;
    private final LaneReader lane;
    private final SnapshotIntake intake;
    private final String resumeToken;
    private final World world;
    private final Replica replica;
    private final SnapshotTimes times;
    private final AckRules acks;
    private final Behaviour behaviour;
    private boolean sendsInputs;
    private boolean sawSnapshot;
    private boolean sawChecksum;
    private int ackedTick;
    private final InputBacklog backlog;
    private final InputEcho echo = new InputEcho();
    private boolean inputSent;
    private int newestInputTick;
    private long nextInputNs = NEVER;
    private int pingNonce;
    private long pingSentNs;
    private long nextPingNs;
    private boolean waitsForReset;
    private @Nullable Diagnosis diagnosis; // after a checksum that differed
    private long resyncSentNs;

    /** Throws IllegalArgumentException when the schema cannot be, or is not one that the behaviour plays. */
    Playing(ProtocolClient.Nature nature, Outbox out, LaneReader lane, Welcome welcome, long nowNs) {
        this.nature = nature;
        this.out = out;
        this.lane = lane;
        bench = out.bench();
        intake = new SnapshotIntake(bench, lane);
        world = new World(welcome, bench, nature, nowNs);
        replica = world.replica;
        int tickHz = welcome.getTickHz();
        resumeToken = welcome.getResumeToken();
        times = new SnapshotTimes(tickHz, welcome.getSendEveryTicks());
        acks = new AckRules(nowNs);
        InputShape shape = bench.inputShape(replica.layout());
        backlog = new InputBacklog(shape.fields());
        behaviour = nature.behaviour().create(world.senses(), shape, tickHz, nature.random());
        sendsInputs = behaviour.next(welcome.getTick()).length > 0;
        resyncSentNs = nowNs - RESYNC_EVERY_NS;
        nextPingNs = nowNs;
        pingSentNs = nowNs - PING_GAP_NS;
    }

    @Nullable
    String onSnapshot(byte[] bytes, long nowNs) {
        int offset = bench.reader().bodyOffset();
        int length = bench.reader().bodyLength();
        ApplyResult result = replica.apply(bytes, offset, length);
        if (result == ApplyResult.MALFORMED) {
            fault(Count.DESYNCS, "a malformed snapshot after tick " + ackedTick);
            return "a malformed snapshot";
        }
        ackedTick = replica.tick();
        long laneFaults = lane.gaps() + lane.repeats();
        int newestSeq = lane.newestSeq();
        if (!intake.take(replica, bytes, offset, length)) {
            fault(Count.DESYNCS, "events or messages that cannot be read at tick " + ackedTick);
            return "a malformed snapshot";
        }
        if (lane.gaps() + lane.repeats() > laneFaults) {
            fault(Count.LANE_FAULTS, "tick " + ackedTick + ": messages missing or doubled after number " + newestSeq);
        }
        measure(nowNs);
        check(result, nowNs);
        if (acks.onSnapshot(nowNs)) {
            ack(nowNs);
        }
        return null;
    }

    private void measure(long nowNs) {
        BotStats stats = bench.stats();
        sawSnapshot = true;
        stats.add(Count.TIME_LOST, replica.timeLost() ? 1 : 0);
        if (world.onApplied(nowNs)) {
            stats.record(Measure.INPUT_SLACK_16, replica.inputSlack16());
        }
        stats.add(Count.INPUTS_LATE, world.late());
        long echoNs = echo.onSnapshot(replica.inputAck(), nowNs);
        if (echoNs >= 0) {
            stats.record(Measure.INPUT_TO_VISIBLE_US, echoNs / 1000);
        }
        scheduleInput(nowNs);
        times.onSnapshot(ackedTick, replica.timeLost(), nowNs);
        if (times.intervalNs() >= 0) {
            stats.record(Measure.INTERVAL_US, times.intervalNs() / 1000);
            stats.record(Measure.INTERVAL_LESS_SILENCE_US, times.intervalLessSilenceNs() / 1000);
        }
        if (times.timeSet()) {
            nextPingNs = Math.min(nextPingNs, Math.max(nowNs, pingSentNs + PING_GAP_NS));
        } else if (world.clock.measured()) {
            stats.record(Measure.LATENESS_US, (long) (world.clock.latenessNs(times.dueTick(), nowNs) / 1000));
        }
    }

    private void check(ApplyResult result, long nowNs) {
        waitsForReset &= !replica.reset();
        if (result == ApplyResult.APPLIED) {
            if (replica.checksumSent()) {
                sawChecksum = true;
                bench.stats().add(Count.CHECKSUMS, 1);
            }
            return;
        }
        if (!waitsForReset) {
            waitsForReset = true;
            diagnosis = result == ApplyResult.CHECKSUM_DIFFERS ? new Diagnosis(replica) : null;
            fault(Count.DESYNCS, "tick " + ackedTick + ": " + describe(result));
        }
        if (nowNs - resyncSentNs >= RESYNC_EVERY_NS
                && out.send(Count.RESYNCS, bench.frames().resync(ackedTick))) {
            resyncSentNs = nowNs;
        }
    }

    private static String describe(ApplyResult result) {
        return result == ApplyResult.UNKNOWN_ROW ? "a change or gone for a row not held" : "the checksum differs";
    }

    /** Says where it was wrong, here and to the server. */
    void onDiagnosis(byte[] bytes) {
        Difference found = diagnosis == null
                ? null
                : diagnosis.onFrame(
                        bytes, bench.reader().bodyOffset(), bench.reader().bodyLength());
        if (found == null) {
            return;
        }
        diagnosis = null;
        bench.stats()
                .fault(nature.label() + ": tick " + Integer.toUnsignedString(found.getTick()) + ", entity "
                        + (found.getRowId() >>> 2) + ": " + found.getWhat() + " is " + found.getServer()
                        + " at the server, " + found.getClient() + " here");
        out.send(ClientFrame.newBuilder().setDifference(found));
    }

    void onPong(Pong pong, long nowNs) {
        if (pong.getNonce() != pingNonce) {
            return;
        }
        bench.stats().record(Measure.ROUND_TRIP_US, (nowNs - pingSentNs) / 1000);
        world.clock.onPong(pingSentNs, pong.getTick(), pong.getMicros(), nowNs);
        scheduleInput(nowNs);
    }

    void onTimer(long nowNs) {
        long soonNs = 0;
        if (nextInputNs <= nowNs) {
            input(nowNs);
            scheduleInput(nowNs);
            soonNs = nowNs - pingSentNs >= PING_GAP_NS ? PING_SOON_NS : 0;
        }
        if (acks.due(nowNs)) {
            ack(nowNs);
        }
        if (nextPingNs <= nowNs + soonNs) {
            ping(nowNs);
        }
    }

    private void scheduleInput(long nowNs) {
        boolean ready = sendsInputs && world.clock.roundTripNs() >= 0;
        nextInputNs = ready ? world.nextInputNs(nowNs) : NEVER;
    }

    /** Asks for the inputs that are due, and sends them with those that wait. What cannot be sent now waits for the next time. */
    private void input(long nowNs) {
        int count = world.takeInputs(nowNs);
        if (count == 0) {
            return;
        }
        int first = world.clock.tick(world.inputs.first());
        int viewTick16 = world.draw(nowNs);
        int lost = inputSent ? Math.max(0, first - newestInputTick - 1) : 0;
        for (int tick = first; tick - first < count; tick++) {
            int[] values = behaviour.next(tick);
            lost += backlog.add(tick, viewTick16, values) ? 0 : 1;
            world.onInput(tick, values);
            echo.onInput(tick, values, nowNs);
        }
        inputSent = true;
        newestInputTick = first + count - 1;
        bench.stats().add(Count.INPUTS_SKIPPED, lost);
        int waiting = backlog.count();
        if (out.send(Count.INPUTS, bench.frames().inputs(ackedTick, lane.newestSeq(), backlog))) {
            bench.stats().add(Count.INPUTS, waiting - 1);
            backlog.clear();
            acks.onAcked(nowNs);
        }
    }

    private void ack(long nowNs) {
        if (out.send(Count.ACKS, bench.frames().ack(ackedTick, lane.newestSeq()))) {
            acks.onAcked(nowNs);
        }
    }

    private void ping(long nowNs) {
        nextPingNs = nowNs + PING_EVERY_NS;
        if (out.send(Count.PINGS, bench.frames().ping(pingNonce + 1))) {
            pingNonce++;
            pingSentNs = nowNs;
        }
    }

    long timerNs() {
        return Math.min(Math.min(nextInputNs, nextPingNs), acks.timerNs());
    }

    private void fault(Count count, String words) {
        bench.stats().add(count, 1);
        bench.stats().fault(nature.label() + ": " + words);
    }

    /** Trades for a ticket back to the same avatar. */
    String resumeToken() {
        return resumeToken;
    }

    /** Whether a snapshot was applied. */
    boolean sawSnapshot() {
        return sawSnapshot;
    }

    /** Whether a checksum was compared and found right. */
    boolean sawChecksum() {
        return sawChecksum;
    }
}
