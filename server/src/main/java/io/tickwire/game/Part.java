package io.tickwire.game;

/** Who receives a field. */
public enum Part {
    /** Everyone whose view has the entity. */
    PUBLIC,
    /** The entity's team, wherever it is. */
    TEAM,
    /** The entity's owner, wherever it is. */
    OWNER
}
