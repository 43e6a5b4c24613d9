package io.tickwire.session;

import org.jspecify.annotations.Nullable;

/** What a player may write in one line. Any thread. */
final class ChatLine {
    static final int CODE_POINTS_MAX = 200;

    private ChatLine() {}

    /**
     * The line as {@link PlainText}, a break or a tab in it as a space, and cut after {@value #CODE_POINTS_MAX} code points; null when there is
     * nothing to see in it.
     */
    static @Nullable String clean(String written) {
        String line = PlainText.of(written.replaceAll("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]+", " "));
        return line == null || line.codePointCount(0, line.length()) <= CODE_POINTS_MAX
                ? line
                : PlainText.of(line.substring(0, line.offsetByCodePoints(0, CODE_POINTS_MAX)));
    }
}
