package io.tickwire.game;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a record that is nested in the game's class, or named in {@link GameInfo#events}: a fact that is told once and not kept, such as a
 * shot. Its components are replicated as fields of an entity are, without {@link Sync} unless it is needed to say something: a
 * {@code double} needs {@code @Sync(resolution = …)}. With numbers called {@code x} and {@code y} it has a place. {@link Room#emit} tells
 * it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Event {}
