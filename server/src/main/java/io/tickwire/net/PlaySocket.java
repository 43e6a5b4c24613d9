package io.tickwire.net;

import io.tickwire.session.Admission;
import io.tickwire.session.Ingress;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.eclipse.jetty.websocket.core.exception.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty tells about one WebSocket, handed on to its {@link Ingress}: every WebSocket frame that is not a plain one, fragments and empty ones
 * too. They come on the selector thread, one at a time, and nothing here may block, since all other connections wait; the end may come on any thread.
 */
final class PlaySocket implements FrameHandler, PlainFrames.Sink {
    private final SocketSetup setup;
    private final Admission admission;
    private final FrameEndPoint endPoint;
    private final FragmentBuffer fragments;
    private @Nullable CoreSession socket;
    private @Nullable JettyTransport transport;
    private @Nullable Ingress ingress;

    PlaySocket(SocketSetup setup, Admission admission, FrameEndPoint endPoint) {
        this.setup = setup;
        this.admission = admission;
        this.endPoint = endPoint;
        fragments = new FragmentBuffer(
                setup.limits().frameBytesMax(), setup.limits().fragmentsMax());
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        setup.counters().onOpened();
        socket = opened;
        JettyTransport to = new JettyTransport(opened, endPoint, setup);
        transport = to;
        Ingress in = setup.sessions().accept(admission, to);
        ingress = in;
        setup.scheduler().schedule(in::onHelloDeadline, setup.limits().helloDeadlineMs(), TimeUnit.MILLISECONDS);
        endPoint.open(this);
        callback.succeeded();
        opened.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.BINARY, OpCode.CONTINUATION -> onData(frame);
            case OpCode.TEXT -> opened().onText();
            case OpCode.PING -> onPing(frame.getPayload());
            case OpCode.PONG -> onPong(frame.getPayload());
            default -> { // a close, which Jetty answers, and after which nothing comes
                resetUnlessClosed();
                callback.succeeded();
                return;
            }
        }
        callback.succeeded();
        CoreSession more = socket;
        if (more != null) {
            more.demand();
        }
    }

    /** The answer may be stuck behind what is not read. */
    private void resetUnlessClosed() {
        JettyTransport to = transport;
        if (to != null) {
            to.resetUnlessClosed();
        }
    }

    private void onData(Frame frame) {
        Ingress to = opened();
        if (frame.getOpCode() == OpCode.BINARY && frame.isFin()) {
            onMessage(frame.getPayload());
            return;
        }
        switch (fragments.add(frame)) {
            case MORE -> {}
            case WHOLE -> onMessage(fragments.message());
            case TOO_MANY -> to.refuse(CloseCode.FRAGMENTS, CloseCode.FRAGMENTS.text());
            case TOO_LONG -> to.onTooLong();
        }
    }

    @Override
    public void onMessage(ByteBuffer message) {
        try {
            opened().onBinary(message);
        } catch (RuntimeException | Error fault) {
            onFault(fault);
        }
    }

    @Override
    public void onPong(ByteBuffer payload) {
        try {
            if (payload.remaining() == Long.BYTES) {
                opened().onPong(payload.getLong());
            } else {
                opened().onControlFrame();
            }
        } catch (RuntimeException | Error fault) {
            onFault(fault);
        }
    }

    /** Of ours, and the end of this connection; past Jetty nobody else would say so. */
    private void onFault(Throwable fault) {
        setup.faults().found(fault);
        opened().refuse(CloseCode.SERVER_FAULT, CloseCode.SERVER_FAULT.text());
    }

    @Override
    public int prefetch() {
        return opened().prefetch();
    }

    private void onPing(ByteBuffer payload) {
        JettyTransport to = transport;
        if (opened().onControlFrame() && to != null) {
            to.pong(payload);
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        Ingress from = ingress;
        JettyTransport to = transport;
        if (from != null && to != null) {
            if (cause instanceof MessageTooLargeException) {
                from.onTooLong();
            } else if (cause instanceof ProtocolException || cause instanceof BadPayloadException) {
                setup.counters().add(NetMetric.FRAMING_ERRORS, 1);
                from.refuse(CloseCode.FRAMING, CloseCode.FRAMING.text());
            }
            to.resetUnlessClosed();
        }
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        if (transport != null) {
            setup.counters().onClosed();
        }
        Ingress from = ingress;
        if (from != null) {
            from.onClosed(status.getCode());
        } else {
            admission.release();
        }
        callback.succeeded();
    }

    FrameEndPoint endPoint() {
        return endPoint;
    }

    private Ingress opened() {
        return Objects.requireNonNull(ingress, "Jetty opens before it delivers");
    }
}
