package io.tickwire.sim.bot;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Welcome;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the protocol on one connection, from Hello on; what comes after Welcome is {@link Playing}'s. Knows no socket: frames come in by
 * {@link #onFrame}, go out by its {@link FrameOut}, and time is told. Owned by its loop's thread; its memory is the replica's.
 */
final class ProtocolClient {
    /** Nothing is due. */
    static final long NEVER = AckRules.NEVER;

    private static final String CLIENT_NAME = "tickwire-bots";

    private final Workbench bench;
    private final Outbox out;
    private final Nature nature;
    private final LaneReader lane;
    private final boolean resumes;
    private @Nullable Playing playing;
    private String goodbye = "";

    /** What a bot is like. */
    record Nature(Behaviour.Maker behaviour, SplittableRandom random, int targetSlack16, String label) {}

    /**
     * @param lane what the bot has heard so far, over whatever connections
     * @param resumes it comes back to an avatar
     */
    ProtocolClient(Workbench bench, FrameOut out, Nature nature, LaneReader lane, boolean resumes) {
        this.bench = bench;
        this.out = new Outbox(bench, out);
        this.nature = nature;
        this.lane = lane;
        this.resumes = resumes;
    }

    /** The connection is open: says hello. */
    void onOpen() {
        out.send(ClientFrame.newBuilder()
                .setHello(Hello.newBuilder()
                        .setClient(CLIENT_NAME)
                        .setEpoch(lane.epoch())
                        .setReliableAck(lane.newestSeq())));
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
            playing = new Playing(nature, out, lane, welcome, nowNs);
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
        return playing == null ? "" : playing.resumeToken();
    }

    /** Whether a snapshot was applied. */
    boolean sawSnapshot() {
        return playing != null && playing.sawSnapshot();
    }

    /** Whether a checksum was compared and found right. */
    boolean sawChecksum() {
        return playing != null && playing.sawChecksum();
    }

    /** The words of the server's Goodbye, or empty. */
    String goodbye() {
        return goodbye;
    }
}
