package io.tickwire.sim.bot;

import io.tickwire.proto.EventReader;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.Replica;

/** Counts what snapshots are made of, and hears the events and reliable messages in them. Owned by one connection. */
final class SnapshotIntake {
    private final Workbench bench;
    private final LaneReader lane;

    SnapshotIntake(Workbench bench, LaneReader lane) {
        this.bench = bench;
        this.lane = lane;
    }

    /** Takes in a snapshot that the replica has applied. False: what it tells besides rows cannot be read. */
    boolean take(Replica replica, byte[] bytes, int offset, int length) {
        count(replica, bytes, offset, length);
        return listen(replica, bytes, offset, length);
    }

    private void count(Replica replica, byte[] bytes, int offset, int length) {
        SnapshotScan scan = bench.scan();
        BotStats stats = bench.stats();
        scan.scan(bytes, offset, length);
        stats.add(Count.SNAPSHOTS, 1);
        stats.add(Count.SNAPSHOT_BYTES, length);
        stats.add(Count.WHOLE_BYTES, scan.wholeBytes());
        stats.add(Count.CHANGES_BYTES, scan.changesBytes());
        stats.add(Count.GONE_BYTES, scan.goneBytes());
        stats.add(Count.HEADER_BYTES, scan.headerBytes());
        stats.add(Count.BEHIND, replica.behind() ? 1 : 0);
        stats.add(Count.RESETS, replica.reset() ? 1 : 0);
        stats.add(Count.EVENT_BYTES, scan.eventBytes());
        stats.add(Count.LANE_BYTES, scan.laneBytes());
    }

    private boolean listen(Replica replica, byte[] bytes, int offset, int length) {
        SnapshotScan scan = bench.scan();
        if (scan.eventBytes() > 0) {
            EventReader events = bench.events(replica.layout());
            if (!events.read(bytes, offset, length)) {
                return false;
            }
            bench.stats().heard(events);
        }
        if (scan.laneBytes() == 0) {
            return true;
        }
        boolean read = lane.read(bytes, offset, length);
        bench.stats().add(Count.RELIABLES, lane.fresh().size());
        return read;
    }
}
