package io.tickwire.sim.socket;

import java.nio.ByteBuffer;

/**
 * Writes a client's frames: always final, always masked. A mask keeps a script in a browser from forging bytes on the wire;
 * bots run no foreign scripts, so theirs come from a small generator of their own. Owned by one loop thread.
 */
final class MaskedFrames {
    /** Longest header with its mask, for payloads under 64 KiB. */
    static final int HEADER_BYTES_MAX = 8;

    private int state;

    MaskedFrames(int seed) {
        this.state = seed | 1;
    }

    /** Writes one frame with a fresh mask. The caller has made sure of the room. */
    void write(ByteBuffer to, int opcode, byte[] payload, int offset, int length) {
        write(to, opcode, nextMask(), ByteBuffer.wrap(payload, offset, length));
    }

    /** Writes one frame with this mask. */
    static void write(ByteBuffer to, int opcode, int mask, ByteBuffer payload) {
        int length = payload.remaining();
        assert length < 1 << 16 : "a client's frame of " + length + " bytes";
        to.put((byte) (0x80 | opcode));
        if (length < 126) {
            to.put((byte) (0x80 | length));
        } else {
            to.put((byte) (0x80 | 126)).putShort((short) length);
        }
        to.putInt(mask);
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            to.putInt(payload.getInt() ^ mask);
        }
        for (; at < length; at++) {
            to.put((byte) (payload.get() ^ (mask >>> (24 - 8 * (at & 3)))));
        }
    }

    private int nextMask() {
        int mixed = state;
        mixed ^= mixed << 13;
        mixed ^= mixed >>> 17;
        mixed ^= mixed << 5;
        state = mixed;
        return mixed;
    }
}
