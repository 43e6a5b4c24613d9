package io.tickwire.proto.golden;

import io.tickwire.proto.Varint;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the golden file of all that is told besides rows, and what of it a client hands out: events of every kind, and a lane on which
 * messages come again, as they do after a cut. From one seed, the same bytes every time.
 */
final class ToldFrames {
    private static final int SNAPSHOTS = 60;
    private static final List<String> WORDS = List.of("", "a", "Ada", "é漢🙂", "two words", "\u0007");

    private final Random random = new Random(4);
    private final Schema schema = schema();
    private final List<byte[]> frames = new ArrayList<>();
    private final StringBuilder expected = new StringBuilder();
    private final List<Reliable> lane = new ArrayList<>();
    private int received;

    /** The content of both files. */
    record Told(GoldenFile frames, String expectation) {}

    static Told draw() {
        return new ToldFrames().write();
    }

    private static Schema schema() {
        EventType.Builder bell = EventType.newBuilder().setName("Bell");
        EventType.Builder shot = EventType.newBuilder().setName("Shot");
        shot.addFields(field("x", Kind.DOUBLE).setResolution(0.25)).addFields(field("damage", Kind.INT));
        shot.addFields(field("hit", Kind.BOOLEAN))
                .addFields(field("with", Kind.ENUM).addConstants("BOW"));
        shot.setFields(3, shot.getFields(3).toBuilder().addConstants("STONE")).addFields(field("by", Kind.STRING));
        return Schema.newBuilder().addEvents(bell).addEvents(shot).setHash(9).build();
    }

    private static Field.Builder field(String name, Kind kind) {
        return Field.newBuilder().setName(name).setKind(kind);
    }

    private Told write() {
        Welcome.Builder welcome =
                Welcome.newBuilder().setRoom("told").setGame("golden").setPlayer(1);
        welcome.setName("Ada").setEpoch(1).setTickHz(20).setSendEveryTicks(1).setSchema(schema);
        frames.add(ServerFrame.newBuilder().setWelcome(welcome).build().toByteArray());
        for (int tick = 1; tick <= SNAPSHOTS; tick++) {
            Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(tick);
            String events = events(snapshot);
            String messages = messages(snapshot);
            frames.add(ServerFrame.newBuilder().setSnapshot(snapshot).build().toByteArray());
            expected.append(tick == 1 ? "[\n" : ",\n");
            expected.append("{\"events\":[" + events + "],\"messages\":[" + messages + "]}");
        }
        return new Told(GoldenFile.of(frames), expected.append("\n]\n").toString());
    }

    private String events(Snapshot.Builder snapshot) {
        List<String> shown = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            if (random.nextBoolean()) {
                snapshot.addEvents(0);
                shown.add("{\"type\":\"Bell\",\"values\":[]}");
            } else {
                int x = random.nextInt(9) == 0 ? Integer.MIN_VALUE : random.nextInt(4001) - 2000;
                int damage = random.nextInt(9) == 0 ? Integer.MAX_VALUE : random.nextInt(100);
                int hit = random.nextInt(2);
                int with = random.nextInt(2);
                String by = word();
                snapshot.addAllEvents(List.of(1, Varint.zigzag(x), Varint.zigzag(damage), hit, with));
                snapshot.addEvents(by.codePointCount(0, by.length()));
                by.codePoints().forEach(snapshot::addEvents);
                shown.add("{\"type\":\"Shot\",\"values\":[" + x + "," + damage + "," + hit + "," + with + "," + json(by)
                        + "]}");
            }
        }
        return String.join(",", shown);
    }

    private String messages(Snapshot.Builder snapshot) {
        for (int i = random.nextInt(3); i > 0; i--) {
            lane.add(message());
        }
        int from = random.nextInt(5) == 0 ? Math.max(0, received - random.nextInt(6)) : received;
        int until = from + random.nextInt(lane.size() - from + 1);
        if (until > from) {
            snapshot.setReliableFirstSeq(from + 1).addAllReliable(lane.subList(from, until));
        }
        List<String> shown = new ArrayList<>();
        for (; received < until; received++) {
            Reliable message = lane.get(received);
            shown.add(json(
                    message.hasChat()
                            ? message.getChat().getText()
                            : message.getNotice().getText()));
        }
        return String.join(",", shown);
    }

    private Reliable message() {
        String text = lane.size() + 1 + " " + word();
        return random.nextBoolean()
                ? Reliable.newBuilder()
                        .setNotice(Notice.newBuilder().setText(text))
                        .build()
                : Reliable.newBuilder()
                        .setChat(ChatLine.newBuilder()
                                .setPlayer(2)
                                .setName("Bo")
                                .setText(text)
                                .setTeam(random.nextBoolean()))
                        .build();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static String json(String text) {
        return "\"" + text.replace("\u0007", "\\u0007") + "\"";
    }
}
