package io.tickwire.sim.predict;

import java.util.List;

/**
 * How the own entity goes on, as the server runs it: whole numbers in, whole numbers out, and nothing else is read. A game's bots name its predicted
 * type and rules by this. Owned by a loop's thread, and serves any number of its bots.
 */
public interface PredictionRules {
    /** Name of the predicted entity type. */
    String type();

    /** Names of the owner part's fields that make a state, in its order: INT, BOOLEAN (0 or 1) or ENUM (index). */
    List<String> fields();

    /** Which numbers of a state say where it is. Not to be changed. */
    int[] place();

    /** So many of them are a unit. */
    int unit();

    /** One tick: changes the state by an input, which has a number per field of the schema's input record. */
    void step(int[] state, int[] input);

    /** Whether what the server tells goes on from what was predicted; false at a death and a return, which nobody could foretell. */
    default boolean goesOn(int[] predicted, int[] told) {
        return true;
    }
}
