package io.tickwire.room;

import io.tickwire.game.Entity;
import io.tickwire.game.Player;
import io.tickwire.replication.Shadow;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.LiveValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a room out for people. */
final class RoomDumper {
    private RoomDumper() {}

    static RoomDump dump(LiveRoom room, Shadow shadow) {
        List<RoomDump.EntityDump> entities = new ArrayList<>();
        shadow.forEachEntity(entity -> entities.add(entity(room, entity)));
        entities.sort(Comparator.comparingInt(RoomDump.EntityDump::entity));
        List<RoomDump.PlayerDump> players = new ArrayList<>();
        List<RoomDump.SpectatorDump> spectators = new ArrayList<>();
        for (Seat seat : room.audience()) {
            Person person = seat.person();
            Entity controlled = seat.controlled();
            if (seat.spectator()) {
                spectators.add(new RoomDump.SpectatorDump(
                        seat.id(), seat.name(), person.key(), person.address(), seat.connected()));
            } else {
                players.add(new RoomDump.PlayerDump(
                        seat.id(),
                        seat.name(),
                        person.key(),
                        person.address(),
                        seat.connected(),
                        controlled == null ? null : controlled.id()));
            }
        }
        return new RoomDump(
                room.id(),
                room.spec().gameName(),
                room.tick(),
                room.paused(),
                List.copyOf(players),
                List.copyOf(spectators),
                List.copyOf(entities));
    }

    private static RoomDump.EntityDump entity(LiveRoom room, Entity entity) {
        EntitySchema type = room.spec().schema().typeOf(entity);
        LiveValues live = new LiveValues();
        type.read(entity, live);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.fields().size(); i++) {
            FieldSchema field = type.fields().get(i);
            Object shown = switch (field.kind()) {
                case INT -> live.values[i];
                case DOUBLE -> live.values[i] * field.resolution();
                case BOOLEAN -> live.values[i] != 0;
                case ENUM -> field.constants().get(live.values[i]);
                case STRING -> live.strings[i];
            };
            fields.put(field.name(), shown);
        }
        Player owner = entity.owner();
        return new RoomDump.EntityDump(entity.id(), type.name(), owner == null ? 0 : owner.id(), entity.team(), fields);
    }
}
