package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.strategy.AdaptiveExecutionStrategy;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks Jetty's own counters whether frames still stay on the selector thread, so that an upgrade cannot undo it unseen. */
final class FrameConnectorIT {
    private static final int FRAMES = 200;
    private static final int FRAME_BYTES = 12;
    private static final String PLAIN = "/plain";
    private static final String SLOW = "/slow";
    private static final int ANSWER_BYTES = 60_000; // that the kernel takes at once, and sends as they are read

    /** Where a message was delivered, and how much of it. */
    private record Message(String thread, int bytes) {}

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Server server = new Server();
    private final FrameConnector connector =
            new FrameConnector(server, 65_536, new HttpConnectionFactory(new HttpConfiguration()));

    @BeforeEach
    void start() throws Exception {
        connector.batchMs(5);
        server.addConnector(connector);
        WebSocketMappings mappings = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        Configuration.ConfigurationCustomizer settings = new Configuration.ConfigurationCustomizer();
        settings.setAutoFragment(false);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                if (Request.getPathInContext(request).equals(SLOW)) {
                    Connection connection = request.getConnectionMetaData().getConnection();
                    connection.addEventListener(new Connection.Listener() {
                        @Override
                        public void onClosed(Connection closed) {
                            over.countDown();
                        }
                    });
                    request.addIdleTimeoutListener(idle -> {
                        response.write(true, ByteBuffer.allocate(ANSWER_BYTES), callback);
                        return false;
                    });
                    connection
                            .getEndPoint()
                            .setIdleTimeout(100); // not before: a request may take longer than that to come
                    return true;
                }
                FrameEndPoint endPoint = FrameEndPoint.of(
                        request.getConnectionMetaData().getConnection().getEndPoint());
                boolean plain = Request.getPathInContext(request).equals(PLAIN);
                return mappings.upgrade(
                        (asked, answer, done) -> new Recorder(messages, plain ? endPoint : null),
                        request,
                        response,
                        callback,
                        settings);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void shouldReadFramesOnTheSelectorThread() throws Exception {
        WebSocket socket = connect("/play");
        String reader = readBySelector(socket);
        AdaptiveExecutionStrategy strategy = strategy();
        long handedOverBefore = handedOver(strategy);
        long producedBefore = strategy.getPCTasksConsumed();

        for (int i = 0; i < FRAMES; i++) {
            send(socket);
            assertThat(next()).isEqualTo(new Message(reader, FRAME_BYTES));
        }

        assertThat(strategy.getPCTasksConsumed() - producedBefore).isGreaterThanOrEqualTo(FRAMES);
        assertThat(handedOver(strategy)).isEqualTo(handedOverBefore);
        socket.abort();
    }

    @Test
    void shouldDeliverFramesOfAllSizesWholeThoughASecondReadIsSaved() throws Exception {
        WebSocket socket = connect("/play");
        for (int size : new int[] {1, 4_000, 4_090, 4_096, 5_000, 8_192, 30_000, 2}) {
            socket.sendBinary(ByteBuffer.allocate(size), true).join();
            assertThat(next().bytes()).isEqualTo(size);
        }
        socket.abort();
    }

    @Test
    void shouldTakePlainFramesPastJettysParser() throws Exception {
        WebSocket socket = connect(PLAIN);
        String reader = readBySelector(socket);
        long tasksBefore = strategy().getPCTasksConsumed() + handedOver(strategy());
        long selectsBefore = selector().getSelectCount();

        for (int i = 0; i < FRAMES; i++) {
            send(socket);
            assertThat(next()).isEqualTo(new Message(reader, FRAME_BYTES));
        }

        assertThat(strategy().getPCTasksConsumed() + handedOver(strategy())).isEqualTo(tasksBefore);
        assertThat(selector().getSelectCount())
                .as("looks that left a key for Jetty")
                .isEqualTo(selectsBefore);
        socket.sendBinary(ByteBuffer.allocate(5), false).join();
        socket.sendPing(ByteBuffer.allocate(3)).join();
        socket.sendBinary(ByteBuffer.allocate(7), true).join();
        send(socket);
        assertThat(List.of(next().bytes(), next().bytes(), next().bytes(), next().bytes()))
                .as("others are Jetty's, in their order")
                .containsExactly(5, 3, 7, FRAME_BYTES);
        socket.abort();
    }

    @Test
    void shouldReadWhoDidNotWaitForItsAnswer() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            byte[] frame = {(byte) 0x82, (byte) 0x83, 0, 0, 0, 0, 1, 2, 3};
            ByteBuffer early = ByteBuffer.allocate(512)
                    .put(("GET " + PLAIN + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII))
                    .put(frame)
                    .put(frame, 0, 5);
            socket.getOutputStream().write(early.array(), 0, early.position());
            assertThat(next().bytes()).isEqualTo(3);
            socket.getOutputStream().write(frame, 5, 4);
            socket.getOutputStream().write(frame);
            assertThat(next().bytes()).isEqualTo(3);
            assertThat(next().bytes()).isEqualTo(3);
        }
    }

    /** Its connection ends with it; what the kernel has not sent by then must not be forgotten. */
    @Test
    void shouldSendAllOfAnAnswerThoughItsConnectionHasBeenIdle() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
            socket.getOutputStream()
                    .write(("GET " + SLOW + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(ANSWER_BYTES);
        }
    }

    private WebSocket connect(String path) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + connector.getLocalPort() + path), new WebSocket.Listener() {})
                .join();
    }

    /**
     * Sends until the selector's thread reads: who was upgraded is read first where its upgrade ran, for as long as frames
     * lie there already.
     *
     * @return the thread's name
     */
    private String readBySelector(WebSocket socket) throws Exception {
        for (int i = 0; i < FRAMES; i++) {
            send(socket);
            String reader = next().thread();
            CompletableFuture<String> selecting = new CompletableFuture<>();
            selector()
                    .submit(looking -> selecting.complete(Thread.currentThread().getName()));
            if (reader.equals(selecting.get(20, TimeUnit.SECONDS))) {
                return reader;
            }
        }
        throw new AssertionError("the selector's thread never read");
    }

    private Message next() throws InterruptedException {
        Message message = messages.poll(20, TimeUnit.SECONDS);
        return message == null ? new Message("none", 0) : message;
    }

    private static void send(WebSocket socket) {
        socket.sendBinary(ByteBuffer.allocate(FRAME_BYTES), true).join();
    }

    private static long handedOver(AdaptiveExecutionStrategy strategy) {
        return strategy.getPECTasksExecuted() + strategy.getEPCTasksConsumed() + strategy.getPICTasksExecuted();
    }

    private AdaptiveExecutionStrategy strategy() {
        return selector().getBean(AdaptiveExecutionStrategy.class);
    }

    private ManagedSelector selector() {
        return connector
                .getSelectorManager()
                .getContainedBeans(ManagedSelector.class)
                .iterator()
                .next();
    }

    /** Remembers on which thread each message came. */
    private static final class Recorder implements FrameHandler, PlainFrames.Sink {
        private final BlockingQueue<Message> messages;
        private final @Nullable FrameEndPoint plain;
        private final AtomicReference<CoreSession> session = new AtomicReference<>();

        /** @param plain where messages come past Jetty; null: not at all */
        Recorder(BlockingQueue<Message> messages, @Nullable FrameEndPoint plain) {
            this.messages = messages;
            this.plain = plain;
        }

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session.set(opened);
            if (plain != null) {
                plain.open(this);
            }
            callback.succeeded();
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            Message message = new Message(Thread.currentThread().getName(), frame.getPayloadLength());
            callback.succeeded();
            messages.add(message);
            Objects.requireNonNull(session.get()).demand();
        }

        @Override
        public void onMessage(ByteBuffer payload) {
            messages.add(new Message(Thread.currentThread().getName(), payload.remaining()));
        }

        @Override
        public void onPong(ByteBuffer payload) {
            onMessage(payload);
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            callback.succeeded();
        }
    }
}
