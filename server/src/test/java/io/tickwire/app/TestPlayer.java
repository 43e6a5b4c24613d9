package io.tickwire.app;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A well-behaved client over the JDK's WebSocket: it answers pings and acknowledges every snapshot. */
final class TestPlayer implements WebSocket.Listener {
    private static final long WAIT_S_MAX = 20;

    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
    private ByteBuffer gathered = ByteBuffer.allocate(0);
    private @Nullable WebSocket socket;

    /** Opens a WebSocket with this ticket, and says nothing yet. */
    static TestPlayer open(TestServer server, String ticket, String... header) {
        TestPlayer player = new TestPlayer();
        WebSocket.Builder builder = server.http.newWebSocketBuilder().subprotocols("tickwire.v1");
        if (header.length == 2) {
            builder = builder.header(header[0], header[1]);
        }
        player.socket = builder.buildAsync(server.webSocket("/play?ticket=" + ticket), player)
                .join();
        return player;
    }

    /** Opens and says hello. */
    static TestPlayer join(TestServer server, String name) throws Exception {
        TestPlayer player = open(server, server.ticket(name));
        player.hello();
        return player;
    }

    WebSocket socket() {
        WebSocket open = socket;
        if (open == null) {
            throw new AssertionError("not open");
        }
        return open;
    }

    void hello() {
        send(ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setClient("test"))
                .build());
    }

    void send(ClientFrame frame) {
        socket().sendBinary(frame.toByteString().asReadOnlyByteBuffer(), true).join();
    }

    Welcome welcome() throws InterruptedException {
        return next(ServerFrame.KindCase.WELCOME).getWelcome();
    }

    /** The next snapshot, acknowledged. */
    Snapshot snapshot() throws InterruptedException {
        Snapshot snapshot = next(ServerFrame.KindCase.SNAPSHOT).getSnapshot();
        send(ClientFrame.newBuilder()
                .setAck(Ack.newBuilder().setAckedTick(snapshot.getTick()))
                .build());
        return snapshot;
    }

    /** Frames that came and were not asked for yet. */
    int frames() {
        return frames.size();
    }

    /** Acknowledges all that came, and waits for a snapshot made after that. */
    void current() throws InterruptedException {
        int newest = snapshot().getTick();
        while (!frames.isEmpty()) {
            newest = Math.max(newest, snapshot().getTick());
        }
        while (snapshot().getTick() <= newest) {
            // one that was under way
        }
    }

    /** The code it was closed with. */
    int closeCode() throws Exception {
        return closed.get(WAIT_S_MAX, TimeUnit.SECONDS);
    }

    private ServerFrame next(ServerFrame.KindCase kind) throws InterruptedException {
        while (true) {
            ServerFrame frame = frames.poll(WAIT_S_MAX, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no " + kind + " came" + (closed.isDone() ? ", it was closed" : ""));
            }
            if (frame.getKindCase() == kind) {
                return frame;
            }
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        gathered = ByteBuffer.allocate(gathered.remaining() + part.remaining())
                .put(gathered)
                .put(part)
                .flip();
        if (last) {
            try {
                frames.add(ServerFrame.parseFrom(gathered));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
            gathered = ByteBuffer.allocate(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }
}
