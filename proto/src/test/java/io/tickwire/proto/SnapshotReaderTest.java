package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.tickwire.proto.v1.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private final SnapshotReader reader = new SnapshotReader();

    private boolean readHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return reader.read(bytes, 0, bytes.length);
    }

    private static List<Integer> values(PackedRange range) {
        List<Integer> values = new ArrayList<>();
        ByteCursor in = range.open(new ByteCursor());
        while (in.more()) {
            values.add(in.varint());
        }
        return values;
    }

    @Test
    void shouldReadAMessageInTheMiddleOfAnArray() {
        Snapshot snapshot = Snapshot.newBuilder()
                .setTick(-5)
                .setInputAck(300)
                .setInputSlack16(-40)
                .addAllWhole(List.of(1, 200, -1))
                .addAllChanges(List.of(2))
                .addAllGone(List.of(3, 4))
                .setChecksum(0xCAFEBABE)
                .setFlags(5)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {-1, -1, -1});
        out.writeBytes(snapshot.toByteArray());
        out.writeBytes(new byte[] {-1, -1});
        assertThat(reader.read(out.toByteArray(), 3, snapshot.getSerializedSize()))
                .isTrue();
        assertThat(reader.tick()).isEqualTo(-5);
        assertThat(reader.inputAck()).isEqualTo(300);
        assertThat(reader.inputSlack16()).isEqualTo(-40);
        assertThat(values(reader.whole())).containsExactly(1, 200, -1);
        assertThat(values(reader.changes())).containsExactly(2);
        assertThat(values(reader.gone())).containsExactly(3, 4);
        assertThat(reader.checksumSent()).isTrue();
        assertThat(reader.checksum()).isEqualTo(0xCAFEBABE);
        assertThat(reader.flags()).isEqualTo(5);
    }

    @Test
    void shouldForgetTheMessageBefore() {
        assertThat(readHex("08 05 22 01 07 55 00000000 58 01")).isTrue();
        assertThat(readHex("")).isTrue();
        assertThat(reader.tick()).isZero();
        assertThat(values(reader.whole())).isEmpty();
        assertThat(reader.checksumSent()).isFalse();
        assertThat(reader.flags()).isZero();
    }

    @Test
    void shouldJoinPackedAndUnpackedPieces() {
        assertThat(readHex("20 01 | 22 02 02 03 | 28 63 | 20 ac02 | 22 00 | 22 01 05 | 20 06".replace("|", "")))
                .isTrue();
        assertThat(values(reader.whole())).containsExactly(1, 2, 3, 300, 5, 6);
        assertThat(values(reader.changes())).containsExactly(99);
    }

    @Test
    void shouldSkipUnknownFieldsAndWrongWireTypes() {
        UnknownFieldSet.Field any = UnknownFieldSet.Field.newBuilder()
                .addVarint(-1L)
                .addFixed32(7)
                .addFixed64(8)
                .addLengthDelimited(ByteString.copyFromUtf8("hello"))
                .build();
        Snapshot snapshot = Snapshot.newBuilder()
                .setTick(9)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(99, any)
                        .addField(4095, any)
                        .build())
                .build();
        byte[] bytes = snapshot.toByteArray();
        assertThat(reader.read(bytes, 0, bytes.length)).isTrue();
        assertThat(reader.tick()).isEqualTo(9);
        assertThat(readHex("0d 01000000 08 09")).as("tick as a fixed32").isTrue();
        assertThat(reader.tick()).isEqualTo(9);
    }

    @Test
    void shouldKeepTheLow32BitsOfALongVarint() {
        assertThat(readHex("08 85808080f0ffffffff01")).isTrue();
        assertThat(reader.tick()).isEqualTo(5);
    }

    @Test
    void shouldRefuseWhatIsNoMessage() {
        assertThat(readHex("08")).as("no value").isFalse();
        assertThat(readHex("08 80")).as("varint cut off").isFalse();
        assertThat(readHex("08 ffffffffffffffffffff01"))
                .as("varint of 11 bytes")
                .isFalse();
        assertThat(readHex("00 01")).as("field 0").isFalse();
        assertThat(readHex("22 02 01")).as("list cut off").isFalse();
        assertThat(readHex("22 01 80 00")).as("a list's last varint cut off").isFalse();
        assertThat(readHex("22 ffffffff07 01")).as("a list of 2 GiB").isFalse();
        assertThat(readHex("22 ffffffff0f 01")).as("a list of negative length").isFalse();
        assertThat(readHex("55 000000")).as("fixed32 cut off").isFalse();
        assertThat(readHex("9b06 9c06")).as("a group").isFalse();
        assertThat(readHex("9e06")).as("wire type 6").isFalse();
    }
}
