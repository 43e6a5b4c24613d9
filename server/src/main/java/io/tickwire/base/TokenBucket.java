package io.tickwire.base;

/**
 * A rate with a burst: starts full, refills steadily. Owned by whoever feeds it. Bound: its burst; time that runs
 * backwards refills nothing.
 */
public class TokenBucket {
    private static final long SECOND_NS = 1_000_000_000L;

    private final long perSecond;
    private final long fullNano; // tokens × 10⁹, so that a nanosecond refills a whole number of them
    private long levelNano;
    private long refilledNs;

    public TokenBucket(int perSecond, int burst, long nowNs) {
        this.perSecond = perSecond;
        fullNano = burst * SECOND_NS;
        levelNano = fullNano;
        refilledNs = nowNs;
    }

    /** Takes all of it or nothing. */
    public final boolean take(int amount, long nowNs) {
        refill(nowNs);
        long costNano = amount * SECOND_NS;
        if (costNano > levelNano) {
            return false;
        }
        levelNano -= costNano;
        return true;
    }

    public final boolean halfFull() {
        return levelNano >= fullNano / 2;
    }

    private void refill(long nowNs) {
        long elapsedNs = nowNs - refilledNs;
        if (elapsedNs <= 0) {
            return;
        }
        refilledNs = nowNs;
        long missingNano = fullNano - levelNano;
        levelNano = elapsedNs > missingNano / perSecond ? fullNano : levelNano + elapsedNs * perSecond;
    }
}
