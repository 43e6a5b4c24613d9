package io.tickwire.sim.bot;

import io.tickwire.proto.Varint;

/**
 * Writes the frames that a bot sends often, by hand into one buffer that is used again: the same bytes as the generated classes'.
 * Owned by one loop; a frame is good until the next is written.
 */
final class ClientFrames {
    /** Longest frame a server takes. */
    static final int FRAME_BYTES_MAX = 4096;
    /** Most values an input may have here, so that every frame fits. */
    static final int VALUES_MAX = 256;

    private static final int HEAD_BYTES_MAX = 4; // kind and length
    private static final int KIND_INPUT = 2 << 3 | 2;
    private static final int KIND_ACK = 3 << 3 | 2;
    private static final int KIND_PING = 4 << 3 | 2;
    private static final int KIND_RESYNC = 5 << 3 | 2;
    private static final int FIRST_VARINT = 1 << 3;
    private static final int SECOND_VARINT = 2 << 3;
    private static final int INPUTS = 3 << 3 | 2;
    private static final int VALUES = 3 << 3 | 2;

    private final byte[] bytes = new byte[FRAME_BYTES_MAX];

    /** The buffer; a frame begins at 0. */
    byte[] bytes() {
        return bytes;
    }

    /** An InputFrame with as many of the newest inputs as fit, which is all of those of an ordinary game. Returns the frame's length, as all do. */
    int inputs(int ackedTick, int reliableAck, InputBacklog inputs) {
        int bodyBytes = fieldSize(ackedTick) + fieldSize(reliableAck);
        int first = inputs.count();
        while (first > 0) {
            int inputBytes = inputBytes(inputs, first - 1);
            int fieldBytes = 1 + Varint.size(inputBytes) + inputBytes;
            if (bodyBytes + fieldBytes > FRAME_BYTES_MAX - HEAD_BYTES_MAX) {
                break;
            }
            bodyBytes += fieldBytes;
            first--;
        }
        int at = begin(KIND_INPUT, bodyBytes);
        at = field(at, FIRST_VARINT, ackedTick);
        at = field(at, SECOND_VARINT, reliableAck);
        for (int input = first; input < inputs.count(); input++) {
            at = input(at, inputs, input);
        }
        return at;
    }

    private int input(int from, InputBacklog inputs, int input) {
        int at = from;
        bytes[at++] = INPUTS;
        at = Varint.write(bytes, at, inputBytes(inputs, input));
        at = field(at, FIRST_VARINT, inputs.tick(input));
        at = field(at, SECOND_VARINT, inputs.viewTick16(input));
        int valuesBytes = valuesBytes(inputs.values(input));
        if (valuesBytes > 0) {
            bytes[at++] = VALUES;
            at = Varint.write(bytes, at, valuesBytes);
            for (int value : inputs.values(input)) {
                at = Varint.write(bytes, at, value);
            }
        }
        return at;
    }

    private static int inputBytes(InputBacklog inputs, int input) {
        int valuesBytes = valuesBytes(inputs.values(input));
        int packed = valuesBytes == 0 ? 0 : 1 + Varint.size(valuesBytes) + valuesBytes;
        return fieldSize(inputs.tick(input)) + fieldSize(inputs.viewTick16(input)) + packed;
    }

    private static int valuesBytes(int[] values) {
        int valuesBytes = 0;
        for (int value : values) {
            valuesBytes += Varint.size(value);
        }
        return valuesBytes;
    }

    int ack(int ackedTick, int reliableAck) {
        int at = begin(KIND_ACK, fieldSize(ackedTick) + fieldSize(reliableAck));
        return field(field(at, FIRST_VARINT, ackedTick), SECOND_VARINT, reliableAck);
    }

    int ping(int nonce) {
        return field(begin(KIND_PING, fieldSize(nonce)), FIRST_VARINT, nonce);
    }

    int resync(int tick) {
        return field(begin(KIND_RESYNC, fieldSize(tick)), FIRST_VARINT, tick);
    }

    private int begin(int kind, int bodyBytes) {
        bytes[0] = (byte) kind;
        return Varint.write(bytes, 1, bodyBytes);
    }

    /** A field of 0 is left out, as proto3 does. */
    private int field(int at, int tag, int value) {
        if (value == 0) {
            return at;
        }
        bytes[at] = (byte) tag;
        return Varint.write(bytes, at + 1, value);
    }

    private static int fieldSize(int value) {
        return value == 0 ? 0 : 1 + Varint.size(value);
    }
}
