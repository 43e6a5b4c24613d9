package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.tickwire.testing.SeededTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

class VarintTest {
    @SeededTest(seeds = 3)
    void shouldWriteAndReadAsProtobufDoes(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int value = random.nextInt() >>> random.nextInt(32);
            byte[] expected = new byte[CodedOutputStream.computeUInt32SizeNoTag(value)];
            CodedOutputStream.newInstance(expected).writeUInt32NoTag(value);
            byte[] written = new byte[Varint.BYTES_MAX];
            int end = Varint.write(written, 0, value);
            assertThat(Arrays.copyOf(written, end)).isEqualTo(expected);
            assertThat(Varint.size(value)).isEqualTo(end);
            assertThat(new ByteCursor().open(written, 0, end).varint()).isEqualTo(value);
            int signed = random.nextInt(3) == 0 ? value : -value;
            assertThat(Varint.zigzag(signed)).isEqualTo(CodedOutputStream.encodeZigZag32(signed));
            assertThat(Varint.unzigzag(Varint.zigzag(signed))).isEqualTo(signed);
        }
    }
}
