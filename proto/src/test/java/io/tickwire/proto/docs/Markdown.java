package io.tickwire.proto.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced blocks of a page whose first line says what they are: {@code ```hex hello ClientFrame}. */
record Markdown(String text) {
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+) (.+)\\n((?:(?!```).*\\n)*)```$");

    /** What follows the language, by the rest of that line; in the page's order. */
    Map<String, String> blocks(String language) {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            if (block.group(1).equals(language) && blocks.put(block.group(2), block.group(3)) != null) {
                throw new IllegalStateException("two blocks are called " + block.group(2));
            }
        }
        return blocks;
    }
}
