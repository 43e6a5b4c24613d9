package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class RowIndexPropertyTest {
    @SeededTest(seeds = 30)
    void shouldDoAsAMapDoes(long seed) {
        Random random = new Random(seed);
        int keys = 1 << (1 + random.nextInt(9));
        int spread = random.nextBoolean() ? 1 : random.nextInt() | 1;
        RowIndex index = new RowIndex();
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < 3000; i++) {
            int key = (1 + random.nextInt(keys)) * spread;
            if (random.nextInt(5) < 2 && map.remove(key) != null) {
                index.remove(key);
            } else if (random.nextInt(500) == 0) {
                map.clear();
                index.clear();
            } else {
                map.put(key, i);
                index.put(key, i);
            }
            int probe = random.nextInt(keys + 2) * spread;
            assertThat(index.find(probe)).isEqualTo(map.getOrDefault(probe, RowIndex.ABSENT));
        }
        map.forEach((key, slot) -> assertThat(index.find(key)).isEqualTo(slot));
    }
}
