package io.tickwire.loop;

import java.util.random.RandomGenerator;

/** Names rooms: eight characters of Crockford's base 32, 40 bits, which nobody guesses and anybody can read out. Any thread. */
final class RoomCodes {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    private final RandomGenerator random;

    RoomCodes(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return code.toString();
    }

    /** What was typed, as it would have been written: any case, O for 0, I and L for 1. */
    static String normal(String typed) {
        StringBuilder code = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = Character.toUpperCase(typed.charAt(i));
            code.append(c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c);
        }
        return code.toString();
    }
}
