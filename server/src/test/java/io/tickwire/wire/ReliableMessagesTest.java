package io.tickwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import org.junit.jupiter.api.Test;

final class ReliableMessagesTest {
    @Test
    void shouldEncodeANoticeAsItStandsInASnapshot() {
        Reliable expected = Reliable.newBuilder()
                .setNotice(Notice.newBuilder().setText("hé"))
                .build();
        assertThat(ReliableMessages.notice("hé"))
                .isEqualTo(Snapshot.newBuilder().addReliable(expected).build().toByteArray());
    }

    @Test
    void shouldCutWhatIsTooLongAtACodePoint() throws InvalidProtocolBufferException {
        String shown = shown("𝄞".repeat(300));
        assertThat(shown).isEqualTo("𝄞".repeat(256));
    }

    @Test
    void shouldMakeHalfACodePointWhole() throws InvalidProtocolBufferException {
        assertThat(shown("a\uD834")).isEqualTo("a\uFFFD");
    }

    private static String shown(String text) throws InvalidProtocolBufferException {
        return Snapshot.parseFrom(ReliableMessages.notice(text))
                .getReliable(0)
                .getNotice()
                .getText();
    }
}
