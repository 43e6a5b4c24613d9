package io.tickwire.replication;

import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hands out entity ids: small, so that they are short on the wire; shuffled, so that they tell nothing of the order of spawning; and
 * used again only a while after their entity went, each time with the next generation. Bound: about twice the most
 * entities ever alive within a quarantine.
 */
final class EntityIds {
    /** Ticks before an id may be used again. */
    static final int QUARANTINE_TICKS = 64;

    private static final int FIRST_BLOCK = 16;

    private final RandomGenerator random;
    private final IntArrayList free = new IntArrayList();
    private final IntArrayFIFOQueue quarantine = new IntArrayFIFOQueue(); // id, tick it was released, …
    private int[] generations = new int[FIRST_BLOCK + 1]; // [id]
    private int madeMax;

    EntityIds(RandomGenerator random) {
        this.random = random;
    }

    int take(int tick) {
        while (!quarantine.isEmpty()) {
            int id = quarantine.dequeueInt();
            int releasedTick = quarantine.dequeueInt();
            if (tick - releasedTick < QUARANTINE_TICKS) {
                quarantine.enqueueFirst(releasedTick);
                quarantine.enqueueFirst(id);
                break;
            }
            free.add(id);
        }
        if (free.isEmpty()) {
            makeBlock();
        }
        int pick = random.nextInt(free.size());
        int id = free.getInt(pick);
        free.set(pick, free.getInt(free.size() - 1));
        free.removeInt(free.size() - 1);
        return id;
    }

    void release(int id, int tick) {
        generations[id]++;
        quarantine.enqueue(id);
        quarantine.enqueue(tick);
    }

    /** How often the id was used before. */
    int generation(int id) {
        return generations[id];
    }

    private void makeBlock() {
        int count = Math.max(FIRST_BLOCK, madeMax);
        generations = Arrays.copyOf(generations, madeMax + count + 1);
        for (int i = 0; i < count; i++) {
            free.add(++madeMax);
        }
    }
}
