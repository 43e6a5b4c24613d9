package io.tickwire.game;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Replicates a field of an {@link Entity}: an {@code int}, {@code double}, {@code boolean}, enum or {@code String} (at most
 * 64 bytes of UTF-8). Write the field as you like; what changed is found by comparing. Up to 32 a type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Sync {
    /** Who receives it. */
    Part to() default Part.PUBLIC;

    /** For a {@code double}, and needed there: receivers see the value rounded to a multiple of this. */
    double resolution() default 0;
}
