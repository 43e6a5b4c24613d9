package io.tickwire.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of one room with one entity, small enough to be seen through, that can be told to do wrong. Speaks the protocol by the
 * generated classes and shares no code with the bots. A thread for each connection.
 */
final class FakeServer implements AutoCloseable {
    /** How it behaves. */
    enum Manner {
        RIGHT,
        /** Its checksums are wrong until it is asked for a resync, once for each player. */
        WRONG_CHECKSUM,
        /** Resets every player's first connection after ten snapshots. */
        CUTS_ONCE,
        /** Says goodbye and closes with 4403 after ten snapshots. */
        KICKS,
        /** Has no such game. */
        REFUSES
    }

    static final int TICK_HZ = 20;
    private static final long TICK_MS = 1000 / TICK_HZ;

    private final Manner manner;
    private final HttpServer http;
    private final ServerSocket sockets;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Timer ticks = new Timer(true);
    private final List<FakePlayer> players = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger tickets = new AtomicInteger();
    private final long zeroNs = System.nanoTime();
    private volatile int tick;

    FakeServer(Manner manner) throws IOException {
        this.manner = manner;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        sockets = new ServerSocket(0, 50, loopback);
        http = HttpServer.create(new InetSocketAddress(loopback, 0), 50);
        http.createContext("/api/join", this::join);
        http.setExecutor(threads);
        http.start();
        threads.execute(this::accept);
        ticks.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        tick();
                    }
                },
                TICK_MS,
                TICK_MS);
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Bodies of the joins, as they came. */
    List<String> requests() {
        return requests;
    }

    List<FakePlayer> players() {
        return players;
    }

    Manner manner() {
        return manner;
    }

    int newestTick() {
        return tick;
    }

    /** When the tick was due. */
    long dueNs(int ofTick) {
        return zeroNs + ofTick * TICK_MS * 1_000_000;
    }

    private void tick() {
        int next = tick + 1;
        tick = next;
        players.forEach(player -> player.onTick(next));
    }

    private void join(HttpExchange exchange) throws IOException {
        requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int number = tickets.incrementAndGet();
        String answer = manner == Manner.REFUSES
                ? "{\"status\":404,\"title\":\"No such game\",\"detail\":\"There is drift.\",\"code\":\"no-such-game\"}"
                : "{\"url\":\"ws://127.0.0.1:%d/play\",\"ticket\":\"t%d\",\"room\":\"r\",\"game\":\"fake\"}"
                        .formatted(sockets.getLocalPort(), number);
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(manner == Manner.REFUSES ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = sockets.accept();
                socket.setTcpNoDelay(true);
                FakePlayer player = new FakePlayer(this, socket);
                threads.execute(player);
            }
        } catch (IOException e) {
            assert sockets.isClosed() : e;
        }
    }

    void add(FakePlayer player) {
        players.add(player);
    }

    @Override
    public void close() {
        ticks.cancel();
        http.stop(0);
        players.forEach(FakePlayer::cut);
        try {
            sockets.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
