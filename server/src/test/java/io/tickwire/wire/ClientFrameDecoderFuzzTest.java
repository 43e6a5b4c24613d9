package io.tickwire.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes as a client's frame, against the generated classes. */
final class ClientFrameDecoderFuzzTest {
    private final ClientFrameDecoderPropertyTest oracle = new ClientFrameDecoderPropertyTest();

    @FuzzTest(maxDuration = "10m")
    void shouldRefuseOrReadAsTheGeneratedClassesDo(byte[] frame) {
        oracle.assertSound(frame);
    }
}
