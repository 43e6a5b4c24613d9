package io.tickwire.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that draws everything from one seed, its only parameter: {@code @SeededTest void shouldDoSo(long seed)}. The seeds are 1, 2, 3 …,
 * the same in every run; a failure names its own. {@code -Dseed=N} runs that one alone, {@code -Dseeds=N} runs the first N instead of
 * {@link #seeds}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.class)
@ExtendWith(SeedInFailure.class)
public @interface SeededTest {
    /** How many seeds a normal run takes. */
    int seeds() default 50;
}
