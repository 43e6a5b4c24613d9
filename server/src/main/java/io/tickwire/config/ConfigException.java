package io.tickwire.config;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A setting that cannot be used. The message has the key, the value, the limit and the cure. */
public final class ConfigException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Setting setting;

    public ConfigException(String message) {
        this(null, message);
    }

    public ConfigException(@Nullable Setting setting, String message) {
        super(message);
        this.setting = setting;
    }

    /** What the value was meant for, so that who knows where it was written can say so; null: several, or none. */
    @Nullable
    Setting setting() {
        return setting;
    }
}
