package io.tickwire.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.net.Reply;

/**
 * An error as programs and people read it: {@code application/problem+json}. Immutable.
 *
 * @param status HTTP status
 * @param code what a program acts on
 * @param title what is wrong, in a few words
 * @param detail the cure
 */
record Problem(int status, String code, String title, String detail) {
    Reply reply(Json json) {
        ObjectNode body = json.mapper()
                .createObjectNode()
                .put("type", "about:blank")
                .put("status", status)
                .put("title", title)
                .put("detail", detail)
                .put("code", code);
        return Reply.text(status, "application/problem+json", body.toString());
    }
}
