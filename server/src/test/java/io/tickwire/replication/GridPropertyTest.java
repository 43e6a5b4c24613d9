package io.tickwire.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

class GridPropertyTest {
    @SeededTest(seeds = 100)
    void shouldFindEveryPlaceInARectangleOnce(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        Grid grid = new Grid();
        for (int round = 0; round < 5; round++) {
            int count = dice.nextInt(300);
            double spread = Math.pow(10, dice.nextInt(8) - 1);
            int[] slots = dice.ints(0, 1000).distinct().limit(count).toArray();
            double[] xs = dice.doubles(1000, -spread, spread).toArray();
            double[] ys = dice.doubles(1000, -spread, 1 + spread / 10).toArray();
            grid.build(dice.nextDouble() * 10, slots, count, xs, ys);
            for (int query = 0; query < 20; query++) {
                double x = (dice.nextDouble() * 3 - 1.5) * spread;
                double y = (dice.nextDouble() * 3 - 1.5) * spread;
                double half = dice.nextDouble() * spread;
                TreeSet<Integer> expected = new TreeSet<>();
                for (int slot : slots) {
                    if (Math.abs(xs[slot] - x) <= half && Math.abs(ys[slot] - y) <= half) {
                        expected.add(slot);
                    }
                }
                assertThat(found(grid, x, y, half)).containsAll(expected);
            }
        }
    }

    private static Set<Integer> found(Grid grid, double x, double y, double half) {
        TreeSet<Integer> found = new TreeSet<>();
        for (int row = grid.row(y - half); row <= grid.row(y + half); row++) {
            int end = grid.rangeEnd(row, grid.column(x + half));
            for (int i = grid.rangeStart(row, grid.column(x - half)); i < end; i++) {
                assertThat(found.add(grid.slots()[i])).as("once").isTrue();
            }
        }
        return found;
    }
}
