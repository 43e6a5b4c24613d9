package io.tickwire.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which session a resume token brings back. A session has one token, and the one it came with for as long as its client has
 * not shown that it knows the newer. Any thread. Bound: two tokens per session that is connected or waits; {@link #sweep}
 * removes the others.
 */
public final class ResumeTokens {
    private final Supplier<String> secrets;
    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

    public ResumeTokens(Supplier<String> secrets) {
        this.secrets = secrets;
    }

    /** What a token gives a right to; null: it never was one, was used, or its session is over. */
    public @Nullable Admission admission(String token, long nowNs) {
        Session session = sessions.get(token);
        return session == null || !session.resumable(nowNs) ? null : Admission.returning(session, token);
    }

    /** Whose a token is, without using it up; null: it is good for nothing. */
    public @Nullable Pass pass(String token, long nowNs) {
        Session session = sessions.get(token);
        return session == null || !session.resumable(nowNs) ? null : session.pass();
    }

    /** Whoever has this token may stay for longer; false: it is good for nothing. */
    public boolean renew(String token, Pass newer, long nowNs) {
        Session session = sessions.get(token);
        if (session == null || !session.resumable(nowNs)) {
            return false;
        }
        session.renew(newer);
        return true;
    }

    /** Forgets the sessions that waited in vain. */
    public void sweep(long nowNs) {
        sessions.values().removeIf(session -> !session.resumable(nowNs));
    }

    /** Tokens held. */
    public int size() {
        return sessions.size();
    }

    String issue(Session session) {
        String token = secrets.get();
        sessions.put(token, session);
        return token;
    }

    void forget(String token) {
        sessions.remove(token);
    }
}
