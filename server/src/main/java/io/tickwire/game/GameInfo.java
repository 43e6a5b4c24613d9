package io.tickwire.game;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a game is called and what its rooms are like when the host says nothing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface GameInfo {
    /** Lower case letters, digits and dashes: what {@code --game} and a join name it by. */
    String name();

    /** Ticks a second. */
    int tickHz() default 20;

    /** Players in a room. */
    int capacity() default 64;

    /** Entity classes that are not nested in the game's own class. */
    Class<? extends Entity>[] entities() default {};

    /** Records with {@link Event} that are not nested in the game's own class. */
    Class<? extends Record>[] events() default {};
}
