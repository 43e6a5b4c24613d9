package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.game.Entity;
import io.tickwire.game.Event;
import io.tickwire.game.Game;
import io.tickwire.game.GameInfo;
import io.tickwire.game.Input;
import io.tickwire.game.Part;
import io.tickwire.game.Player;
import io.tickwire.game.Range;
import io.tickwire.game.Room;
import io.tickwire.game.Sync;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.schema.GameSchema;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class ServerFramesTest {
    /** Cats have no others. */
    public enum Mood {
        CALM,
        CROSS
    }

    /** One field of each sort. */
    public static final class Cat extends Entity {
        @Sync(resolution = 0.5)
        public double x;

        @Sync
        public Mood mood = Mood.CALM;

        @Sync(to = Part.OWNER)
        public String secret = "";
    }

    /** Whom it hit, and how. */
    @Event
    public record Scratch(@Sync(resolution = 0.5) double x, Mood mood) {}

    record Purr(@Range(min = -1, max = 1, resolution = 0.25) double loud, boolean twice) implements Input {}

    /** One type, one input. */
    @GameInfo(name = "cats", entities = Cat.class, events = Scratch.class)
    public static final class Cats implements Game<Purr> {
        @Override
        public void join(Room room, Player player) {}

        @Override
        public void input(Room room, Player player, Purr input) {}

        @Override
        public void tick(Room room) {}
    }

    @Test
    void shouldWelcomeWithTheWholeSchema() throws InvalidProtocolBufferException {
        GameSchema cats = GameSchema.of(Cats.class);
        ByteBuffer bytes = new ServerFrames(cats)
                .welcome(new ServerFrames.Greeting("ROOM", "cats", 7, "Tom 2", "token", 1, 20, 2, 99));
        Welcome welcome = ServerFrame.parseFrom(bytes).getWelcome();

        assertThat(welcome.toBuilder().clearSchema().build())
                .isEqualTo(Welcome.newBuilder()
                        .setRoom("ROOM")
                        .setGame("cats")
                        .setPlayer(7)
                        .setName("Tom 2")
                        .setResumeToken("token")
                        .setEpoch(1)
                        .setTickHz(20)
                        .setSendEveryTicks(2)
                        .setTick(99)
                        .build());
        Field.Builder number = Field.newBuilder().setMin(Integer.MIN_VALUE).setMax(Integer.MAX_VALUE);
        assertThat(welcome.getSchema())
                .isEqualTo(Schema.newBuilder()
                        .setHash(cats.hash())
                        .addTypes(EntityType.newBuilder()
                                .setName("Cat")
                                .addFields(
                                        number.setName("x").setKind(Kind.DOUBLE).setResolution(0.5))
                                .addFields(Field.newBuilder()
                                        .setName("mood")
                                        .setKind(Kind.ENUM)
                                        .setMax(1)
                                        .addConstants("CALM")
                                        .addConstants("CROSS"))
                                .addFields(Field.newBuilder()
                                        .setName("secret")
                                        .setKind(Kind.STRING)
                                        .setPart(io.tickwire.proto.v1.Part.OWNER)))
                        .addInput(Field.newBuilder()
                                .setName("loud")
                                .setKind(Kind.DOUBLE)
                                .setResolution(0.25)
                                .setMin(-4)
                                .setMax(4))
                        .addInput(Field.newBuilder()
                                .setName("twice")
                                .setKind(Kind.BOOLEAN)
                                .setMax(1))
                        .addEvents(EventType.newBuilder()
                                .setName("Scratch")
                                .addFields(
                                        number.setName("x").setKind(Kind.DOUBLE).setResolution(0.5))
                                .addFields(Field.newBuilder()
                                        .setName("mood")
                                        .setKind(Kind.ENUM)
                                        .setMax(1)
                                        .addConstants("CALM")
                                        .addConstants("CROSS")))
                        .build());
    }

    @Test
    void shouldAnswerAPing() throws InvalidProtocolBufferException {
        ServerFrame frame = ServerFrame.parseFrom(ServerFrames.pong(5, -1, 700, 340));

        assertThat(frame.getPong().getNonce()).isEqualTo(5);
        assertThat(frame.getPong().getTick()).isEqualTo(-1);
        assertThat(frame.getPong().getMicros()).isEqualTo(700);
    }

    @Test
    void shouldSayGoodbye() throws InvalidProtocolBufferException {
        ServerFrame frame = ServerFrame.parseFrom(ServerFrames.goodbye(CloseCode.KICKED, "bad manners"));

        assertThat(frame.getGoodbye().getCode()).isEqualTo(4403);
        assertThat(frame.getGoodbye().getReason()).isEqualTo("bad manners");
    }
}
