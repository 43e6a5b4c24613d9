package io.tickwire.game;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers an input's component may take, both ends included. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Range {
    /** Smallest value allowed. */
    double min();

    /** Largest value allowed. */
    double max();

    /** For a {@code double}, and needed there: it travels as a whole number of these. */
    double resolution() default 0;
}
