package io.tickwire.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A client that runs ahead, with no cleverness at all: from the newest owner row it was sent, by the rules and all inputs that it
 * made, whatever became of them on the way.
 */
final class Foreteller {
    private final Map<Integer, Zoo.Poke> made = new HashMap<>(); // tick → the first

    /** It made an input for a tick. */
    void made(int tick, Zoo.Poke poke) {
        made.putIfAbsent(tick, poke);
    }

    /** It comes back over another connection: the server has forgotten what had come ahead of its tick. */
    void comeBack(int newestTick) {
        made.keySet().removeIf(tick -> tick > newestTick);
    }

    /** The owner part of an ape at a tick, worked out from the replica. */
    int[] foretell(Replica replica, Ape ape, int tick) {
        int slot = replica.find(ape.id() << 2 | 2);
        assertThat(slot).as("the own part is held").isNotEqualTo(Replica.ABSENT);
        int[] held = new int[Ape.OWNER_FIELDS];
        for (int i = 0; i < held.length; i++) {
            FieldLayout field = replica.layout(slot).fields().get(i);
            held[i] = replica.value(slot, field, tick);
        }
        Ape foretold = Ape.of(held);
        for (int t = replica.valuesTick(slot) + 1; t <= tick; t++) {
            int wanted = t;
            foretold.step(
                    Objects.requireNonNull(made.get(t), () -> "no input for " + wanted + ", and no news of that"));
        }
        return foretold.ownerPart();
    }
}
