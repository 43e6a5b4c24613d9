package io.tickwire.sim.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class LastingPropertyTest {
    @SeededTest
    void shouldFindWhatASortedListFinds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int capacity = 1 + random.nextInt(20);
        Lasting lasting = new Lasting(capacity);
        List<Double> all = new ArrayList<>();
        assertThat(lasting.quantile(0.5)).isZero();
        for (int at = 0; at < 100; at++) {
            double number = random.nextInt(10) / 4.0 - 1;
            lasting.add(number);
            all.add(number);
            List<Double> last = all.subList(Math.max(0, all.size() - capacity), all.size()).stream()
                    .sorted()
                    .toList();
            for (double share : new double[] {0, 0.5, 0.9, 1}) {
                assertThat(lasting.quantile(share)).isEqualTo(last.get((int) (share * (last.size() - 1))));
            }
        }
    }
}
