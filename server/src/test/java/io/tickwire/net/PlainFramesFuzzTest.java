package io.tickwire.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.SplittableRandom;

/** Any bytes after the handshake, in pieces that depend on their first: read as Jetty reads them. */
final class PlainFramesFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void shouldReadWhatJettyReads(byte[] bytes) {
        PlainFramesPropertyTest.assertSame(bytes, new SplittableRandom(bytes.length == 0 ? 0 : bytes[0]));
    }
}
