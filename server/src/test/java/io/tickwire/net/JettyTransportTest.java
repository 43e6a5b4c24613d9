package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.config.SessionConfig;
import io.tickwire.session.ResumeTokens;
import io.tickwire.session.Sessions;
import io.tickwire.session.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.Behavior;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.ExtensionStack;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.Negotiated;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.junit.jupiter.api.Test;

/** A ping that the socket has no room for, or only for its beginning. */
final class JettyTransportTest {
    private final FakeChannel wire = new FakeChannel();
    private final Scheduler scheduler = new ScheduledExecutorScheduler(); // not started: nothing is late here
    private final NetCounters counters = new NetCounters();
    private final Jetty jetty = new Jetty();
    private final FrameEndPoint endPoint = endPoint();
    private final JettyTransport transport = new JettyTransport(
            jetty,
            endPoint,
            new SocketSetup(
                    new Sessions(
                            () -> 0, SessionConfig.DEFAULT, new ResumeTokens(() -> "token"), new Traffic(), () -> 1),
                    SessionConfig.DEFAULT,
                    scheduler,
                    counters));

    @Test
    void shouldAbortWhenTheRestOfATornPingCannotBeWritten() {
        wire.room = 3;
        transport.ping(7);
        assertThat(wire.taken.size()).isEqualTo(3);
        assertThat(transport.writing()).isTrue();

        wire.broken = true;
        endPoint.getWriteFlusher().completeWrite();

        assertAborted();
        assertThat(counters.get(NetMetric.WRITES_FAILED)).isOne();
    }

    @Test
    void shouldGoOnWhenTheRestOfATornPingFindsRoomAndWriteNothingBefore() {
        wire.room = 3;
        transport.ping(7);
        wire.room = 100;
        transport.send(ByteBuffer.allocate(20));
        assertThat(jetty.sent).as("Jetty's to keep, until the ping is whole").hasSize(1);
        assertThat(wire.taken.size()).isEqualTo(3);

        endPoint.getWriteFlusher().completeWrite();

        assertThat(wire.taken.toByteArray()).containsExactly(0x89, 8, 0, 0, 0, 0, 0, 0, 0, 7);
        assertThat(jetty.aborts).isZero();
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void shouldAbortWhenAMessageFailsThatCameInTheMiddleOfAPing() {
        wire.room = 3;
        transport.ping(7);
        transport.send(ByteBuffer.allocate(20));

        jetty.sent.get(0).failed(new IOException("broken"));

        assertAborted();
        assertThat(counters.get(NetMetric.WRITES_FAILED))
                .as("the ping's rest, too")
                .isEqualTo(2);
    }

    @Test
    void shouldMissAPingOfWhichNothingWasWritten() {
        wire.broken = true;
        transport.ping(7);
        assertThat(jetty.sent).hasSize(1);

        jetty.sent.get(0).failed(new IOException("full"));

        assertThat(transport.writing()).isFalse();
        assertThat(jetty.aborts).isZero();
        assertThat(wire.isOpen()).isTrue();
    }

    private void assertAborted() {
        assertThat(jetty.aborts).isOne();
        assertThat(wire.isOpen()).as("the channel").isFalse();
        assertThat(wire.resets)
                .as("by a reset, so that the kernel forgets the rest")
                .isTrue();
        assertThat(counters.get(NetMetric.RESETS)).isOne();
    }

    /** That of a WebSocket, on a selector that never looks. */
    private FrameEndPoint endPoint() {
        FrameConnector connector =
                new FrameConnector(new Server(), 65_536, new HttpConnectionFactory(new HttpConfiguration()));
        BatchingSelector selector = new BatchingSelector(connector.getSelectorManager(), 0, 0);
        FrameEndPoint made = new FrameEndPoint(wire, selector, new Key(), scheduler, gone -> {});
        made.setConnection(
                new WebSocketConnection(made, Runnable::run, scheduler, new ByteBufferPool.NonPooling(), idle()));
        made.open(new Nobody());
        return made;
    }

    /** What Jetty knows of the WebSocket, where nothing happens. */
    private static WebSocketCoreSession idle() {
        WebSocketComponents components = new WebSocketComponents();
        ExtensionStack none = new ExtensionStack(components, Behavior.SERVER);
        none.negotiate(List.of(), List.of());
        return new WebSocketCoreSession(new Nobody(), Behavior.SERVER, Negotiated.from(none), components);
    }

    /** Who is told what comes in, which is nothing. */
    private static final class Nobody implements FrameHandler, PlainFrames.Sink {
        @Override
        public void onMessage(ByteBuffer payload) {}

        @Override
        public void onPong(ByteBuffer payload) {}

        @Override
        public void onOpen(CoreSession session, Callback callback) {}

        @Override
        public void onFrame(Frame frame, Callback callback) {}

        @Override
        public void onError(Throwable cause, Callback callback) {}

        @Override
        public void onClosed(CloseStatus status, Callback callback) {}
    }

    /** Keeps what is sent by way of its flusher. */
    private static final class Jetty extends CoreSession.Empty {
        final List<Callback> sent = new ArrayList<>();
        int aborts;

        @Override
        public void sendFrame(Frame frame, Callback callback, boolean batch) {
            sent.add(callback);
        }

        @Override
        public void abort() {
            aborts++;
        }
    }

    /** Of no selector. */
    private static final class Key extends SelectionKey {
        private int interest;

        @Override
        public int interestOps() {
            return interest;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            interest = ops;
            return this;
        }

        @Override
        public int readyOps() {
            return 0;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {}

        @Override
        public FakeChannel channel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Selector selector() {
            throw new UnsupportedOperationException();
        }
    }
}
