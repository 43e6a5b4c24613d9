package io.tickwire.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test method that takes a {@code long seed} and draws everything from it. It runs for the seeds 1 to {@link #seeds}, each named
 * in the report; {@code -Dseed=N} runs that one alone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed={0}")
@ArgumentsSource(Seeds.class)
public @interface SeededTest {
    /** How many seeds. */
    int seeds() default 50;
}
