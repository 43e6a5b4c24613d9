package io.tickwire.schema;

/**
 * Makes strings fit for the wire without making garbage for those that are: at most a number of UTF-8 bytes, and no half of
 * a surrogate pair, which no UTF-8 can say.
 */
public final class Utf8Limit {
    private static final int REPLACEMENT = 0xFFFD;

    private Utf8Limit() {}

    /** The longest prefix of whole code points within the limit; the string itself if it fits and is whole. */
    public static String cut(String text, int bytesMax) {
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isHalf(codePoint)) {
                return cut(withoutHalves(text), bytesMax);
            }
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                return text.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String withoutHalves(String text) {
        int[] whole = text.codePoints()
                .map(codePoint -> isHalf(codePoint) ? REPLACEMENT : codePoint)
                .toArray();
        return new String(whole, 0, whole.length);
    }
}
