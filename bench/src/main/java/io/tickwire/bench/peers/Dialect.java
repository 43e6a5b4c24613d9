package io.tickwire.bench.peers;

import io.tickwire.sim.socket.Connection;
import io.tickwire.sim.socket.Endpoint;
import java.io.IOException;
import java.net.URI;

/** As much of a server's language as the load has to speak: enough to be a client to it, without decoding the world. Any thread. */
interface Dialect {
    /** Where one more client connects. May ask the server first. */
    default Endpoint endpoint(int port) throws IOException, InterruptedException {
        return Endpoint.of(URI.create("ws://127.0.0.1:" + port + "/"), "", "");
    }

    /** Takes in a message, answers it if it has to be; true: it is a snapshot. */
    boolean onMessage(Connection connection, boolean text, byte[] bytes, int offset, int length);

    /** An input: a direction in hundredths, −100 to 100, and a flag. False: it could not be sent. */
    boolean input(Connection connection, int x100, int y100, boolean fire);
}
