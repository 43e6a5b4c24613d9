package io.tickwire.cluster;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot says besides its rows, and how long its parts are, read with nothing of ours.
 *
 * @param bytes of the whole frame
 * @param rowBytes of whole rows and changes
 * @param firstSeq of the reliable messages; 0: none
 */
record FrameFacts(
        int bytes,
        int tick,
        int flags,
        int rowBytes,
        List<Integer> gone,
        List<Integer> events,
        int eventBytes,
        int firstSeq,
        int messages,
        boolean checksum) {
    static FrameFacts of(byte[] frame, int bodyOffset, int bodyLength) {
        try {
            return read(CodedInputStream.newInstance(frame, bodyOffset, bodyLength), frame.length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FrameFacts read(CodedInputStream in, int bytes) throws IOException {
        int tick = 0;
        int flags = 0;
        int rowBytes = 0;
        List<Integer> gone = List.of();
        List<Integer> events = List.of();
        int eventBytes = 0;
        int firstSeq = 0;
        int messages = 0;
        boolean checksum = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case Snapshot.TICK_FIELD_NUMBER -> tick = in.readUInt32();
                case Snapshot.FLAGS_FIELD_NUMBER -> flags = in.readUInt32();
                case Snapshot.WHOLE_FIELD_NUMBER, Snapshot.CHANGES_FIELD_NUMBER -> rowBytes += skipped(in);
                case Snapshot.GONE_FIELD_NUMBER -> gone = packed(in);
                case Snapshot.EVENTS_FIELD_NUMBER -> {
                    int start = in.getTotalBytesRead();
                    events = packed(in);
                    eventBytes += in.getTotalBytesRead() - start;
                }
                case Snapshot.RELIABLE_FIRST_SEQ_FIELD_NUMBER -> firstSeq = in.readUInt32();
                case Snapshot.RELIABLE_FIELD_NUMBER -> {
                    messages++;
                    in.skipField(tag);
                }
                case Snapshot.CHECKSUM_FIELD_NUMBER -> {
                    checksum = true;
                    in.skipField(tag);
                }
                default -> in.skipField(tag);
            }
        }
        return new FrameFacts(bytes, tick, flags, rowBytes, gone, events, eventBytes, firstSeq, messages, checksum);
    }

    private static int skipped(CodedInputStream in) throws IOException {
        int length = in.readUInt32();
        in.skipRawBytes(length);
        return length;
    }

    private static List<Integer> packed(CodedInputStream in) throws IOException {
        List<Integer> values = new ArrayList<>();
        int limit = in.pushLimit(in.readUInt32());
        while (!in.isAtEnd()) {
            values.add(in.readUInt32());
        }
        in.popLimit(limit);
        return values;
    }

    boolean reset() {
        return (flags & Flag.RESET_VALUE) != 0;
    }

    boolean behind() {
        return (flags & Flag.BEHIND_VALUE) != 0;
    }

    /** Says only what time it is to one whose window is closed: a planned snapshot that leaves something out has at least a row. */
    boolean headerOnly() {
        return behind() && rowBytes == 0 && gone.isEmpty();
    }
}
