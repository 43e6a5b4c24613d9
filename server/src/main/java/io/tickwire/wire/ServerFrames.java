package io.tickwire.wire;

import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.schema.EntitySchema;
import io.tickwire.schema.EventSchema;
import io.tickwire.schema.FieldKind;
import io.tickwire.schema.FieldSchema;
import io.tickwire.schema.GameSchema;
import java.nio.ByteBuffer;

/**
 * The server's rare frames: welcome, pong, goodbye, by the generated classes, each into a fresh buffer. Any thread. Holds
 * one game's schema as it goes out.
 */
public final class ServerFrames {
    private final Schema schema;

    /**
     * What a welcome says besides the schema.
     *
     * @param tick the newest tick that has run
     */
    public record Greeting(
            String room,
            String game,
            int player,
            String name,
            String resumeToken,
            int epoch,
            int tickHz,
            int sendEveryTicks,
            int tick,
            Standing standing) {
        /** To a player whom nobody asked for a token. */
        public Greeting(
                String room,
                String game,
                int player,
                String name,
                String resumeToken,
                int epoch,
                int tickHz,
                int sendEveryTicks,
                int tick) {
            this(room, game, player, name, resumeToken, epoch, tickHz, sendEveryTicks, tick, Standing.PLAYER);
        }
    }

    /**
     * As what its receiver is here.
     *
     * @param spectator it watches
     * @param delayMs what it is told is so old
     * @param expiresS seconds until its token expires; 0: never
     */
    public record Standing(boolean spectator, int delayMs, int expiresS) {
        /** A player whom nobody asked for a token. */
        public static final Standing PLAYER = new Standing(false, 0, 0);
    }

    public ServerFrames(GameSchema game) {
        Schema.Builder builder = Schema.newBuilder().setHash(game.hash());
        for (EntitySchema type : game.types()) {
            EntityType.Builder entity = EntityType.newBuilder().setName(type.name());
            type.fields().forEach(field -> entity.addFields(fieldOf(field)));
            builder.addTypes(entity);
        }
        game.input().fields().forEach(field -> builder.addInput(fieldOf(field)));
        for (EventSchema type : game.events()) {
            EventType.Builder event = EventType.newBuilder().setName(type.name());
            type.fields().forEach(field -> event.addFields(fieldOf(field)));
            builder.addEvents(event);
        }
        schema = builder.build();
    }

    /** The answer to a hello. */
    public ByteBuffer welcome(Greeting greeting) {
        return bytes(ServerFrame.newBuilder()
                .setWelcome(Welcome.newBuilder()
                        .setRoom(greeting.room())
                        .setGame(greeting.game())
                        .setPlayer(greeting.player())
                        .setName(greeting.name())
                        .setResumeToken(greeting.resumeToken())
                        .setEpoch(greeting.epoch())
                        .setTickHz(greeting.tickHz())
                        .setSendEveryTicks(greeting.sendEveryTicks())
                        .setTick(greeting.tick())
                        .setSpectator(greeting.standing().spectator())
                        .setDelayMs(greeting.standing().delayMs())
                        .setExpiresS(greeting.standing().expiresS())
                        .setSchema(schema)));
    }

    /** The answer to a ping: the newest tick was due {@code micros} ago, and a run of the room takes {@code runMicros}. */
    public static ByteBuffer pong(int nonce, int tick, int micros, int runMicros) {
        return bytes(ServerFrame.newBuilder()
                .setPong(Pong.newBuilder()
                        .setNonce(nonce)
                        .setTick(tick)
                        .setMicros(micros)
                        .setRunMicros(runMicros)));
    }

    /** What goes before a close that wants words. */
    public static ByteBuffer goodbye(CloseCode code, String reason) {
        return bytes(ServerFrame.newBuilder()
                .setGoodbye(Goodbye.newBuilder().setCode(code.code()).setReason(reason)));
    }

    private static Field fieldOf(FieldSchema field) {
        return Field.newBuilder()
                .setName(field.name())
                .setKind(kindOf(field.kind()))
                .setPart(Part.forNumber(field.part().ordinal()))
                .setResolution(field.resolution())
                .setMin(field.min())
                .setMax(field.max())
                .addAllConstants(field.constants())
                .setMotion(field.motion().linear() ? Motion.LINEAR : Motion.NONE)
                .setGroup(field.motion().group())
                .setWrap(field.motion().wrapQuanta())
                .build();
    }

    private static Kind kindOf(FieldKind kind) {
        return switch (kind) {
            case INT -> Kind.INT;
            case DOUBLE -> Kind.DOUBLE;
            case BOOLEAN -> Kind.BOOLEAN;
            case ENUM -> Kind.ENUM;
            case STRING -> Kind.STRING;
        };
    }

    private static ByteBuffer bytes(ServerFrame.Builder frame) {
        return ByteBuffer.wrap(frame.build().toByteArray());
    }
}
