package io.tickwire.wire;

import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.Utf8Limit;

/** Encodes reliable messages as they stand in a snapshot, tag and length included, so that one copy serves all who are told. */
public final class ReliableMessages {
    /** UTF-8 bytes of a notice. */
    public static final int NOTICE_BYTES_MAX = 1024;

    private ReliableMessages() {}

    /** A notice; what of it is longer than {@link #NOTICE_BYTES_MAX} is cut at a code point. */
    public static byte[] notice(String text) {
        Notice notice = Notice.newBuilder()
                .setText(Utf8Limit.cut(text, NOTICE_BYTES_MAX))
                .build();
        return Snapshot.newBuilder()
                .addReliable(Reliable.newBuilder().setNotice(notice))
                .build()
                .toByteArray();
    }
}
