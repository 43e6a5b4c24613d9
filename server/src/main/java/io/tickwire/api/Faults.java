package io.tickwire.api;

import io.tickwire.net.Reply;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests at which the server, or its game, fails: the log has what happened, the answer says nothing of it. Any thread. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static Reply reply(Request request, RuntimeException fault, Json json) {
        LOG.error("{} {} failed", request.getMethod(), Request.getPathInContext(request), fault);
        return Problem.FAULT.reply(json);
    }
}
