package io.tickwire.wire;

import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.schema.Utf8Limit;

/** Encodes reliable messages as they stand in a snapshot, tag and length included, so that one copy serves all who are told. */
public final class ReliableMessages {
    /** UTF-8 bytes of a notice. */
    public static final int NOTICE_BYTES_MAX = 1024;

    /** UTF-8 bytes of a line of chat. */
    public static final int CHAT_BYTES_MAX = 1024;

    private ReliableMessages() {}

    /** A line of chat as all who get it have it; what of it is longer than {@link #CHAT_BYTES_MAX} is cut at a code point. */
    public static byte[] chat(int player, String name, String text, boolean team, boolean past) {
        ChatLine line = ChatLine.newBuilder()
                .setPlayer(player)
                .setName(name)
                .setText(Utf8Limit.cut(text, CHAT_BYTES_MAX))
                .setTeam(team)
                .setPast(past)
                .build();
        return encoded(Reliable.newBuilder().setChat(line));
    }

    /** A notice; what of it is longer than {@link #NOTICE_BYTES_MAX} is cut at a code point. */
    public static byte[] notice(String text) {
        Notice notice = Notice.newBuilder()
                .setText(Utf8Limit.cut(text, NOTICE_BYTES_MAX))
                .build();
        return encoded(Reliable.newBuilder().setNotice(notice));
    }

    private static byte[] encoded(Reliable.Builder message) {
        return Snapshot.newBuilder().addReliable(message).build().toByteArray();
    }
}
