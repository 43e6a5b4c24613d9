package io.tickwire.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

/** A socket that has room for so many bytes, or is broken. There is nothing to be read from it. */
final class FakeChannel extends SocketChannel {
    private static final SocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    /** What it took. */
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    int room;
    boolean broken;

    /** It closes by a reset. */
    boolean resets;

    FakeChannel() {
        super(SelectorProvider.provider());
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        if (broken) {
            throw new IOException("broken");
        }
        int count = Math.min(room, bytes.remaining());
        for (int i = 0; i < count; i++) {
            taken.write(bytes.get());
        }
        room -= count;
        return count;
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        long count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += write(buffers[i]);
        }
        return count;
    }

    @Override
    public <T> SocketChannel setOption(SocketOption<T> name, T value) {
        resets |= name.equals(StandardSocketOptions.SO_LINGER) && value.equals(0);
        return this;
    }

    @Override
    public int read(ByteBuffer into) {
        return 0;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        return 0;
    }

    @Override
    public boolean isConnected() {
        return isOpen();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return ADDRESS;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        return ADDRESS;
    }

    @Override
    public SocketChannel shutdownInput() {
        return this;
    }

    @Override
    public SocketChannel shutdownOutput() {
        return this;
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}

    @Override
    public SocketChannel bind(SocketAddress local) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return Set.of(StandardSocketOptions.SO_LINGER);
    }

    @Override
    public Socket socket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isConnectionPending() {
        return false;
    }

    @Override
    public boolean connect(SocketAddress remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finishConnect() {
        throw new UnsupportedOperationException();
    }
}
