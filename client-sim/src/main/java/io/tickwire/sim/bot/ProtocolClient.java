package io.tickwire.sim.bot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Diagnosis;
import io.tickwire.proto.EventReader;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Welcome;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the protocol on one connection, from Hello on: decodes and checks every snapshot, acknowledges, sends what its behaviour
 * wants when the clock says so, and measures. Knows no socket: frames come in by {@link #onFrame}, go out by its {@link FrameOut},
 * and time is told. Owned by its loop's thread; its memory is the replica's.
 */
final class ProtocolClient {
    /** Nothing is due. */
    static final long NEVER = AckRules.NEVER;

    private static final long PING_EVERY_NS = 1_000_000_000L;
    /** A server closes on more than two a second. */
    private static final long PING_GAP_NS = 500_000_000L;

    private static final long RESYNC_EVERY_NS = 1_000_000_000L;
    private static final String CLIENT_NAME = "tickwire-bots";

    private final Workbench bench;
    private final FrameOut out;
    private final Nature nature;
    private final LaneReader lane;
    private final boolean resumes;
    private @Nullable Playing playing;
    private String goodbye = "";

    /** What a bot is like. */
    record Nature(Behaviour.Kind behaviour, SplittableRandom random, int targetSlack16, String label) {}

    /**
     * @param lane what the bot has heard so far, over whatever connections
     * @param resumes it comes back to an avatar
     */
    ProtocolClient(Workbench bench, FrameOut out, Nature nature, LaneReader lane, boolean resumes) {
        this.bench = bench;
        this.out = out;
        this.nature = nature;
        this.lane = lane;
        this.resumes = resumes;
    }

    /** The connection is open: says hello. */
    void onOpen() {
        byte[] hello = ClientFrame.newBuilder()
                .setHello(Hello.newBuilder()
                        .setClient(CLIENT_NAME)
                        .setEpoch(lane.epoch())
                        .setReliableAck(lane.newestSeq()))
                .build()
                .toByteArray();
        out.send(hello, 0, hello.length);
    }

    /** Takes in one frame. Returns why the connection has to be closed, or null: it goes on. */
    @Nullable
    String onFrame(byte[] bytes, int offset, int length, long nowNs) {
        bench.stats().add(Count.FRAMES, 1);
        bench.stats().add(Count.FRAME_BYTES, length);
        Playing now = playing;
        try {
            switch (bench.reader().read(bytes, offset, length)) {
                case SNAPSHOT -> {
                    return now == null ? "a snapshot before Welcome" : now.onSnapshot(bytes, nowNs);
                }
                case PONG -> {
                    if (now != null) {
                        now.onPong(Pong.parseFrom(body(bytes)), nowNs);
                    }
                    return null;
                }
                case WELCOME -> {
                    return now == null ? onWelcome(Welcome.parseFrom(body(bytes)), nowNs) : "a second Welcome";
                }
                case GOODBYE -> {
                    goodbye = Goodbye.parseFrom(body(bytes)).getReason();
                    return null;
                }
                case DIAGNOSIS -> {
                    if (now != null) {
                        now.onDiagnosis(bytes);
                    }
                    return null;
                }
                case UNKNOWN -> {
                    return null;
                }
                case MALFORMED -> {
                    return "a frame that is no ServerFrame";
                }
            }
        } catch (InvalidProtocolBufferException e) {
            return "a frame whose body cannot be read: " + e.getMessage();
        }
        throw new AssertionError("every kind is handled");
    }

    private ByteBuffer body(byte[] bytes) {
        return ByteBuffer.wrap(
                bytes, bench.reader().bodyOffset(), bench.reader().bodyLength());
    }

    private @Nullable String onWelcome(Welcome welcome, long nowNs) {
        if (welcome.getTickHz() <= 0) {
            return "a Welcome without a tick rate";
        }
        try {
            playing = new Playing(welcome, bench.layout(welcome.getSchema()), nowNs);
            lane.onWelcome(welcome.getEpoch(), resumes);
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Does what is due. */
    void onTimer(long nowNs) {
        if (playing != null) {
            playing.onTimer(nowNs);
        }
    }

    /** When {@link #onTimer} is due, or {@link #NEVER}. */
    long timerNs() {
        return playing == null ? NEVER : playing.timerNs();
    }

    boolean welcomed() {
        return playing != null;
    }

    /** Trades for a ticket back to the same avatar; empty before Welcome. */
    String resumeToken() {
        return playing == null ? "" : playing.resumeToken;
    }

    /** Whether a snapshot was applied. */
    boolean sawSnapshot() {
        return playing != null && playing.sawSnapshot;
    }

    /** Whether a checksum was compared and found right. */
    boolean sawChecksum() {
        return playing != null && playing.sawChecksum;
    }

    /** The words of the server's Goodbye, or empty. */
    String goodbye() {
        return goodbye;
    }

    private boolean send(Count count, int length) {
        boolean sent = out.send(bench.frames().bytes(), 0, length);
        bench.stats().add(sent ? count : Count.FRAMES_UNSENT, 1);
        return sent;
    }

    /** The time after Welcome, when there is a replica and a clock. */
    private final class Playing {
        private final String resumeToken;
        private final Replica replica;
        private final TickTimeline timeline;
        private final ClientClock clock;
        private final SnapshotTimes times;
        private final AckRules acks;
        private final Behaviour behaviour;
        private boolean sendsInputs;
        private boolean sawSnapshot;
        private boolean sawChecksum;
        private int ackedTick;
        private boolean inputSent;
        private int newestInputTick;
        private int slackTick; // newest consumed input whose slack was taken in
        private int pingNonce;
        private long pingSentNs;
        private long nextPingNs;
        private boolean waitsForReset;
        private @Nullable Diagnosis diagnosis; // after a checksum that differed
        private long resyncSentNs;

        Playing(Welcome welcome, SchemaLayout layout, long nowNs) {
            int tickHz = welcome.getTickHz();
            resumeToken = welcome.getResumeToken();
            replica = new Replica(layout);
            timeline = new TickTimeline(tickHz, welcome.getTick());
            clock = new ClientClock(timeline, tickHz, welcome.getTick(), nature.targetSlack16());
            times = new SnapshotTimes(tickHz, welcome.getSendEveryTicks());
            acks = new AckRules(nowNs);
            behaviour = nature.behaviour().create(replica, bench.inputShape(layout), tickHz, nature.random());
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
            countSnapshot(bytes, offset, length);
            if (!listen(bytes, offset, length)) {
                fault(Count.DESYNCS, "events or messages that cannot be read at tick " + ackedTick);
                return "a malformed snapshot";
            }
            measure(nowNs);
            check(result, nowNs);
            if (acks.onSnapshot(nowNs)) {
                ack(nowNs);
            }
            return null;
        }

        private void countSnapshot(byte[] bytes, int offset, int length) {
            SnapshotScan scan = bench.scan();
            BotStats stats = bench.stats();
            scan.scan(bytes, offset, length);
            stats.add(Count.SNAPSHOTS, 1);
            stats.add(Count.SNAPSHOT_BYTES, length);
            stats.add(Count.WHOLE_BYTES, scan.wholeBytes());
            stats.add(Count.CHANGES_BYTES, scan.changesBytes());
            stats.add(Count.GONE_BYTES, scan.goneBytes());
            stats.add(Count.HEADER_BYTES, scan.headerBytes());
            stats.add(Count.BEHIND, replica.behind() ? 1 : 0);
            stats.add(Count.RESETS, replica.reset() ? 1 : 0);
            stats.add(Count.EVENT_BYTES, scan.eventBytes());
            stats.add(Count.LANE_BYTES, scan.laneBytes());
        }

        /** Takes in what the snapshot tells besides rows. False: it cannot be read. */
        private boolean listen(byte[] bytes, int offset, int length) {
            SnapshotScan scan = bench.scan();
            if (scan.eventBytes() > 0) {
                EventReader events = bench.events(replica.layout());
                if (!events.read(bytes, offset, length)) {
                    return false;
                }
                bench.stats().heard(events);
            }
            if (scan.laneBytes() == 0) {
                return true;
            }
            int newestSeq = lane.newestSeq();
            long faults = lane.gaps() + lane.repeats();
            boolean read = lane.read(bytes, offset, length);
            bench.stats().add(Count.RELIABLES, lane.fresh().size());
            if (lane.gaps() + lane.repeats() > faults) {
                fault(
                        Count.LANE_FAULTS,
                        "tick " + ackedTick + ": messages missing or doubled after number " + newestSeq);
            }
            return read;
        }

        private void measure(long nowNs) {
            BotStats stats = bench.stats();
            sawSnapshot = true;
            stats.add(Count.TIME_LOST, replica.timeLost() ? 1 : 0);
            times.onSnapshot(ackedTick, replica.timeLost(), nowNs);
            if (times.timeSet()) {
                timeline.reset();
                clock.reset();
                nextPingNs = Math.min(nextPingNs, Math.max(nowNs, pingSentNs + PING_GAP_NS));
                return;
            }
            if (times.intervalNs() >= 0) {
                stats.record(Measure.INTERVAL_US, times.intervalNs() / 1000);
            }
            if (timeline.known()) {
                timeline.onSnapshot(ackedTick, nowNs);
                stats.record(Measure.LATENESS_US, (nowNs - timeline.dueNs(times.dueTick())) / 1000);
            }
            if (inputSent && replica.inputAck() - slackTick > 0) {
                slackTick = replica.inputAck();
                int slack16 = replica.inputSlack16();
                clock.onSlack(slack16);
                stats.record(Measure.INPUT_SLACK_16, slack16);
                stats.add(Count.INPUTS_LATE, slack16 < 0 ? 1 : 0);
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
                    && send(Count.RESYNCS, bench.frames().resync(ackedTick))) {
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
            byte[] frame = ClientFrame.newBuilder().setDifference(found).build().toByteArray();
            out.send(frame, 0, frame.length);
        }

        void onPong(Pong pong, long nowNs) {
            if (pong.getNonce() != pingNonce) {
                return;
            }
            bench.stats().record(Measure.ROUND_TRIP_US, (nowNs - pingSentNs) / 1000);
            timeline.onPong(pingSentNs, nowNs, pong.getTick(), pong.getMicros());
            clock.onPong(nowNs);
        }

        void onTimer(long nowNs) {
            if (sendsInputs && clock.synced() && clock.nextSendNs() <= nowNs) {
                input(nowNs);
            }
            if (acks.due(nowNs)) {
                ack(nowNs);
            }
            if (nextPingNs <= nowNs) {
                ping(nowNs);
            }
        }

        private void input(long nowNs) {
            int tick = clock.takeTick(nowNs);
            if (!send(Count.INPUTS, bench.frames().input(ackedTick, lane.newestSeq(), tick, behaviour.next(tick)))) {
                return;
            }
            acks.onAcked(nowNs);
            if (inputSent) {
                bench.stats().add(Count.INPUTS_SKIPPED, Math.max(0, tick - newestInputTick - 1));
            } else {
                inputSent = true;
                slackTick = tick - 1;
            }
            newestInputTick = tick;
        }

        private void ack(long nowNs) {
            if (send(Count.ACKS, bench.frames().ack(ackedTick, lane.newestSeq()))) {
                acks.onAcked(nowNs);
            }
        }

        private void ping(long nowNs) {
            nextPingNs = nowNs + PING_EVERY_NS;
            if (send(Count.PINGS, bench.frames().ping(pingNonce + 1))) {
                pingNonce++;
                pingSentNs = nowNs;
            }
        }

        long timerNs() {
            long inputNs = sendsInputs && clock.synced() ? clock.nextSendNs() : NEVER;
            return Math.min(Math.min(inputNs, nextPingNs), acks.timerNs());
        }

        private void fault(Count count, String words) {
            bench.stats().add(count, 1);
            bench.stats().fault(nature.label() + ": " + words);
        }
    }
}
