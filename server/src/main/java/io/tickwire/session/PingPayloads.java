package io.tickwire.session;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * What a peer cannot guess, for pings: random numbers that each thread takes from the generator many at a time, since that has a lock and makes
 * more garbage for few. Any thread. Bound: {@link #AHEAD} numbers a thread.
 */
public final class PingPayloads implements LongSupplier {
    private static final int AHEAD = 128;

    private final SecureRandom random;
    private final ThreadLocal<Ahead> ahead = ThreadLocal.withInitial(Ahead::new);

    public PingPayloads(SecureRandom random) {
        this.random = random;
    }

    @Override
    public long getAsLong() {
        return ahead.get().next(random);
    }

    /** Owned by one thread. */
    private static final class Ahead {
        private final byte[] bytes = new byte[AHEAD * Long.BYTES];
        private final ByteBuffer numbers = ByteBuffer.wrap(bytes).limit(0);

        long next(SecureRandom random) {
            if (!numbers.hasRemaining()) {
                random.nextBytes(bytes);
                numbers.clear();
            }
            return numbers.getLong();
        }
    }
}
