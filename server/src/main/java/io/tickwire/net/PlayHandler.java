package io.tickwire.net;

import io.tickwire.config.NetConfig;
import io.tickwire.session.Admission;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * {@code GET /play?ticket=…}: refuses what must not become a WebSocket, and upgrades the rest. The ticket is looked at last, so that nothing
 * else that is wrong uses it up. On the pool's threads.
 */
final class PlayHandler extends Handler.Abstract {
    static final String PATH = "/play";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final ServerWebSocketContainer container;
    private final Handshake handshake;
    private final Door door;
    private final SocketSetup setup;
    private final int connectionsMax;

    PlayHandler(ServerWebSocketContainer container, NetConfig config, Door door, SocketSetup setup) {
        this.container = container;
        this.handshake = new Handshake(new Origins(config.origins()));
        this.door = door;
        this.setup = setup;
        this.connectionsMax = config.connectionsMax();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Refusal refusal = handshake.check(
                request.getMethod(), request.getConnectionMetaData().getHttpVersion(), request.getHeaders());
        if (refusal == null && door.draining()) {
            refusal = Refusal.DRAINING;
        } else if (refusal == null && setup.counters().open() >= connectionsMax) {
            refusal = Refusal.FULL;
        }
        Admission admission = refusal == null ? door.redeem(ticket(request)) : null;
        if (admission == null) {
            refuse(refusal == null ? Refusal.TICKET : refusal, response, callback);
        } else {
            upgrade(admission, request, response, callback);
        }
        return true;
    }

    private void upgrade(Admission admission, Request request, Response response, Callback callback) {
        PlaySocket socket =
                endPoint(request) instanceof FrameEndPoint endPoint ? new PlaySocket(setup, admission, endPoint) : null;
        boolean upgraded = socket != null
                && container.upgrade(
                        (asked, answer, whenDone) -> {
                            answer.setAcceptedSubProtocol(Handshake.SUBPROTOCOL);
                            answer.setExtensions(List.of()); // permessage-deflate costs five times what it saves
                            return socket;
                        },
                        request,
                        response,
                        callback);
        if (!upgraded) {
            admission.release();
            refuse(Refusal.NO_UPGRADE, response, callback);
        }
    }

    private void refuse(Refusal refusal, Response response, Callback callback) {
        setup.counters().onRefused(refusal);
        Reply reply = Reply.text(refusal.status(), refusal.text());
        Reply full = switch (refusal) {
            case METHOD -> reply.with("Allow", "GET");
            case NO_UPGRADE -> reply.with("Upgrade", "websocket").with("Connection", "Upgrade");
            case WEBSOCKET_VERSION -> reply.with("Sec-WebSocket-Version", "13");
            case DRAINING, FULL -> reply.with("Retry-After", RETRY_AFTER_SECONDS);
            default -> reply;
        };
        full.send(response, callback);
    }

    private static String ticket(Request request) {
        Fields.Field ticket = Request.extractQueryParameters(request).get("ticket");
        return ticket == null || ticket.getValues().size() != 1 ? "" : ticket.getValue();
    }

    /** The socket itself, under TLS too. */
    private static EndPoint endPoint(Request request) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        return endPoint instanceof EndPoint.Wrapper secured ? secured.unwrap() : endPoint;
    }
}
