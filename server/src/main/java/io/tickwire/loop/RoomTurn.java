package io.tickwire.loop;

import io.tickwire.base.Clock;
import io.tickwire.room.LiveRoom;
import io.tickwire.wire.CloseCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room's turn on its thread: runs it, times it, ends it when it has failed or nobody comes. Loop thread. */
final class RoomTurn implements Turn {
    private static final Logger LOG = LoggerFactory.getLogger(RoomTurn.class);

    private final Rooms rooms;
    private final LiveRoom room;
    private final Clock clock;
    private final int thread;
    private long wantedNs;

    RoomTurn(Rooms rooms, LiveRoom room, Clock clock, int thread) {
        this.rooms = rooms;
        this.room = room;
        this.clock = clock;
        this.thread = thread;
        wantedNs = clock.nowNs();
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
        long dueNs = room.run(nowNs);
        if (room.newestTick() != before) {
            room.took(clock.nowNs() - nowNs);
        }
        if (room.playerCount() > 0) {
            wantedNs = nowNs;
        } else if (nowNs - wantedNs >= Rooms.IDLE_NS && rooms.retireIfEmpty(room)) {
            LOG.info("room {} ended: nobody came", room.id());
            room.end(CloseCode.ROOM_GONE, CloseCode.ROOM_GONE.text());
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
        end(CloseCode.SERVER_FAULT, CloseCode.SERVER_FAULT.text());
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
