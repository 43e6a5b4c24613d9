package io.tickwire.proto;

/** Strings as rows carry them: a count, then each code point. At most {@link #CODE_POINTS_MAX}; what is no Unicode scalar value is malformed. */
final class TextReader {
    /** A string has at most 64 bytes of UTF-8, and so no more code points. */
    static final int CODE_POINTS_MAX = 64;

    private final StringBuilder text = new StringBuilder(2 * CODE_POINTS_MAX);

    /** Reads the code points that follow their count. Answers {@code held} itself when the text is the same. */
    String read(ByteCursor in, int codePoints, String held) {
        if (codePoints < 0 || codePoints > CODE_POINTS_MAX) {
            in.fail();
            return held;
        }
        text.setLength(0);
        for (int i = 0; i < codePoints; i++) {
            int codePoint = in.varint();
            if (!isScalar(codePoint)) {
                in.fail();
                return held;
            }
            text.appendCodePoint(codePoint);
        }
        return held.contentEquals(text) ? held : text.toString();
    }

    private static boolean isScalar(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(codePoint) && !surrogate;
    }

    /** Takes a text into a row hash. */
    static int addTo(int hash, String text) {
        int mixed = RowHash.add(hash, text.codePointCount(0, text.length()));
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            mixed = RowHash.add(mixed, codePoint);
        }
        return mixed;
    }
}
