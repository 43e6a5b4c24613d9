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

    /** For a {@code double}, and needed there: receivers see the value rounded to a multiple of this, its quantum. */
    double resolution() default 0;

    /**
     * LINEAR for a number that moves. It then has to stay within ±8,388,607 quanta (an {@code int}'s quantum is 1); its
     * speed is measured, not declared. Say {@link Entity#teleport} when it is put elsewhere rather than moved.
     */
    Motion motion() default Motion.NONE;

    /** LINEAR: how many quanta receivers may be off, beside rounding, before they are told anew. */
    int tolerance() default 1;

    /**
     * LINEAR: numbers of one part with the same group are told together, at one time. Leave it for what belongs together, as
     * x and y do; give what moves on its own, like a turret, another.
     */
    int group() default 0;

    /**
     * For an angle: a full turn, in the field's units, a whole number of quanta. The value may be any; receivers
     * see it in [0, wrap), and differences go the short way round.
     */
    double wrap() default 0;
}
