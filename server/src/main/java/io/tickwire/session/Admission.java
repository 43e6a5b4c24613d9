package io.tickwire.session;

import io.tickwire.room.LiveRoom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to one place in one room, from the moment a ticket is issued until its holder sits down or gives up. Whoever
 * ends a connection, or a ticket, releases it; only the first of {@link #claim} and {@link #release} counts. Any thread.
 */
public final class Admission {
    private final LiveRoom room;
    private final String name;
    private final @Nullable Session session;
    private final String resumeToken;
    private final AtomicBoolean settled = new AtomicBoolean();

    private Admission(LiveRoom room, String name, @Nullable Session session, String resumeToken) {
        this.room = room;
        this.name = name;
        this.session = session;
        this.resumeToken = resumeToken;
    }

    /** For a newcomer: its place has been reserved. */
    public static Admission newcomer(LiveRoom room, String name) {
        return new Admission(room, name, null, "");
    }

    /** For one who comes back: its place was never given up. */
    static Admission returning(Session session, String resumeToken) {
        return new Admission(session.room(), "", session, resumeToken);
    }

    public LiveRoom room() {
        return room;
    }

    String name() {
        return name;
    }

    /** Who comes back; null for a newcomer. */
    @Nullable
    Session session() {
        return session;
    }

    String resumeToken() {
        return resumeToken;
    }

    /** True once: the place is the caller's to take. */
    boolean claim() {
        return settled.compareAndSet(false, true);
    }

    /** Gives the place back, unless it is taken. Once is enough, more does no harm. */
    public void release() {
        if (claim() && session == null) {
            room.unreserve();
        }
    }
}
