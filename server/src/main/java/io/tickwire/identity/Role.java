package io.tickwire.identity;

/** What somebody may do. The name's lower case is what a token's {@code roles} has. */
public enum Role {
    PLAYER,
    SPECTATOR,
    OPERATOR
}
