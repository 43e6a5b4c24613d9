package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PingPayloadsTest {
    private final PingPayloads payloads = new PingPayloads(new SecureRandom());

    @Test
    void shouldNeverRepeatItself() throws InterruptedException {
        Set<Long> made = new HashSet<>();
        takeThousand(made);
        Set<Long> elsewhere = new HashSet<>();
        Thread other = new Thread(() -> takeThousand(elsewhere));
        other.start();
        other.join();
        made.addAll(elsewhere);
        assertThat(made).hasSize(2_000);
    }

    @Test
    void shouldMakeLittleGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        long before = 0;
        for (int i = 0; i < 20_000; i++) {
            if (i == 10_000) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            sum ^= payloads.getAsLong();
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
        assertThat(sum).isNotZero();
        assertThat(each).as("bytes for each").isLessThan(40);
    }

    private void takeThousand(Set<Long> into) {
        for (int i = 0; i < 1_000; i++) {
            into.add(payloads.getAsLong());
        }
    }
}
