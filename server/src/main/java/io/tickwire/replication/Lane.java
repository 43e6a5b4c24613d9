package io.tickwire.replication;

import java.util.Arrays;

/**
 * One participant's reliable messages: numbered from 1, kept until they are acknowledged, sent once over each connection and all again
 * over the next. Messages are bytes that everyone who is told them shares. Owned by the room's thread. Bound: messages and bytes
 * without an acknowledgement.
 */
public final class Lane {
    /** Messages of one snapshot, in bytes; the rest goes with the next. */
    public static final int FRAME_BYTES_MAX = 8 * 1024;

    private static final byte[] NOTHING = new byte[0];
    private static final byte[][] NONE = new byte[0][];

    private final int messagesMax;
    private final int bytesMax;
    private byte[][] messages = NONE; // [(first + n) % length], by sequence number
    private int first;
    private int count;
    private int bytes;
    private int firstSeq = 1; // of the message at first
    private int sent; // of the count, over this connection
    private int preparedBytes;
    private int prepared; // after those, for the next frame
    private int knownSeq; // newest that went over any connection
    private boolean overflown;

    public Lane(int messagesMax, int bytesMax) {
        this.messagesMax = messagesMax;
        this.bytesMax = bytesMax;
    }

    /** Adds a message, encoded as it stands in a snapshot. When there are too many it is {@link #overflown} and takes no more. */
    public void offer(byte[] message) {
        assert message.length <= FRAME_BYTES_MAX : "a message that fits no frame";
        overflown |= count == messagesMax || message.length > bytesMax - bytes;
        if (overflown) {
            return;
        }
        if (count == messages.length) {
            grow();
        }
        messages[(first + count) % messages.length] = message;
        count++;
        bytes += message.length;
    }

    /** Messages without an acknowledgement. */
    public int count() {
        return count;
    }

    /** Less than half of it is in use: what need not arrive at any price goes only then. */
    public boolean roomy() {
        return count < messagesMax / 2 && bytes < bytesMax / 2;
    }

    /** Its participant takes in less than it is told. */
    public boolean overflown() {
        return overflown;
    }

    /** The client has this message and all before it. What was never sent cannot be: it is ignored. */
    public void acknowledge(int seq) {
        int acknowledged = seq - firstSeq + 1;
        if (acknowledged <= 0 || seq - knownSeq > 0) {
            return;
        }
        assert acknowledged <= count : "acknowledges " + acknowledged + " of " + count;
        for (int n = 0; n < acknowledged; n++) {
            bytes -= messages[first].length;
            messages[first] = NOTHING;
            first = (first + 1) % messages.length;
        }
        count -= acknowledged;
        firstSeq += acknowledged;
        sent = Math.max(0, sent - acknowledged);
        forget();
    }

    /** A new connection: what is not acknowledged goes out again. */
    public void restart() {
        sent = 0;
        forget();
    }

    /** Chooses what goes with the next frame, and returns its bytes; 0: nothing waits. */
    public int prepare() {
        forget();
        while (sent + prepared < count) {
            int length = message(sent + prepared).length;
            if (preparedBytes + length > FRAME_BYTES_MAX) {
                break;
            }
            preparedBytes += length;
            prepared++;
        }
        return preparedBytes;
    }

    /** Bytes of all that is prepared. */
    public int preparedBytes() {
        return preparedBytes;
    }

    /** Sequence number of the first message that is prepared; 0: none is. */
    public int preparedSeq() {
        return prepared == 0 ? 0 : firstSeq + sent;
    }

    /** Copies what is prepared to {@code to} at {@code at} and returns the position after it. */
    public int copy(byte[] to, int at) {
        int position = at;
        for (int n = sent; n < sent + prepared; n++) {
            byte[] message = message(n);
            System.arraycopy(message, 0, to, position, message.length);
            position += message.length;
        }
        return position;
    }

    /** What was prepared has gone out. */
    public void onSent() {
        sent += prepared;
        forget();
        int newest = firstSeq + sent - 1;
        if (newest - knownSeq > 0) {
            knownSeq = newest;
        }
    }

    private void forget() {
        prepared = 0;
        preparedBytes = 0;
    }

    private byte[] message(int index) {
        return messages[(first + index) % messages.length];
    }

    private void grow() {
        byte[][] larger = new byte[Math.max(8, count * 2)][];
        Arrays.fill(larger, NOTHING);
        for (int n = 0; n < count; n++) {
            larger[n] = message(n);
        }
        messages = larger;
        first = 0;
    }
}
