package io.tickwire.proto.docs;

import com.google.protobuf.Message;
import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Difference;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Motion;
import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Part;
import io.tickwire.proto.v1.Ping;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Resync;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.util.List;
import java.util.Map;

/** The session that the page tells of, as messages. */
final class TagSession {
    private static final int SCHEMA_HASH = 0x1B2C3D4E;

    private TagSession() {}

    /** By the names that the page gives them. */
    static Map<String, Message> frames() {
        return Map.ofEntries(
                Map.entry("hello ClientFrame", client().setHello(hello()).build()),
                Map.entry("welcome ServerFrame", server().setWelcome(welcome()).build()),
                Map.entry("first ServerFrame", server().setSnapshot(first()).build()),
                Map.entry("change ServerFrame", server().setSnapshot(change()).build()),
                Map.entry("gone ServerFrame", server().setSnapshot(gone()).build()),
                Map.entry(
                        "resync ClientFrame",
                        client().setResync(Resync.newBuilder().setTick(105)).build()),
                Map.entry(
                        "difference ClientFrame",
                        client().setDifference(difference()).build()),
                Map.entry(
                        "ack ClientFrame",
                        client().setAck(Ack.newBuilder().setAckedTick(105)).build()),
                Map.entry("input ClientFrame", client().setInput(input()).build()),
                Map.entry(
                        "ping ClientFrame",
                        client().setPing(Ping.newBuilder().setNonce(7)).build()),
                Map.entry("told ServerFrame", server().setSnapshot(told()).build()),
                Map.entry(
                        "told-ack ClientFrame",
                        client().setAck(Ack.newBuilder().setAckedTick(107).setReliableAck(2))
                                .build()),
                Map.entry(
                        "hello-again ClientFrame",
                        client().setHello(hello().setEpoch(1).setReliableAck(2)).build()),
                Map.entry("pong ServerFrame", server().setPong(pong()).build()),
                Map.entry("goodbye ServerFrame", server().setGoodbye(goodbye()).build()));
    }

    private static ClientFrame.Builder client() {
        return ClientFrame.newBuilder();
    }

    private static ServerFrame.Builder server() {
        return ServerFrame.newBuilder();
    }

    private static Hello.Builder hello() {
        return Hello.newBuilder().setSchemaHash(SCHEMA_HASH).setClient("demo 1.0");
    }

    private static Welcome.Builder welcome() {
        Welcome.Builder welcome = Welcome.newBuilder().setRoom("R7K2").setGame("tag");
        welcome.setPlayer(3).setName("Ada").setResumeToken("s3cret").setEpoch(1);
        return welcome.setTickHz(20).setSendEveryTicks(1).setTick(100).setSchema(schema());
    }

    private static Schema.Builder schema() {
        EntityType.Builder runner = EntityType.newBuilder().setName("Runner");
        runner.addFields(coordinate("x")).addFields(coordinate("y"));
        runner.addFields(field("it", Kind.BOOLEAN)).addFields(field("name", Kind.STRING));
        runner.addFields(field("stamina", Kind.INT).setPart(Part.OWNER).setMax(100));
        Schema.Builder schema = Schema.newBuilder().addTypes(runner).setHash(SCHEMA_HASH);
        schema.addInput(field("dx", Kind.INT).setMin(-1).setMax(1));
        schema.addInput(field("dy", Kind.INT).setMin(-1).setMax(1));
        EventType.Builder tagged = EventType.newBuilder().setName("Tagged");
        tagged.addFields(field("x", Kind.DOUBLE).setResolution(0.01));
        tagged.addFields(field("y", Kind.DOUBLE).setResolution(0.01));
        return schema.addEvents(tagged.addFields(field("by", Kind.STRING)));
    }

    private static Field.Builder coordinate(String name) {
        Field.Builder field = field(name, Kind.DOUBLE).setResolution(0.01).setMax(4000);
        return field.setMotion(Motion.LINEAR).setGroup(1);
    }

    private static Field.Builder field(String name, Kind kind) {
        return Field.newBuilder().setName(name).setKind(kind);
    }

    private static int z(int value) {
        return Varint.zigzag(value);
    }

    private static Snapshot.Builder first() {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(101).setInputAck(101);
        snapshot.addAllWhole(
                List.of(4, 0, 1, z(256000), z(160), z(128128), z(0), 1, 3, (int) 'A', (int) 'd', (int) 'a', 3));
        snapshot.addAllWhole(List.of(6, 0, 1, z(90), 0));
        snapshot.addAllWhole(List.of(8, 0, 1, z(512000), z(-48), z(179200), z(16), 0, 2, (int) 'B', (int) 'o', 0));
        return snapshot.setChecksum(0x8DF64D6A).setFlags(Flag.RESET_VALUE);
    }

    private static Snapshot.Builder change() {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(103).setInputAck(102);
        snapshot.setInputSlack16(14).addAllChanges(List.of(4, 0b0011010, z(-160), z(160), 0));
        return snapshot.addAllChanges(List.of(6, 0b1, z(-2))).addAllChanges(List.of(8, 0b1000101, z(500), z(-200)));
    }

    private static Snapshot.Builder gone() {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(105).setInputAck(104);
        snapshot.setInputSlack16(-3).addGone(8).addAllChanges(List.of(6, 0));
        return snapshot.setChecksum(0xBB6BB40C);
    }

    private static Snapshot.Builder told() {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(107).setInputAck(106);
        snapshot.addAllEvents(List.of(0, z(1015), z(700), 2, (int) 'C', (int) 'y'));
        ChatLine.Builder line = ChatLine.newBuilder().setPlayer(4).setName("Cy").setText("got you");
        Notice.Builder notice = Notice.newBuilder().setText("one minute left");
        snapshot.setReliableFirstSeq(1).addReliable(Reliable.newBuilder().setChat(line));
        return snapshot.addReliable(Reliable.newBuilder().setNotice(notice));
    }

    private static InputFrame.Builder input() {
        Input.Builder east = Input.newBuilder().setTick(104).setViewTick16(16 * 99);
        Input.Builder northEast = Input.newBuilder().setTick(105).setViewTick16(16 * 100);
        InputFrame.Builder input = InputFrame.newBuilder().setAckedTick(101);
        input.addInputs(east.addAllValues(List.of(z(1), z(0))));
        return input.addInputs(northEast.addAllValues(List.of(z(1), z(-1))));
    }

    private static Pong.Builder pong() {
        return Pong.newBuilder().setNonce(7).setTick(105).setMicros(12345);
    }

    private static Difference.Builder difference() {
        return Difference.newBuilder()
                .setTick(105)
                .setRowId(4)
                .setWhat("Runner.x")
                .setServer("1.5")
                .setClient("2");
    }

    private static Goodbye.Builder goodbye() {
        return Goodbye.newBuilder()
                .setCode(1012)
                .setReason("restarting, come back")
                .setRetryMs(2000);
    }
}
