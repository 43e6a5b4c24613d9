package io.tickwire.sim.socket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes WebSocket frames out of a stream of bytes, however it was cut. A message that lies whole in the bytes fed is delivered
 * from there, without a copy; only one that was cut or fragmented is gathered. Owned by its connection's loop thread; holds at
 * most {@code messageBytesMax} bytes.
 */
final class WebSocketReader {
    /** Told of each whole message; the bytes are only lent for the call. */
    interface Sink {
        /** A whole binary message. */
        void onBinary(byte[] bytes, int offset, int length);

        /** A whole message of text, where it is taken. */
        default void onText(byte[] bytes, int offset, int length) {}

        /** To be answered by a pong with the same payload. */
        void onPing(byte[] bytes, int offset, int length);

        /** The server's close frame; 1005 when it named no code. */
        void onClose(int code, String reason);
    }

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    static final int CONTROL_BYTES_MAX = 125;
    private static final int HEADER_BYTES_MAX = 10;
    private static final int NO_CODE = 1005;

    private final int messageBytesMax;
    private final boolean takesText;
    private final byte[] header = new byte[HEADER_BYTES_MAX];
    private int headerBytes;

    private boolean inPayload;
    private int payloadBytes;
    private int payloadRead;

    private final byte[] control = new byte[CONTROL_BYTES_MAX];
    private byte[] message = new byte[0];
    private int messageBytes;
    private boolean inMessage;
    private boolean inText;

    WebSocketReader(int messageBytesMax) {
        this(messageBytesMax, false);
    }

    WebSocketReader(int messageBytesMax, boolean takesText) {
        this.messageBytesMax = messageBytesMax;
        this.takesText = takesText;
    }

    /** Takes in the next bytes of the stream and delivers what they complete. After another outcome than OPEN it takes no more. */
    ReadOutcome read(byte[] bytes, int offset, int length, Sink sink) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (!inPayload) {
                at = readHeader(bytes, at, end);
                if (headerBytes < headerBytesNeeded()) {
                    return ReadOutcome.OPEN;
                }
                ReadOutcome outcome = beginPayload();
                if (outcome != ReadOutcome.OPEN) {
                    return outcome;
                }
            }
            int taken = Math.min(end - at, payloadBytes - payloadRead);
            ReadOutcome outcome = readPayload(bytes, at, taken, sink);
            if (outcome != ReadOutcome.OPEN) {
                return outcome;
            }
            at += taken;
        }
        return ReadOutcome.OPEN;
    }

    private int readHeader(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && headerBytes < headerBytesNeeded()) {
            header[headerBytes++] = bytes[at++];
        }
        return at;
    }

    private int headerBytesNeeded() {
        if (headerBytes < 2) {
            return 2;
        }
        int shortLength = header[1] & 0x7F;
        return shortLength < 126 ? 2 : shortLength == 126 ? 4 : HEADER_BYTES_MAX;
    }

    /** Checks the frame's header in full before any of its payload is taken. */
    private ReadOutcome beginPayload() {
        if ((header[0] & 0x70) != 0) {
            return ReadOutcome.RESERVED_BIT;
        }
        if ((header[1] & 0x80) != 0) {
            return ReadOutcome.MASKED;
        }
        long length = payloadLength();
        if (length < 0) {
            return ReadOutcome.LENGTH_NOT_MINIMAL;
        }
        ReadOutcome outcome = opcode() >= CLOSE ? checkControl(length) : checkData(length);
        if (outcome == ReadOutcome.OPEN) {
            inPayload = true;
            payloadBytes = (int) length;
            payloadRead = 0;
        }
        return outcome;
    }

    /** The length, or -1 when a shorter form would have held it. */
    private long payloadLength() {
        int shortLength = header[1] & 0x7F;
        if (shortLength < 126) {
            return shortLength;
        }
        long length = 0;
        for (int at = 2; at < headerBytes; at++) {
            length = length << 8 | Byte.toUnsignedLong(header[at]);
        }
        return length < (shortLength == 126 ? 126 : 1 << 16) ? -1 : length;
    }

    private ReadOutcome checkControl(long length) {
        if (opcode() > PONG) {
            return ReadOutcome.UNKNOWN_OPCODE;
        }
        if (!isFinal()) {
            return ReadOutcome.CONTROL_FRAGMENTED;
        }
        return length > CONTROL_BYTES_MAX ? ReadOutcome.CONTROL_TOO_LONG : ReadOutcome.OPEN;
    }

    private ReadOutcome checkData(long length) {
        if (opcode() > BINARY) {
            return ReadOutcome.UNKNOWN_OPCODE;
        }
        if (opcode() == TEXT && !takesText) {
            return ReadOutcome.TEXT;
        }
        if (opcode() == CONTINUATION && !inMessage) {
            return ReadOutcome.CONTINUATION_UNEXPECTED;
        }
        if (opcode() != CONTINUATION && inMessage) {
            return ReadOutcome.CONTINUATION_MISSING;
        }
        inText = opcode() == TEXT || (opcode() == CONTINUATION && inText);
        return messageBytes + length > messageBytesMax ? ReadOutcome.TOO_LONG : ReadOutcome.OPEN;
    }

    private ReadOutcome readPayload(byte[] bytes, int at, int taken, Sink sink) {
        if (taken == 0 && payloadBytes > 0) { // the bytes end where the payload begins, and may still bring it whole
            return ReadOutcome.OPEN;
        }
        boolean whole = payloadRead == 0 && taken == payloadBytes;
        if (whole && (opcode() == BINARY || opcode() == TEXT) && isFinal()) {
            endFrame();
            deliver(bytes, at, taken, sink);
            return ReadOutcome.OPEN;
        }
        if (opcode() >= CLOSE) {
            System.arraycopy(bytes, at, control, payloadRead, taken);
        } else {
            gather(bytes, at, taken);
        }
        payloadRead += taken;
        if (payloadRead < payloadBytes) {
            return ReadOutcome.OPEN;
        }
        endFrame();
        return deliverGathered(sink);
    }

    private void deliver(byte[] bytes, int offset, int length, Sink sink) {
        if (inText) {
            sink.onText(bytes, offset, length);
        } else {
            sink.onBinary(bytes, offset, length);
        }
    }

    private void gather(byte[] bytes, int at, int taken) {
        if (message.length < messageBytes + taken) {
            int wanted = Math.max(messageBytes + payloadBytes - payloadRead, 2 * message.length);
            message = Arrays.copyOf(message, Math.min(wanted, messageBytesMax));
        }
        System.arraycopy(bytes, at, message, messageBytes, taken);
        messageBytes += taken;
        inMessage = true;
    }

    private void endFrame() {
        inPayload = false;
        headerBytes = 0;
    }

    private ReadOutcome deliverGathered(Sink sink) {
        switch (opcode()) {
            case BINARY, TEXT, CONTINUATION -> {
                if (isFinal()) {
                    int length = messageBytes;
                    messageBytes = 0;
                    inMessage = false;
                    deliver(message, 0, length, sink);
                }
            }
            case PING -> sink.onPing(control, 0, payloadBytes);
            case CLOSE -> {
                return deliverClose(sink);
            }
            default -> {
                assert opcode() == PONG : "opcode " + opcode() + " passed the check";
            }
        }
        return ReadOutcome.OPEN;
    }

    private ReadOutcome deliverClose(Sink sink) {
        if (payloadBytes == 1) {
            return ReadOutcome.CLOSE_WITHOUT_CODE;
        }
        int code = payloadBytes == 0 ? NO_CODE : Byte.toUnsignedInt(control[0]) << 8 | Byte.toUnsignedInt(control[1]);
        String reason = payloadBytes <= 2 ? "" : new String(control, 2, payloadBytes - 2, StandardCharsets.UTF_8);
        sink.onClose(code, reason);
        return ReadOutcome.CLOSE_RECEIVED;
    }

    private int opcode() {
        return header[0] & 0x0F;
    }

    private boolean isFinal() {
        return header[0] < 0;
    }
}
