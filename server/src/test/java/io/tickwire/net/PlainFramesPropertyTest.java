package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.SeededTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;
import org.eclipse.jetty.websocket.core.internal.Parser;

/** Against Jetty's parser, which sees all of it: what comes out is the same, in the same order, however the bytes come. */
final class PlainFramesPropertyTest {
    private static final int FRAME_BYTES_MAX = 4_096;
    private static final int READ_BYTES = 4_096;

    /** What somebody made of the bytes. */
    private static final class Reading implements PlainFrames.Sink {
        private final Parser parser;
        private final List<String> frames = new ArrayList<>();
        private int plain;
        private boolean refused;

        Reading() {
            Configuration.ConfigurationCustomizer settings = new Configuration.ConfigurationCustomizer();
            settings.setAutoFragment(false);
            settings.setMaxFrameSize(FRAME_BYTES_MAX);
            parser = new Parser(new ByteBufferPool.NonPooling(), settings);
        }

        void jetty(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining() && !refused) {
                    Frame frame = parser.parse(bytes);
                    if (frame != null) {
                        frames.add(frame.getOpCode()
                                + (frame.isFin() ? " " : "+ ")
                                + BufferUtil.toHexString(frame.getPayload()));
                    }
                }
            } catch (WebSocketException e) {
                refused = true;
                frames.add("refused: " + e.getMessage());
            }
        }

        @Override
        public void onMessage(ByteBuffer payload) {
            plain(OpCode.BINARY, payload);
        }

        @Override
        public void onPong(ByteBuffer payload) {
            plain(OpCode.PONG, payload);
        }

        private void plain(byte opCode, ByteBuffer payload) {
            if (!refused) {
                plain++;
                frames.add(opCode + " " + BufferUtil.toHexString(payload.slice()));
            }
        }
    }

    @SeededTest(seeds = 300)
    void shouldReadWhatJettyReads(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int oddEvery = dice.nextInt(2, 40);
        for (int frames = dice.nextInt(60); frames > 0; frames--) {
            stream.writeBytes(dice.nextInt(oddEvery) == 0 ? odd(dice) : frame(dice, 0x82, size(dice)));
        }
        assertSame(stream.toByteArray(), dice);
    }

    @SeededTest(seeds = 20)
    void shouldLeaveNothingOfAnOrdinaryPlayerToJetty(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int frames = 0; frames < 100; frames++) {
            stream.writeBytes(frame(dice, 0x82, dice.nextInt(600)));
        }
        stream.writeBytes(new byte[] {(byte) 0x8A, (byte) 0x88, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertThat(assertSame(stream.toByteArray(), dice)).isEqualTo(101);
    }

    /** Returns how many frames Jetty was spared. */
    static int assertSame(byte[] bytes, SplittableRandom dice) {
        Reading whole = new Reading();
        whole.jetty(ByteBuffer.wrap(bytes.clone())); // which unmasks in place
        Reading cut = new Reading();
        PlainFrames frames = new PlainFrames(cut);
        ByteBuffer buffer = ByteBuffer.allocateDirect(PlainFrames.FRAME_BYTES_MAX + READ_BYTES);
        for (int at = 0; at < bytes.length; ) {
            int read = Math.min(
                    bytes.length - at, dice.nextInt(4) == 0 ? dice.nextInt(1, 4) : dice.nextInt(1, READ_BYTES));
            if (frames.over()) {
                cut.jetty(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + read)));
            } else {
                frames.begin(buffer);
                buffer.put(bytes, at, read);
                frames.take(buffer);
                rest(frames, cut);
            }
            at += read;
        }
        if (!frames.over()) {
            frames.begin(buffer);
            frames.end(buffer);
            rest(frames, cut);
        }
        assertThat(cut.frames).isEqualTo(whole.frames);
        return cut.plain;
    }

    private static void rest(PlainFrames frames, Reading to) {
        ByteBuffer rest = frames.rest();
        if (rest != null) {
            to.jetty(rest);
            rest.position(rest.limit()); // what Jetty does not read once it has refused something
            assertThat(frames.rest()).isNull();
        }
    }

    private static int size(SplittableRandom dice) {
        return switch (dice.nextInt(20)) {
            case 0 -> dice.nextInt(120, 132);
            case 1 -> dice.nextInt(1_010, 1_030);
            case 2 -> dice.nextInt(FRAME_BYTES_MAX + 10);
            default -> dice.nextInt(40);
        };
    }

    private static byte[] odd(SplittableRandom dice) {
        return switch (dice.nextInt(8)) {
            case 0 -> frame(dice, 0x8A, 8);
            case 1 -> frame(dice, 0x89, dice.nextInt(126));
            case 2 -> frame(dice, 0x02, dice.nextInt(10));
            case 3 -> frame(dice, dice.nextBoolean() ? 0x80 : 0x00, dice.nextInt(10));
            case 4 -> frame(dice, 0x81, dice.nextInt(10));
            case 5 -> frame(dice, 0x88, 2);
            case 6 -> frame(dice, dice.nextInt(256), dice.nextInt(200));
            default -> new byte[] {(byte) dice.nextInt(256), (byte) dice.nextInt(256)};
        };
    }

    /** RFC 6455 section 5.2; one in some is not masked, or says its length in more bytes than it takes. */
    private static byte[] frame(SplittableRandom dice, int first, int size) {
        boolean rare = first != 0x82;
        int masked = rare && dice.nextInt(4) == 0 ? 0 : 0x80;
        ByteBuffer frame = ByteBuffer.allocate(14 + size).put((byte) first);
        if (rare && dice.nextInt(6) == 0) {
            frame.put((byte) (masked | 127)).putLong(size);
        } else if (size > 125 || (rare && dice.nextInt(6) == 0)) {
            frame.put((byte) (masked | 126)).putShort((short) size);
        } else {
            frame.put((byte) (masked | size));
        }
        byte[] payload = new byte[size + (masked == 0 ? 0 : 4)];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) dice.nextInt(256);
        }
        frame.put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
