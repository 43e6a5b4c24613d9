package io.tickwire.loop;

import io.tickwire.base.Clock;
import io.tickwire.base.Metric;
import io.tickwire.room.LiveRoom;
import io.tickwire.wire.CloseCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room's turn on its thread: runs it, times it, ends it when it has failed or nobody comes. Loop thread, but for what says otherwise. */
final class RoomTurn implements Turn {
    private static final Logger LOG = LoggerFactory.getLogger(RoomTurn.class);

    private static final String NOBODY_PLAYS = "nobody played here any more";

    private final Rooms rooms;
    private final LiveRoom room;
    private final Clock clock;
    private final int thread;
    private final Overload overload;
    private final StageRecorder stages;
    private long wantedNs;

    RoomTurn(Rooms rooms, LiveRoom room, Clock clock, int thread) {
        this.rooms = rooms;
        this.room = room;
        this.clock = clock;
        this.thread = thread;
        wantedNs = clock.nowNs();
        overload = new Overload(room.tickNs(), wantedNs);
        stages = new StageRecorder(clock, room.id());
        room.watch(stages);
    }

    /** Any thread. */
    LiveRoom room() {
        return room;
    }

    /** Any thread. */
    int thread() {
        return thread;
    }

    @Override
    public long run(long nowNs) {
        int before = room.newestTick();
        stages.begin();
        long dueNs = room.run(nowNs);
        stages.end(room, room.tickNs());
        if (room.newestTick() != before) {
            long endNs = clock.nowNs();
            int ticksRun = room.newestTick() - before;
            room.took(endNs - nowNs, ticksRun);
            if (overload.onRun(endNs - nowNs, ticksRun, endNs)) {
                LOG.warn(
                        "room {} of {} is overloaded: {}",
                        room.id(),
                        room.spec().gameName(),
                        overload.line());
            }
        }
        if (room.playerCount() > 0) {
            wantedNs = nowNs;
        } else if (nowNs - wantedNs >= Rooms.IDLE_NS && rooms.retireIfEmpty(room)) {
            LOG.info("room {} ended: nobody plays in it", room.id());
            room.end(CloseCode.ROOM_GONE, NOBODY_PLAYS); // said to those who watch
        }
        return dueNs;
    }

    @Override
    public boolean over() {
        if (!room.ended()) {
            return false;
        }
        rooms.retire(room);
        return true;
    }

    @Override
    public void fail(Throwable cause) {
        LOG.error("room {} of {} failed", room.id(), room.spec().gameName(), cause);
        room.counters().add(Metric.ROOMS_FAILED, 1);
        end(CloseCode.SERVER_FAULT, CloseCode.SERVER_FAULT.text());
    }

    @Override
    public void giveUp(long hungNs, Throwable where) {
        LOG.error(
                "room {} of {} has not come back from its tick for {} ms and is given up: its players are told {},"
                        + " other rooms go on; look at the stack for what its game waits for (loop.hang-ms)",
                room.id(),
                room.spec().gameName(),
                hungNs / 1_000_000,
                CloseCode.SERVER_FAULT.code(),
                where);
        room.counters().add(Metric.ROOMS_HUNG, 1); // no other thread adds to it
        room.abandon(CloseCode.SERVER_FAULT, CloseCode.SERVER_FAULT.text());
        rooms.retire(room);
    }

    @Override
    public int load() {
        return 1 + room.playerCount();
    }

    void end(CloseCode code, String reason) {
        if (!room.ended()) {
            room.end(code, reason);
        }
    }
}
