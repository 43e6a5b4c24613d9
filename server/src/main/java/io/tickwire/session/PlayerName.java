package io.tickwire.session;

import org.jspecify.annotations.Nullable;

/** What a player may be called. Any thread. */
public final class PlayerName {
    public static final int CODE_POINTS_MAX = 24;

    private PlayerName() {}

    /**
     * The name without control characters, marks of writing direction, invisible characters (joiners stay: scripts and
     * emoji need them) and the space around it; null when that leaves nothing to see, or more than
     * {@value #CODE_POINTS_MAX} code points.
     */
    public static @Nullable String clean(String asked) {
        String name = PlainText.of(asked);
        return name != null && name.codePointCount(0, name.length()) <= CODE_POINTS_MAX ? name : null;
    }
}
