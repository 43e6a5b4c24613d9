package io.tickwire.room;

import io.tickwire.base.Frame;
import io.tickwire.wire.SnapshotWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The room's outgoing frames. While sockets take what they are given, one frame serves everyone; each slow one keeps a frame of its own until its write is
 * over. Bound: connections + 1, for a session with an unfinished write is sent nothing.
 */
final class FramePool {
    private final List<Frame> frames = new ArrayList<>();
    private int cursor;

    /** A landed frame. */
    Frame take() {
        for (int tried = 0; tried < frames.size(); tried++) {
            Frame frame = frames.get(cursor);
            if (!frame.inFlight()) {
                return frame;
            }
            cursor = cursor + 1 == frames.size() ? 0 : cursor + 1;
        }
        Frame frame = new Frame(SnapshotWriter.FRAME_BYTES_MAX);
        cursor = frames.size();
        frames.add(frame);
        return frame;
    }

    /** Frames that a transport has not landed yet. */
    int inFlight() {
        int count = 0;
        for (int i = 0; i < frames.size(); i++) {
            count += frames.get(i).inFlight() ? 1 : 0;
        }
        return count;
    }
}
