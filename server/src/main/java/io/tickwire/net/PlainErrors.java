package io.tickwire.net;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers errors that no handler answered with one line that names no class, no path and no version. Any thread. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply.text(response.getStatus(), line(response.getStatus())).send(response, callback);
        return true;
    }

    private static String line(int status) {
        HttpStatus.Code code = HttpStatus.getCode(status);
        return code == null ? Integer.toString(status) : status + " " + code.getMessage();
    }
}
