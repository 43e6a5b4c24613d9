package io.tickwire.wire;

/** What a snapshot says besides rows. Filled for one session after the other; owned by the room's thread. */
public final class SnapshotHeader {
    /** Drop every row first. */
    public static final int RESET = 1;

    /** Not all that changed is in it. */
    public static final int BEHIND = 2;

    /** The server lost time, was paused or stepped since the one before. */
    public static final int TIME_LOST = 4;

    /** The tick it shows. */
    public int tick;

    /** Newest input tick consumed or given up. */
    public int inputAck;

    /** How early the newest input arrived, in 1/16 ticks. */
    public int inputSlack16;

    /** {@link #RESET}, {@link #BEHIND}, {@link #TIME_LOST}, added up. */
    public int flags;

    /** Whether the checksum goes with it. */
    public boolean withChecksum;
}
