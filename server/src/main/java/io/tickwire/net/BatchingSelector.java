package io.tickwire.net;

import io.tickwire.base.Prefetch;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a few milliseconds between two selects, so that one wake-up of the thread serves many frames. It pauses first and
 * then selects: a wake-up during the pause stays pending, so none is lost, and a server that was idle answers at once.
 * What players send is taken as the selector finds it, without Jetty's set of keys in between; the selector is level-triggered, so whatever
 * else there is, Jetty finds by one more look that waits for nothing. Selector thread. Bound: two looks at every socket, and Jetty's.
 */
final class BatchingSelector extends ManagedSelector {
    private static final Logger LOG = LoggerFactory.getLogger(BatchingSelector.class);

    private final long periodNs;
    private final Consumer<SelectionKey> looker = this::look;
    private final List<FrameEndPoint> ready = new ArrayList<>(); // to be read
    private final Prefetch prefetch = new Prefetch();
    private long nextNs = System.nanoTime();
    private boolean others;

    BatchingSelector(SelectorManager manager, int id, long periodNs) {
        super(manager, id);
        this.periodNs = periodNs;
    }

    @Override
    protected int nioSelect(Selector selector, boolean now) throws IOException {
        others = false;
        if (now) {
            selector.selectNow(looker);
        } else {
            pause();
            selector.select(looker);
            nextNs = System.nanoTime() + periodNs;
        }
        if (!ready.isEmpty()) {
            takeReady();
            selector.selectNow(looker);
            takeReady();
        }
        return others ? selector.selectNow() : 0;
    }

    private void pause() {
        long waitNs = nextNs - System.nanoTime();
        while (waitNs > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, waitNs);
            waitNs = nextNs - System.nanoTime();
        }
    }

    private void takeReady() {
        for (int i = 0; i < ready.size(); i++) {
            if (i % Prefetch.CLIENTS == 0) {
                prefetch(i);
            }
            FrameEndPoint socket = ready.get(i);
            try {
                if (!socket.take()) {
                    socket.giveToJetty();
                }
            } catch (CancelledKeyException e) { // closed by another thread just now
                socket.close(e);
            } catch (RuntimeException
                    | Error fault) { // or Jetty would make a new selector, and leave the sockets behind this one unread
                LOG.error("a connection ends by a fault of the server's", fault);
                socket.close(fault);
            }
        }
        ready.clear();
    }

    private void prefetch(int from) {
        int read = 0;
        for (int i = from; i < Math.min(ready.size(), from + Prefetch.CLIENTS); i++) {
            read += ready.get(i).prefetchRead();
        }
        prefetch.keep(read);
    }

    private void look(SelectionKey key) {
        try {
            if (!(key.attachment() instanceof FrameEndPoint socket) || !socket.mayTake(key.readyOps())) {
                others = true;
            } else {
                ready.add(socket);
            }
        } catch (CancelledKeyException e) { // closed by another thread just now, which Jetty finds out as well
            others = true;
        }
    }
}
