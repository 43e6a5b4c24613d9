package io.tickwire.cluster;

import io.tickwire.cluster.JoinResult.Refused;
import java.time.Instant;

/** Every no there is, in words. */
final class Refusals {
    private static final int SOON_S = 5;

    static final Refused ROOM_FULL =
            new Refused(409, "room-full", "The room is full", "Try later, or join without naming a room.", SOON_S);
    static final Refused NO_SUCH_ROOM =
            new Refused(404, "no-such-room", "There is no such room", "Check the code, or join without one.", 0);
    static final Refused NO_SUCH_GAME =
            new Refused(404, "no-such-game", "There is no such game", "Leave out game for this server's own.", 0);
    static final Refused BAD_NAME =
            new Refused(400, "bad-request", "The name cannot be used", "Choose one of 1 to 24 visible characters.", 0);
    static final Refused OPTIONS_OF_A_ROOM = new Refused(
            400,
            "bad-option",
            "The room has other options",
            "Options are for a new room: leave out room, or the options.",
            0);
    static final Refused OPTIONS_TOO_MANY =
            new Refused(400, "bad-option", "Too many options", "Send at most 16, of at most 64 characters each.", 0);
    static final Refused NOTHING_TO_WATCH =
            new Refused(404, "no-such-room", "There is nothing to watch", "Nobody plays in a public room just now.", 0);
    static final Refused UNAUTHORIZED = new Refused(
            401,
            "unauthorized",
            "The token cannot be used",
            "Get a new one where you signed in, and send it as token.",
            0);
    static final Refused NOT_ALLOWED =
            new Refused(403, "not-allowed", "You may not do this here", "Your token has not the role for it.", 0);
    static final Refused ANOTHERS = new Refused(
            403, "not-allowed", "The token is somebody else's", "Renew with a token of the one who plays.", 0);
    static final Refused ROLE_LOST = new Refused(
            403,
            "not-allowed",
            "Your token lets you stay no longer",
            "The session ends, since the newer token has not the role for it.",
            0);
    static final Refused TOO_MANY_ROOMS =
            new Refused(429, "too-many", "Too many rooms opened", "Wait a minute, or join one of those there are.", 60);
    static final Refused TOO_MANY_CODES =
            new Refused(429, "too-many", "Too many codes that lead nowhere", "Wait a minute, and check the code.", 60);
    static final Refused RESUME_EXPIRED =
            new Refused(410, "resume-expired", "The session has ended", "Join again; the avatar of before is gone.", 0);
    static final Refused DRAINING = new Refused(
            503, "draining", "The server is stopping", "It takes no new players; come back in a moment.", SOON_S);
    static final Refused SERVER_FULL = new Refused(
            503, "server-full", "The server is full", "It has no room for another room; try later.", SOON_S);
    static final Refused TOO_MANY_TICKETS = new Refused(
            429,
            "too-many",
            "Too many tickets that nobody has used",
            "Use those you have, or wait until they expire.",
            SOON_S);
    static final Refused TOO_MANY =
            new Refused(429, "too-many", "Too many joins at once", "Try again in a few seconds.", SOON_S);

    private Refusals() {}

    static Refused banned(Ban ban) {
        String until = Instant.ofEpochSecond(ban.untilS()).toString();
        return new Refused(
                403,
                "banned",
                "You are banned from this server",
                "Until " + until + (ban.reason().isBlank() ? "." : ": " + ban.reason()),
                0);
    }

    static Refused badOption(String message) {
        return new Refused(400, "bad-option", "An option cannot be used", message, 0);
    }
}
