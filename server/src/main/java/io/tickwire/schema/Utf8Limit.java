package io.tickwire.schema;

/** Cuts strings to a number of UTF-8 bytes without making garbage for those that fit. */
final class Utf8Limit {
    private Utf8Limit() {}

    /** The longest prefix of whole code points within the limit; the string itself if it fits. */
    static String cut(String text, int bytesMax) {
        if (text.length() * 3 <= bytesMax) {
            return text;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (bytes > bytesMax) {
                return text.substring(0, i);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }
}
