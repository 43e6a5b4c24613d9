package io.tickwire.session;

import io.tickwire.base.TokenBucket;

/**
 * A rate that forgives: what is over it is dropped, and only who stays over it is closed. Over begins with the first drop
 * and is forgotten once the bucket is half full again. Owned by one connection's I/O side.
 */
final class RateLimit extends TokenBucket {
    /** What to do with what arrived. */
    enum Verdict {
        PASS,
        DROP,
        CLOSE
    }

    private final long overMaxNs;
    private boolean over;
    private long overSinceNs;

    RateLimit(int perSecond, int burst, long overMaxNs, long nowNs) {
        super(perSecond, burst, nowNs);
        this.overMaxNs = overMaxNs;
    }

    Verdict judge(int amount, long nowNs) {
        boolean taken = take(amount, nowNs);
        if (over && halfFull()) {
            over = false;
        }
        if (taken) {
            return Verdict.PASS;
        }
        if (!over) {
            over = true;
            overSinceNs = nowNs;
        }
        return nowNs - overSinceNs >= overMaxNs ? Verdict.CLOSE : Verdict.DROP;
    }
}
