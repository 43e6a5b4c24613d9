package io.tickwire.room;

import io.tickwire.base.Metric;
import io.tickwire.base.TokenBucket;
import io.tickwire.wire.ReliableMessages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people in a room write to each other. It rides in the reliable lane, and never pushes anybody out: who has half a lane unacknowledged
 * misses lines. Lines for a team go to those who are in it at that moment, and are not kept. Owned by the room's thread. Bound: the last
 * {@link #LINES_KEPT} lines, {@link #MUTES_MAX} people muted. A guest is its seat while it sits, since others may have its name; when it leaves,
 * what was held against it is kept for whoever comes under the same key.
 */
public final class Chat {
    static final int LINES_KEPT = 50;

    private static final int MUTES_MAX = 1_000;
    private static final int BUCKETS_MAX = 256;
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final LiveRoom room;
    private final int perSecond;
    private final int burst;
    private final int keptBytesMax;
    private final Deque<byte[]> kept = new ArrayDeque<>(); // encoded, oldest first
    private int keptBytes;
    private final Map<Object, Long> mutedUntilNs = new LinkedHashMap<>(); // by seat or key; oldest first
    private final Map<Object, Allowance> allowances =
            new LinkedHashMap<>(); // by seat or key; who wrote longest ago first

    /** What somebody may still write, and be told about it. */
    private record Allowance(TokenBucket lines, TokenBucket notices) {}

    Chat(LiveRoom room) {
        this.room = room;
        perSecond = room.spec().config().people().chatPerSecond();
        burst = room.spec().config().people().chatBurst();
        keptBytesMax = room.spec().config().telling().laneBytesMax() / 2;
    }

    /** Somebody wrote a line, which is plain text by now. */
    public void say(Seat from, String line, boolean team, long nowNs) {
        if (from.left()) {
            return;
        }
        Allowance allowance = allowance(from, nowNs);
        String reason = refusal(from, team, allowance, nowNs);
        String passed = reason == null ? room.filter(from, line, team) : null;
        if (passed == null || passed.isBlank()) {
            room.counters().add(Metric.CHAT_REFUSED, 1);
            notice(from, reason == null ? "The game did not let this line pass." : reason, allowance, nowNs);
            return;
        }
        if (!passed.equals(line)) {
            notice(from, "The game changed your line before it was passed on.", allowance, nowNs);
        }
        room.counters().add(Metric.CHAT_LINES, 1);
        tell(from, ReliableMessages.chat(from.id(), from.name(), passed, team, false), team);
        if (!team) {
            keep(ReliableMessages.chat(from.id(), from.name(), passed, false, true));
        }
    }

    private static void notice(Seat from, String text, Allowance allowance, long nowNs) {
        if (allowance.notices().take(1, nowNs)) {
            from.tell(text);
        }
    }

    /** Null: nothing speaks against it. */
    private @Nullable String refusal(Seat from, boolean team, Allowance allowance, long nowNs) {
        if (from.spectator()) {
            return "Spectators cannot write here.";
        }
        if (muted(from, nowNs)) {
            return "You are muted: nobody gets what you write.";
        }
        if (!allowance.lines().take(1, nowNs)) {
            return "You write too fast: this line was not passed on.";
        }
        return team && from.team() == 0 ? "You are in no team: this line was not passed on." : null;
    }

    private void tell(Seat from, byte[] message, boolean team) {
        List<Seat> everyone = room.audience();
        for (int i = 0; i < everyone.size(); i++) {
            Seat to = everyone.get(i);
            if (team && (to.spectator() || to.team() != from.team())) {
                continue;
            }
            if (to.lane.roomy()) {
                room.tell(to, message);
            } else {
                room.counters().add(Metric.CHAT_MISSED, 1);
            }
        }
    }

    private void keep(byte[] message) {
        kept.addLast(message);
        keptBytes += message.length;
        while (kept.size() > LINES_KEPT || keptBytes > keptBytesMax) {
            keptBytes -= kept.removeFirst().length;
        }
    }

    /** Somebody came in: tells it what was written before. Coming in anew gains nobody anything. */
    void greet(Seat seat) {
        move(mutedUntilNs, seat.person().key(), who(seat));
        move(allowances, seat.person().key(), who(seat));
        for (byte[] message : kept) {
            if (seat.lane.roomy()) {
                room.tell(seat, message);
            }
        }
    }

    /** Somebody left. */
    void forget(Seat seat) {
        move(mutedUntilNs, who(seat), seat.person().key());
        move(allowances, who(seat), seat.person().key());
    }

    /** Under which both maps have it. */
    private static Object who(Seat seat) {
        return seat.person().isVerified() ? seat.person().key() : seat;
    }

    private static <T> void move(Map<Object, T> map, Object from, Object to) {
        T value = from.equals(to) ? null : map.remove(from);
        if (value != null) {
            map.put(to, value);
        }
    }

    /** Passes on nothing of this person any more; {@code forNs} 0: for as long as the room exists. */
    public void mute(Seat seat, long forNs, long nowNs) {
        mutedUntilNs.put(who(seat), forNs == 0 ? FOR_EVER : nowNs + forNs);
        trim(mutedUntilNs, MUTES_MAX);
        seat.tell("An operator has muted you: nobody gets what you write.");
    }

    /** Passes on again what this person writes. */
    public void unmute(Seat seat) {
        if (mutedUntilNs.remove(who(seat)) != null) {
            seat.tell("You are no longer muted.");
        }
    }

    boolean muted(Seat seat, long nowNs) {
        Long untilNs = mutedUntilNs.get(who(seat));
        if (untilNs == null) {
            return false;
        }
        if (untilNs != FOR_EVER && nowNs - untilNs >= 0) {
            mutedUntilNs.remove(who(seat));
            return false;
        }
        return true;
    }

    private Allowance allowance(Seat from, long nowNs) {
        Object key = who(from);
        Allowance known = allowances.remove(key);
        Allowance has = known == null
                ? new Allowance(new TokenBucket(perSecond, burst, nowNs), new TokenBucket(1, 1, nowNs))
                : known;
        allowances.put(key, has);
        trim(allowances, Math.max(BUCKETS_MAX, room.capacity()));
        return has;
    }

    private static void trim(Map<Object, ?> map, int max) {
        Iterator<Object> oldest = map.keySet().iterator();
        while (map.size() > max && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
