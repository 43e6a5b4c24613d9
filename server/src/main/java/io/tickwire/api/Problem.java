package io.tickwire.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.net.Reply;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;

/**
 * An error as programs and people read it: {@code application/problem+json}. Immutable.
 *
 * @param status HTTP status
 * @param code what a program acts on
 * @param title what is wrong, in a few words
 * @param detail the cure
 */
record Problem(int status, String code, String title, String detail) {
    /** For an address that there is not. */
    static final Problem NOTHING_HERE =
            new Problem(404, "not-found", "There is nothing here", "Look at /api/openapi.json for what there is.");

    /** The server's own mistake, of which no more is said. */
    static final Problem FAULT = new Problem(
            500,
            "fault",
            "The server made a mistake",
            "Try again; if it stays so, whoever hosts it finds it in the log.");

    /** For a request of another method. */
    static Reply badMethod(String allowed, Json json) {
        return new Problem(405, "bad-method", "The address does not take this method", "It takes " + allowed + ".")
                .reply(json)
                .with("Allow", allowed);
    }

    static Problem tooLong(int bytesMax) {
        return new Problem(413, "too-long", "The request is too long", "Send at most " + bytesMax + " bytes.");
    }

    /** What was refused before anybody looked at what it is about. */
    static Problem unread(int status) {
        String title = Objects.requireNonNullElse(HttpStatus.getMessage(status), "Refused");
        boolean ours =
                status >= HttpStatus.INTERNAL_SERVER_ERROR_500 && status != HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
        return ours
                ? new Problem(status, FAULT.code(), FAULT.title(), FAULT.detail())
                : new Problem(status, "bad-request", title, "Mend its first line and its headers.");
    }

    Reply reply(Json json) {
        ObjectNode body = json.mapper()
                .createObjectNode()
                .put("type", "about:blank")
                .put("status", status)
                .put("title", title)
                .put("detail", detail)
                .put("code", code);
        return Reply.text(status, "application/problem+json", body.toString()).with("Cache-Control", "no-store");
    }
}
