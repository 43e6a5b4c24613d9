package io.tickwire.schema;

import java.io.Serial;

/** A game whose declarations cannot be used. The message has the class, the member and the cure. */
public final class SchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SchemaException(String message) {
        super(message);
    }
}
