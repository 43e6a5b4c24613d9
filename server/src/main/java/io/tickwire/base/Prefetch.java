package io.tickwire.base;

/**
 * Where values go that are read for the sake of reading. A client is spread over dozens of places in memory, and a thousand clients fit
 * no cache that is near: whoever goes through them one by one waits for each place in turn. Methods called {@code prefetch} read a few clients' places in
 * advance, one right after the other, so that they are waited for at once; they change nothing, and what they return means nothing. Kept here,
 * it is no dead code that a compiler may leave out. Owned by one thread.
 */
public final class Prefetch {
    /** Clients read in advance: they fit the nearest cache. */
    public static final int CLIENTS = 8;

    private int read;

    public void keep(int value) {
        read = 31 * read + value;
    }
}
