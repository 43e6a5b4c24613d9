package io.tickwire.sim.socket;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to a server, from the TCP connect to the close. Owned by its loop's thread. Holds at most one message of
 * {@link #MESSAGE_BYTES_MAX} bytes and one unwritten frame: while that is not out, {@link #send} refuses further ones.
 */
public final class Connection {
    /** Longest message taken from a server: a snapshot has 32 KiB at most, a welcome's schema may be longer. */
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

    private enum State {
        CONNECTING,
        HANDSHAKING,
        OPEN,
        CLOSING,
        CLOSED
    }

    private final SocketLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Endpoint endpoint;
    private final Handshake handshake;
    private final ConnectionHandler handler;
    private final WebSocketReader reader;
    private final FrameSink sink = new FrameSink();
    private State state = State.CONNECTING;
    private byte[] head = new byte[0];
    private @Nullable ByteBuffer unwritten;
    private @Nullable Closing ourClosing;
    private boolean broken;
    private boolean reads = true;
    private long nowNs;

    Connection(SocketLoop loop, SelectionKey key, Endpoint endpoint, byte[] random, ConnectionHandler handler) {
        this.loop = loop;
        this.key = key;
        this.channel = (SocketChannel) key.channel();
        this.endpoint = endpoint;
        this.handshake = Handshake.of(random, endpoint.subprotocol());
        this.handler = handler;
        this.reader = new WebSocketReader(MESSAGE_BYTES_MAX, handler.takesText());
    }

    void connect() throws IOException {
        if (channel.connect(endpoint.address())) {
            onConnected();
        } else {
            key.interestOps(SelectionKey.OP_CONNECT);
        }
    }

    /** Sends a binary frame. False: not open, or the frame before is not out yet; nothing was sent. */
    public boolean send(byte[] payload, int offset, int length) {
        return send(WebSocketReader.BINARY, payload, offset, length);
    }

    /** Sends a frame of text, likewise; Tickwire takes none. */
    public boolean sendText(byte[] payload, int offset, int length) {
        return send(WebSocketReader.TEXT, payload, offset, length);
    }

    private boolean send(int opcode, byte[] payload, int offset, int length) {
        if (state != State.OPEN || unwritten != null || broken) {
            return false;
        }
        write(opcode, payload, offset, length);
        return true;
    }

    /** Begins the closing handshake; the server's answer, or the end of the stream, ends it. */
    public void close(int code, String reason) {
        ourClosing = new Closing(code, reason, true);
        if (state == State.OPEN) {
            state = State.CLOSING;
            writeClose(code, reason);
        } else if (state != State.CLOSING) {
            end(ourClosing);
        }
    }

    /** Ends it at once, without a word to the server. */
    public void abort(String reason) {
        end(new Closing(Closing.ABNORMAL, reason, true));
    }

    /** Ends it as a router does that forgets: the server is told by a reset, if at all. */
    public void reset(String reason) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // closed already: what is to happen has happened
        }
        abort(reason);
    }

    void onReady(int readyOps, long atNs) {
        nowNs = atNs;
        try {
            if ((readyOps & SelectionKey.OP_CONNECT) != 0) {
                channel.finishConnect();
                onConnected();
            }
            if ((readyOps & SelectionKey.OP_WRITE) != 0) {
                flush();
            }
            if ((readyOps & SelectionKey.OP_READ) != 0 && state != State.CLOSED) {
                read();
            }
        } catch (IOException e) {
            fail(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void onConnected() throws IOException {
        state = State.HANDSHAKING;
        setInterest();
        writeNow(ByteBuffer.wrap(handshake.request(endpoint)));
    }

    private void read() throws IOException {
        ByteBuffer direct = loop.readBuffer();
        direct.clear();
        int length = channel.read(direct);
        if (length < 0) {
            end(
                    ourClosing != null
                            ? ourClosing
                            : new Closing(Closing.ABNORMAL, "the server ended the connection", false));
            return;
        }
        byte[] bytes = loop.readBytes();
        direct.get(0, bytes, 0, length);
        if (state == State.HANDSHAKING) {
            readHead(bytes, length);
        } else {
            readFrames(bytes, 0, length);
        }
    }

    private void readHead(byte[] bytes, int length) {
        int before = head.length;
        head = Arrays.copyOf(head, before + length);
        System.arraycopy(bytes, 0, head, before, length);
        int headBytes = headBytes();
        if (headBytes < 0) {
            if (head.length > Handshake.HEAD_BYTES_MAX) {
                fail("the answer to the upgrade is over " + Handshake.HEAD_BYTES_MAX + " bytes");
            }
            return;
        }
        String refusal = handshake.refusal(new String(head, 0, headBytes, StandardCharsets.ISO_8859_1));
        if (!refusal.isEmpty()) {
            fail(refusal);
            return;
        }
        byte[] rest = Arrays.copyOfRange(head, headBytes, head.length);
        head = new byte[0];
        state = State.OPEN;
        handler.onOpen(nowNs);
        readFrames(rest, 0, rest.length);
    }

    /** Bytes up to and with the empty line, or -1. */
    private int headBytes() {
        int last = 0;
        for (int at = 0; at < head.length; at++) {
            last = last << 8 | Byte.toUnsignedInt(head[at]);
            if (last == END_OF_HEAD) {
                return at + 1;
            }
        }
        return -1;
    }

    private void readFrames(byte[] bytes, int offset, int length) {
        ReadOutcome outcome = reader.read(bytes, offset, length, sink);
        if (outcome != ReadOutcome.OPEN && outcome != ReadOutcome.CLOSE_RECEIVED && state != State.CLOSED) {
            writeClose(outcome.closeCode(), outcome.text());
            end(new Closing(outcome.closeCode(), outcome.text(), true));
        }
    }

    private void writeClose(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        int wordBytes = Math.min(words.length, WebSocketReader.CONTROL_BYTES_MAX - 2);
        byte[] payload = new byte[2 + wordBytes];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, wordBytes);
        write(WebSocketReader.CLOSE, payload, 0, payload.length);
    }

    private void write(int opcode, byte[] payload, int offset, int length) {
        ByteBuffer out = loop.writeBuffer(length);
        loop.frames().write(out, opcode, payload, offset, length);
        out.flip();
        try {
            writeNow(out);
        } catch (IOException e) {
            // not at once: whoever writes need not expect the end inside, and the server's close frame may still be
            // unread
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            broken = true;
            loop.offer(on -> fail(reason));
        }
    }

    private void writeNow(ByteBuffer bytes) throws IOException {
        if (unwritten == null) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            ByteBuffer before = unwritten;
            int beforeBytes = before == null ? 0 : before.remaining();
            ByteBuffer kept = ByteBuffer.allocate(beforeBytes + bytes.remaining());
            if (before != null) {
                kept.put(before);
            }
            unwritten = kept.put(bytes).flip();
            setInterest();
        }
    }

    private void flush() throws IOException {
        if (unwritten != null) {
            channel.write(unwritten);
            if (unwritten.hasRemaining()) {
                return;
            }
            unwritten = null;
        }
        setInterest();
    }

    /** Whether it takes what has come: while it does not, the server's bytes stay with the kernel, and then with the server. */
    public void reads(boolean now) {
        if (reads != now && state != State.CLOSED && state != State.CONNECTING) {
            reads = now;
            setInterest();
        }
    }

    private void setInterest() {
        if (state != State.CLOSED) {
            key.interestOps((reads ? SelectionKey.OP_READ : 0) | (unwritten != null ? SelectionKey.OP_WRITE : 0));
        }
    }

    void fail(String reason) {
        end(ourClosing != null ? ourClosing : new Closing(Closing.ABNORMAL, reason, false));
    }

    private void end(Closing closing) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            channel.close();
        } catch (IOException e) {
            assert e != null : "the socket is gone either way";
        }
        loop.onEnded(this);
        handler.onClosed(closing, nowNs);
    }

    /** What the reader delivers. */
    private final class FrameSink implements WebSocketReader.Sink {
        @Override
        public void onBinary(byte[] bytes, int offset, int length) {
            if (state == State.OPEN) {
                handler.onBinary(bytes, offset, length, nowNs);
            }
        }

        @Override
        public void onText(byte[] bytes, int offset, int length) {
            if (state == State.OPEN) {
                handler.onText(bytes, offset, length, nowNs);
            }
        }

        @Override
        public void onPing(byte[] bytes, int offset, int length) {
            if (state == State.OPEN) {
                write(WebSocketReader.PONG, bytes, offset, length);
            }
        }

        @Override
        public void onClose(int code, String reason) {
            if (state == State.OPEN) {
                writeClose(code < 1000 || code == 1005 ? 1000 : code, "");
                end(new Closing(code, reason, false));
            } else if (state == State.CLOSING && ourClosing != null) {
                end(ourClosing);
            }
        }
    }
}
