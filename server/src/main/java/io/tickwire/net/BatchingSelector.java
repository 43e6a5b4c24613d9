package io.tickwire.net;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/**
 * Leaves a few milliseconds between two selects, so that one wake-up of the thread serves many frames. It pauses first and
 * then selects: a wake-up during the pause stays pending, so none is lost, and a server that was idle answers at once.
 * Selector thread.
 */
final class BatchingSelector extends ManagedSelector {
    private final long periodNs;
    private long nextNs = System.nanoTime();

    BatchingSelector(SelectorManager manager, int id, long periodNs) {
        super(manager, id);
        this.periodNs = periodNs;
    }

    @Override
    protected int nioSelect(Selector selector, boolean now) throws IOException {
        if (now) {
            return selector.selectNow();
        }
        long waitNs = nextNs - System.nanoTime();
        while (waitNs > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, waitNs);
            waitNs = nextNs - System.nanoTime();
        }
        int selected = selector.select();
        nextNs = System.nanoTime() + periodNs;
        return selected;
    }
}
