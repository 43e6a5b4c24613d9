package io.tickwire.room;

/** Hears how long ticks take. Called on the room's thread; must not block. */
@FunctionalInterface
public interface TickObserver {
    /** Nobody listens. */
    TickObserver NONE = durationNs -> {};

    /** One run of a room is over: inputs, game, publish and sends of all its ticks. */
    void onTick(long durationNs);
}
