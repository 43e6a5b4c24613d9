package io.tickwire.app;

import java.io.Serial;

/** Something the person at the keyboard can put right. The message is one line that says what is wrong and the cure; exit code 2. */
public final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
