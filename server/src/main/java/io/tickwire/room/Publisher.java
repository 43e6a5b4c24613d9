package io.tickwire.room;

import io.tickwire.base.Counters;
import io.tickwire.base.Frame;
import io.tickwire.base.Metric;
import io.tickwire.base.Prefetch;
import io.tickwire.config.RoomConfig;
import io.tickwire.replication.Events;
import io.tickwire.replication.Ledger;
import io.tickwire.replication.Planner;
import io.tickwire.replication.Shadow;
import io.tickwire.replication.SnapshotPlan;
import io.tickwire.wire.SnapshotHeader;
import io.tickwire.wire.SnapshotWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the shadow to the links: publishes, and sends each session the snapshot it lacks. Owned by the room's thread. */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final double CELLS_PER_HALF_VIEW = 8;
    private static final double CELL_UNITS_OTHERWISE = 16;
    private static final int PUBLISHES_PER_MEASURE = 32; // of the views

    private final String room;
    private final Shadow shadow;
    private final Events events;
    private final RoomConfig config;
    private final Counters counters;
    private final Planner planner;
    private final SnapshotWriter writer;
    private final SnapshotHeader header = new SnapshotHeader();
    private final SnapshotHeader diagnosis = new SnapshotHeader();
    private final FramePool frames = new FramePool();
    private final Prefetch prefetch = new Prefetch();
    private final SkippedSnapshotEvent skippedProbe = new SkippedSnapshotEvent(); // to ask whether such are recorded
    private final long silenceNs;
    private long clampedTold;
    private boolean floodTold;
    private double cellUnits;
    private int publishesToMeasure;

    Publisher(RoomSpec spec, Shadow shadow, Events events, Counters counters) {
        room = spec.id();
        config = spec.config();
        silenceNs = config.telling().silenceMs() * 1_000_000L;
        this.shadow = shadow;
        this.events = events;
        this.counters = counters;
        planner = new Planner(shadow, config.viewMarginUnits());
        writer = new SnapshotWriter(shadow, events);
    }

    /** Finds what changed, and sends everyone what it lacks. */
    void publish(int tick, List<Seat> seats, long nowNs, StageWatch stages) {
        if (--publishesToMeasure < 0) {
            publishesToMeasure = PUBLISHES_PER_MEASURE;
            cellUnits = cellUnits(seats);
        }
        shadow.publish(tick, cellUnits);
        counters.add(Metric.PUBLISHES, 1);
        long clamped = shadow.clamped() + events.clamped();
        counters.add(Metric.VALUES_CLAMPED, clamped - clampedTold);
        clampedTold = clamped;
        header.tick = tick;
        stages.enter(Stage.SEND);
        for (int i = 0; i < seats.size(); i++) {
            if (i % Prefetch.CLIENTS == 0) {
                prefetch(seats, i);
            }
            Seat seat = seats.get(i);
            Link link = seat.link();
            if (link != null) {
                serve(seat, link, nowNs);
            }
        }
        endEvents();
    }

    /** A seat is spread over dozens of places in memory; those of a few are waited for at once, and fit the nearest cache. */
    private void prefetch(List<Seat> seats, int from) {
        int read = 0;
        for (int i = from; i < Math.min(seats.size(), from + Prefetch.CLIENTS); i++) {
            read += seats.get(i).prefetch();
        }
        prefetch.keep(read);
    }

    /** They were told, and are kept for nobody. */
    private void endEvents() {
        counters.add(Metric.EVENTS, events.count());
        counters.add(Metric.EVENTS_DROPPED, events.dropped());
        if (events.dropped() > 0 && !floodTold) {
            floodTold = true;
            LOG.warn(
                    "room={} the game emits too much: {} of {} events at tick {} were dropped (room.events-max={}, room.event-bytes-max={}); said once, then counted",
                    room,
                    events.dropped(),
                    events.dropped() + events.count(),
                    header.tick,
                    config.telling().eventsMax(),
                    config.telling().eventBytesMax());
        }
        events.clear();
    }

    private void serve(Seat seat, Link link, long nowNs) {
        if (seat.takeResync(nowNs)) {
            counters.add(Metric.DESYNCS, 1);
        }
        Readiness ready = link.ready(nowNs);
        if (ready == Readiness.SEND && seat.ledger != null && seat.ledger.isOpen()) {
            planner.skip(seat.viewer);
            diagnose(seat.ledger, link, nowNs);
            return;
        }
        if (ready == Readiness.SEND) {
            int laneBytes = seat.lane.prepare();
            int roomBytes = Planner.ROW_BYTES_MAX - laneBytes;
            SnapshotPlan plan = planner.plan(seat.viewer, seat.budget.bytes(), roomBytes);
            counters.add(Metric.EVENTS_LEFT_OUT, events.select(seat.viewer, plan, roomBytes - plan.bytes()));
            if (plan.isEmpty() && laneBytes == 0 && silent(seat, nowNs)) {
                counters.add(Metric.SNAPSHOTS_SILENT, 1);
                return;
            }
            seat.budget.onSent(plan.behind());
            send(seat, link, plan, nowNs);
            return;
        }
        planner.skip(seat.viewer);
        seat.budget.onSkipped();
        counters.add(Metric.SNAPSHOTS_SKIPPED, 1);
        if (skippedProbe.isEnabled()) {
            record(seat, ready);
        }
        if (ready == Readiness.HEADER_ONLY) {
            seat.lane.prepare();
            send(seat, link, null, nowNs);
        }
    }

    private void record(Seat seat, Readiness ready) {
        SkippedSnapshotEvent skipped = new SkippedSnapshotEvent();
        skipped.room = room;
        skipped.player = seat.id();
        skipped.tick = header.tick;
        skipped.headerSent = ready == Readiness.HEADER_ONLY;
        skipped.commit();
    }

    /** Whether it can do without a frame that says only what time it is. */
    private boolean silent(Seat seat, long nowNs) {
        return !seat.timeLost && nowNs - seat.lastSentNs < silenceNs;
    }

    private void send(Seat seat, Link link, @Nullable SnapshotPlan plan, long nowNs) {
        header.inputAck = seat.inputs.lastOwnTick();
        header.inputSlack16 = seat.inputSlack16;
        header.withChecksum = plan != null && nowNs - seat.nextChecksumNs >= 0;
        boolean behind = plan == null || plan.behind();
        header.flags = (plan != null && plan.reset() ? SnapshotHeader.RESET : 0)
                | (behind ? SnapshotHeader.BEHIND : 0)
                | (seat.timeLost ? SnapshotHeader.TIME_LOST : 0);
        seat.timeLost = false;
        seat.lastSentNs = nowNs;
        if (header.withChecksum) {
            seat.nextChecksumNs = nowNs + config.checksumEveryMs() * 1_000_000L;
        }
        if (header.withChecksum && seat.ledger != null) {
            note(seat.ledger, seat, behind);
        }
        Frame frame = frames.take();
        frame.filled(writer.write(frame.bytes(), header, plan, seat.lane));
        seat.lane.onSent();
        count(frame, plan, behind);
        frame.launch();
        link.send(frame, header.tick, nowNs);
    }

    /** Frames that have not landed yet. */
    int framesInFlight() {
        return frames.inFlight();
    }

    private void note(Ledger ledger, Seat seat, boolean behind) {
        if (behind) {
            ledger.clear(); // some of its rows are older than the shadow, which has them no more
        } else {
            ledger.take(seat.viewer, shadow);
        }
    }

    /** Goes out like a snapshot, whose place it takes. */
    private void diagnose(Ledger ledger, Link link, long nowNs) {
        SnapshotPlan page = ledger.page();
        diagnosis.tick = ledger.tick();
        diagnosis.withChecksum = !page.behind();
        diagnosis.flags = (page.reset() ? SnapshotHeader.RESET : 0) | (page.behind() ? SnapshotHeader.BEHIND : 0);
        Frame frame = frames.take();
        frame.filled(writer.diagnosis(frame.bytes(), diagnosis, page, ledger.rows()));
        frame.launch();
        link.send(frame, header.tick, nowNs);
    }

    private void count(Frame frame, @Nullable SnapshotPlan plan, boolean behind) {
        counters.add(Metric.SNAPSHOTS, 1);
        counters.add(Metric.SNAPSHOT_BYTES, frame.buffer().remaining());
        if (behind) {
            counters.add(Metric.SNAPSHOTS_BEHIND, 1);
        }
        if (plan != null) {
            counters.add(Metric.ROWS_WHOLE, plan.rowsWhole());
            counters.add(Metric.ROWS_CHANGED, plan.rowsChanged());
            counters.add(Metric.ROWS_GONE, plan.goneCount());
        }
    }

    /** A view is a few cells wide: fewer, and too much beside it is looked at; more, and cells cost more than entities. */
    private static double cellUnits(List<Seat> seats) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < seats.size(); i++) {
            if (!seats.get(i).viewer.view().whole()) {
                sum += Math.max(
                        seats.get(i).viewer.view().halfWidth(),
                        seats.get(i).viewer.view().halfHeight());
                count++;
            }
        }
        return count == 0 ? CELL_UNITS_OTHERWISE : sum / count / CELLS_PER_HALF_VIEW;
    }
}
