package io.tickwire.net;

import io.tickwire.config.NetConfig;
import io.tickwire.session.Admission;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /play?ticket=…}: refuses what must not become a WebSocket, and upgrades the rest. The ticket is looked at last, so that nothing
 * else that is wrong uses it up. On the pool's threads.
 */
final class PlayHandler extends Handler.Abstract {
    static final String PATH = "/play";

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Upgrader upgrader;
    private final Handshake handshake;
    private final Door door;
    private final SocketSetup setup;
    private final AddressGuard addresses;
    private final int connectionsMax;
    private final AtomicInteger places = new AtomicInteger();

    /** Makes a WebSocket of a request; false: it cannot. */
    interface Upgrader {
        boolean upgrade(WebSocketNegotiator to, Request request, Response response, Callback callback);
    }

    PlayHandler(Upgrader upgrader, NetConfig config, Door door, SocketSetup setup, AddressGuard addresses) {
        this.upgrader = upgrader;
        this.handshake = new Handshake(new Origins(config));
        this.door = door;
        this.setup = setup;
        this.addresses = addresses;
        this.connectionsMax = config.connectionsMax();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Refusal refusal = addresses.mayShakeHands(request)
                ? handshake.check(
                        request.getMethod(), request.getConnectionMetaData().getHttpVersion(), request.getHeaders())
                : Refusal.RATE;
        if (refusal == null && door.draining()) {
            refusal = Refusal.DRAINING;
        }
        String ticket = refusal == null ? ticket(request) : "";
        FrameEndPoint endPoint = refusal == null ? endPoint(request) : null;
        Place place = new Place();
        if (refusal == null) {
            refusal = endPoint == null ? Refusal.NO_UPGRADE : enter(endPoint, request, place);
        }
        if (refusal != null || endPoint == null) {
            refuse(refusal == null ? Refusal.NO_UPGRADE : refusal, response, callback);
            return true;
        }
        Admission admission = door.redeem(ticket);
        if (admission == null) {
            endPoint.leave();
            refuse(Refusal.TICKET, response, callback);
        } else {
            place.admits(admission);
            upgrade(new PlaySocket(setup, admission, endPoint), new Exchange(request, response, callback));
        }
        return true;
    }

    /** Takes a place of the server's and one of the address's, until the end point closes. */
    private @Nullable Refusal enter(FrameEndPoint endPoint, Request request, Place place) {
        if (places.incrementAndGet() > connectionsMax) {
            places.decrementAndGet();
            return Refusal.FULL;
        }
        Runnable leave = addresses.enter(request);
        if (leave == null) {
            places.decrementAndGet();
            return Refusal.ADDRESS_FULL;
        }
        endPoint.enter(setup.limits().closeWaitMs(), () -> {
            places.decrementAndGet();
            leave.run();
            place.leave();
        });
        return null;
    }

    /**
     * What the ticket let in, until the end point is gone: a peer that resets in the middle of the handshake never becomes a WebSocket that could
     * give its place in the room back. Any thread.
     */
    private static final class Place {
        private @Nullable Admission admission; // guarded by this
        private boolean left; // guarded by this

        synchronized void admits(Admission admitted) {
            admission = admitted;
            if (left) {
                admitted.release();
            }
        }

        synchronized void leave() {
            left = true;
            if (admission != null) {
                admission.release();
            }
        }
    }

    /** A request, and where its answer goes. */
    private record Exchange(Request request, Response response, Callback callback) {}

    private void upgrade(PlaySocket socket, Exchange exchange) {
        Refusal refusal = Refusal.NO_UPGRADE;
        boolean upgraded = false;
        try {
            upgraded = upgrader.upgrade(
                    (asked, answer, whenDone) -> {
                        answer.setAcceptedSubProtocol(Handshake.SUBPROTOCOL);
                        answer.setExtensions(List.of()); // permessage-deflate costs five times what it saves
                        return socket;
                    },
                    exchange.request(),
                    exchange.response(),
                    exchange.callback());
        } catch (HttpException.RuntimeException | WebSocketException e) { // it reads headers that nothing before did
            refusal = Refusal.UNREADABLE;
        }
        if (!upgraded) {
            socket.endPoint().leave(); // gives the room's place back, too
            refuse(refusal, exchange.response(), exchange.callback());
        }
    }

    private void refuse(Refusal refusal, Response response, Callback callback) {
        setup.counters().onRefused(refusal);
        Reply reply = Reply.text(refusal.status(), refusal.text());
        Reply full = switch (refusal) {
            case METHOD -> reply.with("Allow", "GET");
            case NO_UPGRADE -> reply.with("Upgrade", "websocket").with("Connection", "Upgrade");
            case WEBSOCKET_VERSION -> reply.with("Sec-WebSocket-Version", "13");
            case RATE -> reply.with("Retry-After", "1");
            case DRAINING, FULL, ADDRESS_FULL -> reply.with("Retry-After", RETRY_AFTER_SECONDS);
            default -> reply;
        };
        full.send(response, callback);
    }

    private static String ticket(Request request) {
        Fields.Field ticket = Request.extractQueryParameters(request).get("ticket");
        return ticket == null || ticket.getValues().size() != 1 ? "" : ticket.getValue();
    }

    /** The socket itself, under TLS too. */
    private static @Nullable FrameEndPoint endPoint(Request request) {
        return FrameEndPoint.of(request.getConnectionMetaData().getConnection().getEndPoint());
    }
}
