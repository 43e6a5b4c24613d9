package io.tickwire.proto;

/**
 * The 32-bit hash of one row, as {@code server.proto} defines it: {@link #start}, then each word by {@link #add}, then {@link #end}.
 * The sum over a replica's rows is its checksum.
 */
public final class RowHash {
    private static final int SEED = 0x811C9DC5;
    private static final int WORD_FACTOR = 0x9E3779B1;
    private static final int END_FACTOR = 0x85EBCA6B;

    private RowHash() {}

    /** Begins with the three words that every row has. */
    public static int start(int rowId, int generation, int typeId) {
        return add(add(add(SEED, rowId), generation), typeId);
    }

    /** Takes in one word of a value. */
    public static int add(int hash, int word) {
        int mixed = (hash ^ word) * WORD_FACTOR;
        return mixed ^ mixed >>> 15;
    }

    /** The finished hash. */
    public static int end(int hash) {
        int mixed = (hash ^ hash >>> 16) * END_FACTOR;
        return mixed ^ mixed >>> 13;
    }
}
