package io.tickwire.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a player may be called. Any thread. */
public final class PlayerName {
    public static final int CODE_POINTS_MAX = 24;

    /** What people take for one letter: with its accents, or an emoji of several. */
    private static final Pattern LETTER = Pattern.compile("\\X");

    private PlayerName() {}

    /**
     * The name without control characters, marks of writing direction, invisible characters (joiners stay: scripts and
     * emoji need them) and the space around it; null when that leaves nothing to see, or more than
     * {@value #CODE_POINTS_MAX} code points.
     */
    public static @Nullable String clean(String asked) {
        String name = PlainText.of(asked);
        return name != null && codePoints(name) <= CODE_POINTS_MAX ? name : null;
    }

    /** As {@link #clean}, and of a longer one its beginning, for names that the player has not chosen here; null when there is nothing to see. */
    public static @Nullable String shortened(String said) {
        String name = PlainText.of(said);
        if (name == null || codePoints(name) <= CODE_POINTS_MAX) {
            return name;
        }
        int end = 0;
        for (Matcher letter = LETTER.matcher(name); letter.find(); ) {
            if (name.codePointCount(0, letter.end()) > CODE_POINTS_MAX) {
                break;
            }
            end = letter.end();
        }
        int cut =
                end == 0 ? name.offsetByCodePoints(0, CODE_POINTS_MAX) : end; // one letter with more accents than that
        return PlainText.of(name.substring(0, cut));
    }

    private static int codePoints(String name) {
        return name.codePointCount(0, name.length());
    }
}
