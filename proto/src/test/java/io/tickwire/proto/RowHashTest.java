package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.twin.NaiveRow;
import org.junit.jupiter.api.Test;

class RowHashTest {
    @Test
    void shouldKeepItsValues() {
        assertThat(RowHash.end(RowHash.start(4, 1, 0))).isEqualTo(new NaiveRow(4, 0, 1, 0, new Object[0]).hash());
        assertThat(RowHash.end(RowHash.add(RowHash.start(4, 1, 0), -7)))
                .isEqualTo(new NaiveRow(4, 0, 1, 0, new Object[] {-7}).hash());
    }
}
