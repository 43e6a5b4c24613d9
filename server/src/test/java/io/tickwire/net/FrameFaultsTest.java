package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tickwire.app.HeardLog;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

final class FrameFaultsTest {
    private final List<Runnable> later = new ArrayList<>();
    private final NetCounters counters = new NetCounters();
    private final FrameFaults faults = new FrameFaults(scheduler(), counters);

    @Test
    void shouldCountAllAndTellOfOneASecond() {
        try (HeardLog log = HeardLog.of(FrameFaults.class)) {
            for (int i = 0; i < 1_000; i++) {
                faults.found(new IllegalStateException("told to"));
            }
            assertThat(log.messages(Level.ERROR)).hasSize(1);
            assertThat(log.lines().get(0).getThrowableProxy().getMessage()).isEqualTo("told to");
            assertThat(later).hasSize(1);
            later.get(0).run();
            faults.found(new IllegalStateException("once more"));
            assertThat(log.lines()).hasSize(2);
            assertThat(counters.get(NetMetric.FRAME_FAULTS)).isEqualTo(1_001);
        }
    }

    /** It keeps what it is to do later. */
    private Scheduler scheduler() {
        return (Scheduler) Proxy.newProxyInstance(
                Scheduler.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (proxy, method, with) -> {
                    later.add((Runnable) with[0]);
                    return (Scheduler.Task) () -> false;
                });
    }
}
