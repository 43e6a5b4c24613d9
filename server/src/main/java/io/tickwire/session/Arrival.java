package io.tickwire.session;

import io.tickwire.room.LiveRoom;
import io.tickwire.room.RoomTask;
import io.tickwire.wire.CloseCode;

/** A greeted connection at its room's door: a newcomer sits down, one who comes back takes its old seat. Room thread. */
final class Arrival implements RoomTask {
    private final Sessions sessions;
    private final Connection connection;
    private final int epoch;
    private final int reliableAck;

    /**
     * @param epoch the one its client was last in; 0: none
     * @param reliableAck the newest reliable message that its client has of that epoch
     */
    Arrival(Sessions sessions, Connection connection, int epoch, int reliableAck) {
        this.epoch = epoch;
        this.reliableAck = reliableAck;
        this.sessions = sessions;
        this.connection = connection;
    }

    @Override
    public void run(LiveRoom room, long nowNs) {
        Admission admission = connection.admission();
        Session returning = admission.session();
        String objection = sessions.objection(admission);
        if (room.ended()) {
            connection.close(CloseCode.ROOM_GONE, CloseCode.ROOM_GONE.text());
        } else if (objection != null) {
            connection.close(CloseCode.KICKED, objection);
        } else if (admission.claim()) { // else the connection ended on its way here
            if (returning == null) {
                new Session(sessions, admission).begin(connection, nowNs);
            } else {
                returning.comeBack(connection, epoch == Session.EPOCH ? reliableAck : 0, nowNs);
            }
        }
    }
}
