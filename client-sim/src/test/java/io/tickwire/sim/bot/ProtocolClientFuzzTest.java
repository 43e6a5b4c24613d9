package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Anything that a server can say to a bot, as frames cut out of the bytes: two bytes for the length, then the frame. */
final class ProtocolClientFuzzTest {
    private static final long STEP_NS = 60_000_000;
    private static final byte[] WELCOME = ServerFrame.newBuilder()
            .setWelcome(Welcome.newBuilder()
                    .setEpoch(1)
                    .setTickHz(20)
                    .setTick(100)
                    .setSchema(ProtocolClientTest.SCHEMA)
                    .setResumeToken("again"))
            .build()
            .toByteArray();

    private long nowNs = 1_000_000_000;

    @FuzzTest(maxDuration = "10m")
    void shouldTakeAnyFramesOrSayWhyNot(byte[] bytes) {
        ProtocolClient.Nature nature =
                new ProtocolClient.Nature(Behaviour.Kind.WANDER, new SplittableRandom(1), 8, "bot-1");
        ProtocolClient client =
                new ProtocolClient(new Workbench(), ProtocolClientFuzzTest::send, nature, new LaneReader(), false);
        client.onOpen();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        boolean open = rest.remaining() % 2 == 0 || take(client, WELCOME);
        while (open && rest.remaining() >= 2) {
            byte[] frame = new byte[Math.min(rest.getShort() & 0xFFFF, rest.remaining())];
            rest.get(frame);
            open = take(client, frame);
        }
    }

    private boolean take(ProtocolClient client, byte[] frame) {
        nowNs += STEP_NS;
        boolean open = client.onFrame(frame, 0, frame.length, nowNs) == null;
        if (open) {
            client.onTimer(nowNs);
        }
        return open;
    }

    private static boolean send(byte[] bytes, int offset, int length) {
        try {
            ClientFrame sent = ClientFrame.parseFrom(Arrays.copyOfRange(bytes, offset, offset + length));
            assertThat(sent.getKindCase()).isNotEqualTo(ClientFrame.KindCase.KIND_NOT_SET);
            return true;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a bot wrote a frame that cannot be read", e);
        }
    }
}
