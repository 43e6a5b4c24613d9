package io.tickwire.session;

import io.tickwire.room.LiveRoom;
import io.tickwire.room.Person;
import io.tickwire.room.Spectating;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to one place in one room, from the moment a ticket is issued until its holder sits down or gives up. Whoever
 * ends a connection, or a ticket, releases it; only the first of {@link #claim} and {@link #release} counts. Any thread.
 */
public final class Admission {
    private final LiveRoom room;
    private final Pass pass;
    private final @Nullable Spectating spectating;
    private final @Nullable Session session;
    private final String resumeToken;
    private final AtomicBoolean settled = new AtomicBoolean();

    private Admission(
            LiveRoom room, Pass pass, @Nullable Spectating spectating, @Nullable Session session, String resumeToken) {
        this.room = room;
        this.pass = pass;
        this.spectating = spectating;
        this.session = session;
        this.resumeToken = resumeToken;
    }

    /** For a newcomer: its place has been reserved. */
    public static Admission newcomer(LiveRoom room, Pass pass) {
        return new Admission(room, pass, null, null, "");
    }

    /** For a guest. */
    public static Admission newcomer(LiveRoom room, String name) {
        return newcomer(room, Pass.of(Person.guest(name, "")));
    }

    /** For one who comes to watch: a place among the spectators has been reserved. */
    public static Admission spectator(LiveRoom room, Pass pass, Spectating spectating) {
        return new Admission(room, pass, spectating, null, "");
    }

    /** For one who comes back: its place was never given up. */
    static Admission returning(Session session, String resumeToken) {
        return new Admission(session.room(), session.pass(), session.spectating(), session, resumeToken);
    }

    public LiveRoom room() {
        return room;
    }

    /** Who comes. */
    public Person person() {
        return pass.person();
    }

    Pass pass() {
        return pass;
    }

    /** How it wants to watch; null: it plays. */
    public @Nullable Spectating spectating() {
        return spectating;
    }

    /** Whether it is for somebody who has a seat already. */
    public boolean returning() {
        return session != null;
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
            giveBack();
        }
    }

    private void giveBack() {
        if (spectating == null) {
            room.unreserve();
        } else {
            room.watchers().unreserve();
        }
    }
}
