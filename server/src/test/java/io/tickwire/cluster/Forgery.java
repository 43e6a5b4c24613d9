package io.tickwire.cluster;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Snapshot;
import java.util.SplittableRandom;

/** A snapshot that no server sent: it makes a replica wrong. */
final class Forgery {
    private Forgery() {}

    /** Forgets the row, or moves one of its numbers. */
    static byte[] of(Replica replica, int slot, SplittableRandom dice) {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(replica.tick());
        int bit = dice.nextBoolean() ? -1 : numberBit(replica, slot);
        if (bit < 0) {
            snapshot.addGone(replica.rowId(slot));
        } else {
            snapshot.addChanges(replica.rowId(slot));
            snapshot.addChanges(1 << bit);
            snapshot.addChanges(Varint.zigzag(1 + dice.nextInt(100)));
        }
        return snapshot.build().toByteArray();
    }

    /** The mask bit of the row's first number; below 0: it has none. */
    private static int numberBit(Replica replica, int slot) {
        int bit = 0;
        for (FieldLayout field : replica.layout(slot).fields()) {
            Kind kind = field.schema().getKind();
            if (kind == Kind.INT || kind == Kind.DOUBLE) {
                return bit;
            }
            bit++;
        }
        return -1;
    }
}
