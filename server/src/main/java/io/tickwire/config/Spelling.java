package io.tickwire.config;

import java.util.Collection;
import java.util.Optional;

/** Finds what a mistyped word was meant to be. Stateless; any thread. Bound: words up to 100 characters are compared. */
public final class Spelling {
    private static final int LENGTH_MAX = 100;

    private Spelling() {}

    /** The known word with the fewest letters to change, if that is at most a third of it; else none. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        int bestEdits = Integer.MAX_VALUE;
        for (String candidate : known) {
            int edits = edits(word, candidate);
            if (edits < bestEdits && edits <= Math.max(2, candidate.length() / 3)) {
                best = candidate;
                bestEdits = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, delete or replace to make one of the other. */
    static int edits(String from, String to) {
        if (from.length() > LENGTH_MAX || to.length() > LENGTH_MAX) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1]; // [letters of to]
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
