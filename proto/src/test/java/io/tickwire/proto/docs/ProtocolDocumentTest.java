package io.tickwire.proto.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.EventReader;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowHash;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.twin.NaiveRow;
import io.tickwire.proto.twin.ReplicaView;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/protocol.md says nothing in bytes, states, bits or hashes that is not so. */
class ProtocolDocumentTest {
    private static final List<String> SNAPSHOTS = List.of("first", "change", "gone");

    private final Markdown page;

    ProtocolDocumentTest() throws IOException {
        page = new Markdown(Files.readString(Path.of("../docs/protocol.md")));
    }

    private static byte[] bytes(String block) {
        String hex = block.lines().map(line -> line.replaceFirst("#.*", "")).collect(Collectors.joining());
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private ServerFrame serverFrame(String name) throws InvalidProtocolBufferException {
        String block = Objects.requireNonNull(page.blocks("hex").get(name + " ServerFrame"), name);
        return ServerFrame.parseFrom(bytes(block));
    }

    private SchemaLayout layout() throws InvalidProtocolBufferException {
        Schema schema = serverFrame("welcome").getWelcome().getSchema();
        return SchemaLayout.of(schema);
    }

    @Test
    void shouldShowTheFramesByteForByte() throws InvalidProtocolBufferException {
        Map<String, String> shown = page.blocks("hex");
        Map<String, Message> meant = TagSession.frames();
        assertThat(shown).containsOnlyKeys(meant.keySet());
        for (Map.Entry<String, String> block : shown.entrySet()) {
            byte[] bytes = bytes(block.getValue());
            boolean fromClient = block.getKey().endsWith("ClientFrame");
            Message read = fromClient ? ClientFrame.parseFrom(bytes) : ServerFrame.parseFrom(bytes);
            Message expected = Objects.requireNonNull(meant.get(block.getKey()));
            assertThat(read).as(block.getKey()).isEqualTo(expected);
            assertThat(bytes).as(block.getKey()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void shouldShowTheStatesThatTheSnapshotsMake() throws InvalidProtocolBufferException {
        Replica replica = new Replica(layout());
        Map<String, String> states = page.blocks("json");
        assertThat(states).hasSameSizeAs(SNAPSHOTS);
        for (String name : SNAPSHOTS) {
            byte[] body = serverFrame(name).getSnapshot().toByteArray();
            assertThat(replica.apply(body, 0, body.length)).as(name).isEqualTo(ApplyResult.APPLIED);
            String state =
                    ReplicaView.naiveRows(replica).stream().map(NaiveRow::json).collect(Collectors.joining("\n"));
            assertThat(states.get("state after " + name)).isEqualTo(state + "\n");
        }
    }

    @Test
    void shouldNumberTheBitsAsTheLayoutDoes() throws InvalidProtocolBufferException {
        Map<String, String> masks = page.blocks("text");
        SchemaLayout layout = layout();
        for (int part : List.of(0, 2)) {
            RowLayout row = Objects.requireNonNull(layout.row(0, part));
            assertThat(masks.get("mask of Runner, part " + part)).isEqualTo(bits(row));
        }
    }

    private static String bits(RowLayout row) {
        Map<Integer, String> bits = new TreeMap<>();
        for (FieldLayout field : row.fields()) {
            if (field.isLinear()) {
                bits.put(field.word(), field.name() + " position");
                bits.put(field.word() + 1, field.name() + " slope");
                bits.merge(field.anchorWord(), "jump of " + field.name(), (a, b) -> a + ", " + field.name());
            } else {
                bits.put(field.word(), field.name());
            }
        }
        return bits.entrySet().stream()
                .map(bit -> "bit " + bit.getKey() + "  " + bit.getValue() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void shouldHashRowsAsItSays() {
        List<String> lines = Objects.requireNonNull(page.blocks("text").get("row hashes"))
                .lines()
                .toList();
        List<String> hashes = new ArrayList<>();
        for (String line : lines) {
            String[] sides = line.split(" -> ", -1);
            int[] words = Arrays.stream(sides[0].split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            int hash = RowHash.start(words[0], words[1], words[2]);
            for (int i = 3; i < words.length; i++) {
                hash = RowHash.add(hash, words[i]);
            }
            hashes.add(HexFormat.of().toHexDigits(RowHash.end(hash)));
            assertThat(sides[1]).as(line).isEqualTo(hashes.get(hashes.size() - 1));
        }
        assertThat(hashes).hasSize(4);
        int sum = Integer.parseUnsignedInt(hashes.get(1), 16) + Integer.parseUnsignedInt(hashes.get(2), 16);
        assertThat(page.text()).contains("add up to 0x" + HexFormat.of().toHexDigits(sum) + ",");
    }

    @Test
    void shouldTellWhatItSays() throws InvalidProtocolBufferException {
        EventReader events = new EventReader(layout().schema());
        LaneReader lane = new LaneReader();
        lane.onWelcome(serverFrame("welcome").getWelcome().getEpoch(), false);
        byte[] body = serverFrame("told").getSnapshot().toByteArray();
        assertThat(events.read(body, 0, body.length)).isTrue();
        assertThat(lane.read(body, 0, body.length)).isTrue();
        assertThat(events.count()).isOne();
        ChatLine line = lane.fresh().get(0).getChat();
        String told = "%s x=%d y=%d by=%s%n1 chat %d %s: %s%n%d notice %s%n"
                .formatted(
                        events.type(0).getName(),
                        events.value(0, 0),
                        events.value(0, 1),
                        events.text(0, 2),
                        line.getPlayer(),
                        line.getName(),
                        line.getText(),
                        lane.newestSeq(),
                        lane.fresh().get(1).getNotice().getText());
        assertThat(page.blocks("text").get("told")).isEqualTo(told);
    }

    @Test
    void shouldReckonAsItSays() throws InvalidProtocolBufferException {
        Replica replica = new Replica(layout());
        byte[] body = serverFrame("first").getSnapshot().toByteArray();
        replica.apply(body, 0, body.length);
        int slot = replica.find(4);
        FieldLayout x = Objects.requireNonNull(replica.layout(slot).field("x"));
        assertThat(page.text()).contains("which is " + replica.value(slot, x, 101) + " quanta");
    }
}
