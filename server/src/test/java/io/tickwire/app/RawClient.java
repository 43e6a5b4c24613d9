package io.tickwire.app;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLSocketFactory;

/** A bare socket that can say whatever a well-behaved client would not. It answers nothing by itself. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** The head of a handshake: its ticket, and more headers. */
    static final String HANDSHAKE = """
            GET /play?ticket=%s HTTP/1.1\r
            Host: a\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            Sec-WebSocket-Protocol: tickwire.v1\r
            %s\r
            """;

    private static final int FIN = 0x80;
    private static final int READ_MS_MAX = 20_000;

    /** One WebSocket frame as it came. */
    record Received(int opcode, ByteBuffer payload) {}

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /** @param receiveBufferBytes what the kernel may hold for one who does not read; 0: as it likes */
    RawClient(int port, int receiveBufferBytes) throws IOException {
        this(connected(port, receiveBufferBytes));
    }

    private RawClient(Socket connected) throws IOException {
        socket = connected;
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    private static Socket connected(int port, int receiveBufferBytes) throws IOException {
        Socket fresh = new Socket();
        if (receiveBufferBytes > 0) {
            fresh.setReceiveBufferSize(receiveBufferBytes);
        }
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(READ_MS_MAX);
        fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return fresh;
    }

    /** An upgraded connection over TLS. */
    static RawClient upgraded(TestServer server, String name, int receiveBufferBytes, SSLSocketFactory tls)
            throws Exception {
        return upgraded(server.ticket(name), new RawClient(server.port(), receiveBufferBytes).secured(tls));
    }

    /** The same connection over TLS; what is written here goes between its records. */
    RawClient secured(SSLSocketFactory tls) throws IOException {
        return new RawClient(tls.createSocket(socket, "127.0.0.1", socket.getPort(), true));
    }

    /** An upgraded connection. */
    static RawClient upgraded(TestServer server, String name, int receiveBufferBytes) throws Exception {
        return upgraded(server.ticket(name), new RawClient(server.port(), receiveBufferBytes));
    }

    /** An upgraded connection. */
    static RawClient upgradedWith(int port, String ticket, int receiveBufferBytes) throws IOException {
        return upgraded(ticket, new RawClient(port, receiveBufferBytes));
    }

    private static RawClient upgraded(String ticket, RawClient client) throws IOException {
        client.write(String.format(HANDSHAKE, ticket, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
        String head = client.readHead();
        if (!head.startsWith("HTTP/1.1 101 ") || head.contains("Sec-WebSocket-Extensions")) {
            throw new AssertionError(head);
        }
        return client;
    }

    /** A connection whose upgrade is asked for with this head. */
    static RawClient asking(TestServer server, String head) throws IOException {
        RawClient client = new RawClient(server.port(), 0);
        client.write(head);
        return client;
    }

    /** Says hello, and reads from now on as it is told. */
    Peer peer() throws IOException {
        send(BINARY, Abuse.HELLO);
        return new Peer(this, socket);
    }

    /** Any bytes. */
    void write(byte... bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Everything up to an empty line. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server answers a request that it always has an answer to. */
    boolean healthy() {
        try {
            write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            boolean answered = readHead().startsWith("HTTP/1.1 200 ");
            skip(3);
            return answered;
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything up to the end of the connection. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    void send(int opcode, byte... payload) throws IOException {
        sendFrame(FIN | opcode, payload.length, payload);
    }

    /** A frame with this first byte, that says it has so many bytes. */
    void sendFrame(int firstByte, long length, byte... payload) throws IOException {
        write(frame(firstByte, length, payload));
    }

    /** Such a frame's bytes. */
    static byte[] frame(int firstByte, long length, byte... payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) firstByte);
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length < 1 << 16) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.putInt(0).put(payload); // masked with zeros
        return Arrays.copyOf(frame.array(), frame.position());
    }

    Received receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        return new Received(opcode, ByteBuffer.wrap(in.readNBytes(length)));
    }

    /** Reads until the server closes, answers nothing, and tells the code; −1: the connection ended without one. */
    int readToCloseCode() throws IOException {
        try {
            for (Received frame = receive(); ; frame = receive()) {
                if (frame.opcode() == CLOSE) {
                    return Short.toUnsignedInt(frame.payload().getShort());
                }
            }
        } catch (EOFException e) {
            return -1;
        }
    }

    /** Reads to the end of the connection, however it ends; false: it does not end. */
    boolean readToEnd() {
        try {
            in.readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends it by a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** How long a read may wait. */
    void patience(int ms) throws IOException {
        socket.setSoTimeout(ms);
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /** Reads so many bytes that do not matter. */
    void skip(int count) throws IOException {
        in.skipNBytes(count);
    }

    /** Time in which nothing is said from here; what the server says meanwhile fails it, and so does its end. */
    void writeNothingFor(int ms) throws IOException {
        socket.setSoTimeout(ms);
        try {
            throw new IOException("the server ended it, or said " + in.read());
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(READ_MS_MAX);
        }
    }

    /** True when the connection is over, and not just silent. */
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
