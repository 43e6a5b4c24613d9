package io.tickwire.cluster;

/** The answer to somebody whose token was about to expire. */
public sealed interface RenewResult permits RenewResult.Renewed, JoinResult.Refused {
    /**
     * Done.
     *
     * @param expiresS seconds until the newer expires; 0: never
     */
    record Renewed(int expiresS) implements RenewResult {}
}
