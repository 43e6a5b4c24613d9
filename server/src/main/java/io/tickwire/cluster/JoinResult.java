package io.tickwire.cluster;

/** The answer to a {@link JoinRequest}. */
public sealed interface JoinResult permits JoinResult.Accepted, JoinResult.Refused {
    /**
     * Come with this ticket, soon.
     *
     * @param ticket good once
     * @param room the room's code
     * @param game the game's name
     * @param spectator it is to watch
     */
    record Accepted(String ticket, String room, String game, boolean spectator) implements JoinResult {}

    /**
     * Not so.
     *
     * @param httpStatus what kind of no
     * @param code for programs
     * @param title what is wrong, for people
     * @param detail what to do about it
     * @param retryAfterSeconds when to ask again; 0: asking again changes nothing
     */
    record Refused(int httpStatus, String code, String title, String detail, int retryAfterSeconds)
            implements JoinResult, RoomResult, RenewResult {}
}
