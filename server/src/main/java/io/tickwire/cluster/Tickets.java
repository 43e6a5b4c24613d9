package io.tickwire.cluster;

import io.tickwire.session.Admission;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tickets on their way from a join to a WebSocket: good once, and not for long. One that expires gives its place back. Any
 * thread but a room's. Bound: {@code countMax} tickets.
 */
public final class Tickets {
    private record Issued(Admission admission, long issuedNs) {}

    private final Supplier<String> secrets;
    private final long lifeNs;
    private final int countMax;
    private final Map<String, Issued> issued = new LinkedHashMap<>(); // oldest first

    public Tickets(Supplier<String> secrets, long lifeNs, int countMax) {
        this.secrets = secrets;
        this.lifeNs = lifeNs;
        this.countMax = countMax;
    }

    /** Null when too many are on their way; the admission is then still the caller's. */
    public synchronized @Nullable String issue(Admission admission, long nowNs) {
        expire(nowNs);
        if (issued.size() >= countMax) {
            return null;
        }
        String ticket = secrets.get();
        issued.put(ticket, new Issued(admission, nowNs));
        return ticket;
    }

    /** Null for one that was never issued, is used, or has expired. The admission is then the caller's to release. */
    public synchronized @Nullable Admission redeem(String ticket, long nowNs) {
        expire(nowNs);
        Issued found = issued.remove(ticket);
        return found == null ? null : found.admission();
    }

    /** Gives back the places of those that nobody came with. */
    public synchronized void expire(long nowNs) {
        for (Iterator<Issued> oldest = issued.values().iterator(); oldest.hasNext(); ) {
            Issued ticket = oldest.next();
            if (nowNs - ticket.issuedNs() < lifeNs) {
                return;
            }
            oldest.remove();
            ticket.admission().release();
        }
    }
}
