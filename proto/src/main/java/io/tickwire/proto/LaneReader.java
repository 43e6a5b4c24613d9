package io.tickwire.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Reliable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The receiving end of the reliable lane: hands out each message once and in order, whatever connections it came over. It lives as long as
 * its player, not as long as a connection. Belongs to one thread; holds one snapshot's messages.
 */
public final class LaneReader {
    private static final int FIRST_SEQ = 8 << 3;
    private static final int RELIABLE = 9 << 3 | 2;

    private final ByteCursor in = new ByteCursor();
    private final List<Reliable> fresh = new ArrayList<>();
    private int[] ranges = new int[16]; // start, length of each message of the snapshot
    private int messages;
    private int epoch;
    private int newestSeq;
    private boolean startsAnywhere;
    private long gaps;
    private long repeats;

    /**
     * A Welcome came: goes on where it was, or begins anew when the room has another epoch.
     *
     * @param resumed it is the answer to a resume: another program may have had the messages before these
     */
    public void onWelcome(int welcomeEpoch, boolean resumed) {
        fresh.clear();
        if (welcomeEpoch != epoch || epoch == 0) {
            startsAnywhere = resumed && epoch == 0;
            epoch = welcomeEpoch;
            newestSeq = 0;
        }
    }

    /**
     * Reads the bytes of a {@code Snapshot} message (a {@code ServerFrame}'s body), which may be anything. False: its messages cannot be
     * read, and none of them counts.
     */
    public boolean read(byte[] frame, int offset, int length) {
        fresh.clear();
        messages = 0;
        int firstSeq = 0;
        in.open(frame, offset, offset + length);
        while (in.more()) {
            int tag = in.varint();
            switch (tag) {
                case FIRST_SEQ -> firstSeq = in.varint();
                case RELIABLE -> addRange();
                default -> in.skipField(tag);
            }
        }
        if (in.broken() || (messages > 0 && firstSeq == 0)) {
            return false;
        }
        return messages == 0 || take(frame, firstSeq);
    }

    private void addRange() {
        if (2 * messages == ranges.length) {
            ranges = Arrays.copyOf(ranges, 4 * messages);
        }
        int length = in.length();
        ranges[2 * messages] = in.at();
        ranges[2 * messages + 1] = length;
        messages++;
        in.skip(length);
    }

    private boolean take(byte[] frame, int firstSeq) {
        int known = startsAnywhere ? firstSeq - 1 : newestSeq;
        int had = Math.min(messages, Math.max(0, known + 1 - firstSeq));
        try {
            for (int i = had; i < messages; i++) {
                fresh.add(Reliable.parser().parseFrom(frame, ranges[2 * i], ranges[2 * i + 1]));
            }
        } catch (InvalidProtocolBufferException e) {
            fresh.clear();
            return false;
        }
        startsAnywhere = false;
        repeats += had;
        if (!fresh.isEmpty()) {
            gaps += firstSeq + had == known + 1 ? 0 : 1;
            newestSeq = firstSeq + messages - 1;
        }
        return true;
    }

    /** Messages of the snapshot read last that had not come before, in their order. Valid until the next read. */
    public List<Reliable> fresh() {
        return fresh;
    }

    /** What to acknowledge: the newest message it has; 0: none. */
    public int newestSeq() {
        return newestSeq;
    }

    /** What to say in a Hello beside {@link #newestSeq}; 0: never welcomed. */
    public int epoch() {
        return epoch;
    }

    /** How often messages were missing. A server does not let that happen. */
    public long gaps() {
        return gaps;
    }

    /** Messages that came again and were not handed out. A server sends them only to a client that did not say what it has. */
    public long repeats() {
        return repeats;
    }
}
