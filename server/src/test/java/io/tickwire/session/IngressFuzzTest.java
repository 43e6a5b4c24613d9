package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tickwire.game.Entity;
import io.tickwire.room.Seat;
import io.tickwire.session.Stage.Wire;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * All that a connection's other side can do, in any order, as a list cut out of the bytes: each begins with a byte that says what, and has
 * at most as many bytes as the next one says.
 */
final class IngressFuzzTest {
    private static final int STEPS_MAX = 400;

    private int answered;

    @FuzzTest(maxDuration = "10m")
    void shouldAnswerAnythingWithAtMostOneCloseAndGoOn(byte[] bytes) {
        answered = 0;
        Stage stage = new Stage();
        Wire good = stage.join("good");
        good.ack();
        Wire hostile = stage.connect("hostile");
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        for (int steps = 0; steps < STEPS_MAX && rest.hasRemaining(); steps++) {
            act(stage, hostile, rest);
            behave(good);
        }
        assertThat(hostile.socket.closes + hostile.socket.aborts).isLessThanOrEqualTo(1);
        assertWalks(stage);
        int before = good.socket.snapshots().size();
        stage.tick();
        assertThat(stage.room.ended()).isFalse();
        assertThat(good.socket.snapshots()).as("others are served").hasSizeGreaterThan(before);
        assertThat(good.socket.closes).isZero();
    }

    private void behave(Wire good) {
        good.ack();
        if (good.socket.pings.size() > answered) {
            answered = good.socket.pings.size();
            good.pong();
        }
    }

    private static void act(Stage stage, Wire hostile, ByteBuffer rest) {
        int what = rest.get();
        switch (what & 7) {
            case 0, 1, 2 -> hostile.ingress.onBinary(ByteBuffer.wrap(next(rest)));
            case 3 ->
                hostile.ingress.onPong(
                        ByteBuffer.wrap(Arrays.copyOf(next(rest), Long.BYTES)).getLong());
            case 4 -> hostile.ingress.onControlFrame();
            case 5 -> odd(hostile, what >>> 3 & 7);
            default -> stage.ticks(1 + (what >>> 3 & 3));
        }
    }

    /** What a client does rarely. */
    private static void odd(Wire hostile, int which) {
        switch (which) {
            case 0 -> hostile.ingress.onText();
            case 1 -> hostile.ingress.onTooLong();
            case 2 -> hostile.ingress.onHelloDeadline();
            case 3 -> hostile.ingress.onClosed(1000);
            case 4 -> hostile.ingress.onClosed(1006);
            case 5 -> hostile.socket.stuck = true;
            case 6 -> hostile.socket.unstick();
            default -> hostile.hello();
        }
    }

    private static byte[] next(ByteBuffer rest) {
        int length = rest.hasRemaining() ? Math.min(Byte.toUnsignedInt(rest.get()), rest.remaining()) : 0;
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }

    /** A walker goes a step a tick, a jump is ten: whatever came in. */
    private static void assertWalks(Stage stage) {
        long steps = Integer.toUnsignedLong(stage.room.newestTick());
        for (Seat seat : stage.room.seats()) {
            Entity controlled = seat.controlled();
            if (controlled instanceof Steps.Walker walker) {
                assertThat(Math.abs((long) walker.x)).isLessThanOrEqualTo(10 * steps);
            }
        }
    }
}
