package io.tickwire.session;

import org.jspecify.annotations.Nullable;

/**
 * What of a stranger's text is shown to others: no control characters, no marks of writing direction, nothing invisible (joiners stay: scripts
 * and emoji need them). What is left is text all the same, and markup in it is whatever its reader takes it for. Stateless; any thread.
 */
public final class PlainText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Letters and symbols that are drawn as nothing: the fillers of Hangul, the empty Braille pattern, the null notehead. */
    private static final String BLANKS = "\u115F\u1160\u3164\uFFA0\u2800\uD834\uDD59";

    private PlainText() {}

    /** The text without all that, and the space around it; null when that leaves nothing to see. */
    public static @Nullable String of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(PlainText::keeps).forEach(kept::appendCodePoint);
        String plain = trim(kept.toString());
        return plain.codePoints().anyMatch(PlainText::visible) ? plain : null;
    }

    private static boolean keeps(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
            case Character.UNASSIGNED ->
                !neverDrawn(codePoint); // others may be letters of a Unicode newer than this Java's
            default -> true;
        };
    }

    /** No character, and never one; or kept by Unicode for what is not drawn (Default_Ignorable_Code_Point). */
    private static boolean neverDrawn(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE
                || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF)
                || codePoint == 0x2065
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
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
