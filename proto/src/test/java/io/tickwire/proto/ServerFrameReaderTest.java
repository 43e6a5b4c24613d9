package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.ServerFrameReader.Kind;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ServerFrameReaderTest {
    private final ServerFrameReader reader = new ServerFrameReader();

    private Kind read(ServerFrame.Builder frame) {
        byte[] bytes = frame.build().toByteArray();
        return reader.read(bytes, 0, bytes.length);
    }

    private Kind readHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return reader.read(bytes, 0, bytes.length);
    }

    @Test
    void shouldTellTheKinds() {
        assertThat(read(ServerFrame.newBuilder().setWelcome(Welcome.newBuilder())))
                .isEqualTo(Kind.WELCOME);
        assertThat(read(ServerFrame.newBuilder().setSnapshot(Snapshot.newBuilder())))
                .isEqualTo(Kind.SNAPSHOT);
        assertThat(read(ServerFrame.newBuilder().setPong(Pong.newBuilder()))).isEqualTo(Kind.PONG);
        assertThat(read(ServerFrame.newBuilder().setGoodbye(Goodbye.newBuilder())))
                .isEqualTo(Kind.GOODBYE);
    }

    @Test
    void shouldFindTheBody() throws InvalidProtocolBufferException {
        Pong pong = Pong.newBuilder().setNonce(7).setTick(1000).setMicros(3).build();
        byte[] bytes = ServerFrame.newBuilder().setPong(pong).build().toByteArray();
        byte[] padded = new byte[bytes.length + 9];
        System.arraycopy(bytes, 0, padded, 4, bytes.length);
        assertThat(reader.read(padded, 4, bytes.length)).isEqualTo(Kind.PONG);
        ByteBuffer body = ByteBuffer.wrap(padded, reader.bodyOffset(), reader.bodyLength());
        assertThat(Pong.parseFrom(body)).isEqualTo(pong);
    }

    @Test
    void shouldIgnoreWhatALaterVersionMaySend() {
        assertThat(readHex("")).isEqualTo(Kind.UNKNOWN);
        assertThat(readHex("7a 02 0102")).isEqualTo(Kind.UNKNOWN);
        assertThat(readHex("78 05 1a 00 7a 00")).isEqualTo(Kind.PONG);
    }

    @Test
    void shouldRefuseWhatIsNoFrame() {
        assertThat(readHex("1a 05 00")).as("body cut off").isEqualTo(Kind.MALFORMED);
        assertThat(readHex("1a ffffffff0f")).as("negative length").isEqualTo(Kind.MALFORMED);
        assertThat(readHex("1a 00 80")).as("cut off after it").isEqualTo(Kind.MALFORMED);
        assertThat(readHex("1a 00 22 00")).as("two kinds").isEqualTo(Kind.MALFORMED);
        assertThat(readHex("02 00")).as("field 0").isEqualTo(Kind.MALFORMED);
    }
}
