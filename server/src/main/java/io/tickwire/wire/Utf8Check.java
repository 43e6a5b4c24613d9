package io.tickwire.wire;

import java.nio.ByteBuffer;

/** Tells UTF-8 from what only looks like it (Unicode 15, table 3-7), without making a string. Any thread. */
final class Utf8Check {
    private Utf8Check() {}

    static boolean valid(ByteBuffer bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int lead = bytes.get(at++) & 0xFF;
            int following = following(lead);
            if (following < 0 || following > end - at) {
                return false;
            }
            for (int i = 0; i < following; i++) {
                int next = bytes.get(at++) & 0xFF;
                int min = i > 0 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
                int max = i > 0 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
                if (next < min || next > max) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Bytes after this one in its code point; −1: no code point begins so. */
    private static int following(int lead) {
        if (lead < 0x80) {
            return 0;
        }
        if (lead < 0xC2) {
            return -1;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
    }
}
