package io.tickwire.config;

import java.io.Serial;

/** A setting that cannot be used. The message has the key, the value, the limit and the cure. */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    static void requireRange(String key, long value, long min, long max) {
        if (value < min || value > max) {
            throw new ConfigException(key + "=" + value + " is not in [" + min + ", " + max + "]");
        }
    }
}
