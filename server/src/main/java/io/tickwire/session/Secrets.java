package io.tickwire.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Makes tickets and resume tokens: 128 random bits as 22 characters that need no escape in an address. Any thread. */
public final class Secrets implements Supplier<String> {
    private static final int BYTES = 16;

    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
