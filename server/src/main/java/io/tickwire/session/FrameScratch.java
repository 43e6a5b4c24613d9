package io.tickwire.session;

import io.tickwire.wire.ClientFrameDecoder;

/**
 * What a thread needs to read one frame, and is through with before the next: a thousand connections share it, so that it stays in the
 * caches and costs none of them memory. Owned by one thread. Bound: one frame.
 */
final class FrameScratch {
    final ClientFrameDecoder decoder = new ClientFrameDecoder();
    final int[] values = new int[ClientFrameDecoder.VALUES_MAX]; // [field] of one input
    final int[][] inputs =
            new int[ClientFrameDecoder.INPUTS_MAX][]; // [input][field], as far as the decoder counts them
}
