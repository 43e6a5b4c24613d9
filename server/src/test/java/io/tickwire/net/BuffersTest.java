package io.tickwire.net;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;

class BuffersTest {
    private final ArrayByteBufferPool.Tracking pool = new ArrayByteBufferPool.Tracking();

    @Test
    void shouldNameWhoeverTookABufferThatIsMissing() {
        RetainableByteBuffer taken = take();
        assertThatThrownBy(() -> Buffers.checkAllBack(pool, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not given back")
                .hasMessageContaining("BuffersTest.take");
        taken.release();
        assertThatCode(() -> Buffers.checkAllBack(pool, 0)).doesNotThrowAnyException();
    }

    private RetainableByteBuffer take() {
        return pool.acquire(4_096, true);
    }
}
