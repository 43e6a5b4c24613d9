package io.tickwire.session;

import org.jspecify.annotations.Nullable;

/** What a player may be called. Any thread. */
public final class PlayerName {
    public static final int CODE_POINTS_MAX = 24;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Letters and a symbol that are drawn as nothing: the fillers of Hangul, the empty Braille pattern. */
    private static final String BLANKS = "\u115F\u1160\u3164\uFFA0\u2800";

    private PlayerName() {}

    /**
     * The name without control characters, marks of writing direction, invisible characters (joiners stay: scripts and
     * emoji need them) and the space around it; null when that leaves nothing to see, or more than
     * {@value #CODE_POINTS_MAX} code points.
     */
    public static @Nullable String clean(String asked) {
        StringBuilder kept = new StringBuilder();
        asked.codePoints().filter(PlayerName::keeps).forEach(kept::appendCodePoint);
        String name = trim(kept.toString());
        boolean fits = name.codePointCount(0, name.length()) <= CODE_POINTS_MAX;
        return fits && name.codePoints().anyMatch(PlayerName::visible) ? name : null;
    }

    private static boolean keeps(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }

    private static boolean visible(int codePoint) {
        return !space(codePoint)
                && BLANKS.indexOf(codePoint) < 0
                && switch (Character.getType(codePoint)) {
                    case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
                    default -> true;
                };
    }

    private static boolean space(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && space(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && space(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }
}
