package io.tickwire.bench.peers;

import java.util.function.Supplier;

/** The servers that Tickwire is measured beside. The names are those of the files in {@code bench/peers/src}. */
enum Peer {
    WS_DELTA("ws-delta", "ws + hand-written delta", Dialects.Delta::new),
    WS_JSON("ws-json", "ws + JSON", Dialects.Json::new),
    SOCKET_IO("socket-io", "Socket.IO", Dialects.SocketIo::new),
    COLYSEUS("colyseus", "Colyseus", Dialects.Colyseus::new);

    private final String script;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // it makes one each time
    private final Supplier<Dialect> dialect;

    Peer(String script, String label, Supplier<Dialect> dialect) {
        this.script = script;
        this.label = label;
        this.dialect = dialect;
    }

    String script() {
        return script;
    }

    /** For people. */
    String label() {
        return label;
    }

    Dialect dialect() {
        return dialect.get();
    }
}
