package io.tickwire.base;

/** Monotonic time. Read once per cycle and passed down as {@code nowNs}; values compare by difference only. */
@FunctionalInterface
public interface Clock {
    /** The machine's monotonic clock. */
    Clock SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary origin; wraps. */
    long nowNs();
}
