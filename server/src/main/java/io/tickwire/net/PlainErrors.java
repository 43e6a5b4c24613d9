package io.tickwire.net;

import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers errors that no handler answered, with nothing that names a class, a path or a version. Any thread. */
final class PlainErrors extends ErrorHandler {
    /** What Jetty puts in the place of addresses that it cannot read, or may not. */
    private static final Set<String> UNREAD = Set.of("/badURI", "/badMessage");

    private final ErrorReply replies;
    private final NetCounters counters;

    PlainErrors(ErrorReply replies, NetCounters counters) {
        this.replies = replies;
        this.counters = counters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        counters.onUnanswered(status);
        String path = request.getHttpURI().getPath();
        Reply reply = replies.of(path == null || UNREAD.contains(path) ? "" : path, status);
        (reply == null ? Reply.text(status, line(status)) : reply).send(response, callback);
        return true;
    }

    private static String line(int status) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        return code == null ? Integer.toString(status) : status + " " + code.getMessage();
    }
}
