package io.tickwire.net;

import io.tickwire.session.Admission;
import io.tickwire.session.Ingress;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty tells about one WebSocket, handed on to its {@link Ingress}. Messages come on the selector thread, one at a time, and nothing
 * here may block, since all other connections wait; the end may come on any thread.
 */
public final class PlaySocket implements Session.Listener.AutoDemanding {
    private final SocketSetup setup;
    private final Admission admission;
    private final FrameEndPoint endPoint;
    private @Nullable JettyTransport transport;
    private @Nullable Ingress ingress;

    PlaySocket(SocketSetup setup, Admission admission, FrameEndPoint endPoint) {
        this.setup = setup;
        this.admission = admission;
        this.endPoint = endPoint;
    }

    @Override
    public void onWebSocketOpen(Session socket) {
        setup.counters().onOpened();
        JettyTransport opened = new JettyTransport(socket, endPoint, setup);
        transport = opened;
        Ingress to = setup.sessions().accept(admission, opened);
        ingress = to;
        setup.scheduler().schedule(to::onHelloDeadline, setup.limits().helloDeadlineMs(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        opened().onBinary(payload);
        callback.succeed();
    }

    /** Not the whole text: it is refused as soon as it begins. Jetty closes text that is not UTF-8 by itself, with 1007. */
    @Override
    public void onWebSocketPartialText(String part, boolean last) {
        opened().onText();
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        JettyTransport to = transport;
        if (opened().onControlFrame() && to != null) {
            to.pong(payload);
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        if (payload.remaining() == Long.BYTES) {
            opened().onPong(payload.getLong());
        } else {
            opened().onControlFrame();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        Ingress from = ingress;
        JettyTransport to = transport;
        if (from == null || to == null) {
            return;
        }
        if (cause instanceof MessageTooLargeException) {
            from.onTooLong();
        } else if (cause instanceof ProtocolException) {
            setup.counters().add(NetMetric.FRAMING_ERRORS, 1);
        }
        to.resetUnlessClosed();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        if (transport != null) {
            setup.counters().onClosed();
        }
        Ingress from = ingress;
        if (from != null) {
            from.onClosed(code);
        } else {
            admission.release();
        }
        callback.succeed();
    }

    private Ingress opened() {
        return Objects.requireNonNull(ingress, "Jetty opens before it delivers");
    }
}
