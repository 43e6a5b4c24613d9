package io.tickwire.game;

import java.io.Serial;

/** A room option that cannot be used. The message is shown to whoever asked for the room. */
public final class OptionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public OptionException(String message) {
        super(message);
    }
}
