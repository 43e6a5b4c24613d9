package io.tickwire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneReaderTest {
    private final LaneReader lane = new LaneReader();

    private boolean read(int firstSeq, String... texts) {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setTick(7).setReliableFirstSeq(firstSeq);
        for (String text : texts) {
            snapshot.addReliable(
                    Reliable.newBuilder().setNotice(Notice.newBuilder().setText(text)));
        }
        byte[] bytes = snapshot.setFlags(1).build().toByteArray();
        return lane.read(bytes, 0, bytes.length);
    }

    private List<String> fresh() {
        return lane.fresh().stream()
                .map(message -> message.getNotice().getText())
                .toList();
    }

    @Test
    void shouldHandOutEachMessageOnce() {
        lane.onWelcome(1, false);
        assertThat(read(1, "a", "b")).isTrue();
        assertThat(fresh()).containsExactly("a", "b");
        assertThat(read(0)).isTrue();
        assertThat(fresh()).isEmpty();
        assertThat(read(3, "c")).isTrue();
        assertThat(fresh()).containsExactly("c");

        lane.onWelcome(1, true);
        assertThat(lane.newestSeq()).as("kept over the cut").isEqualTo(3);
        assertThat(read(2, "b", "c", "d")).isTrue();
        assertThat(fresh()).containsExactly("d");
        assertThat(read(1, "a")).isTrue();
        assertThat(fresh()).isEmpty();
        assertThat(lane.newestSeq()).isEqualTo(4);
        assertThat(lane.repeats()).isEqualTo(3);
        assertThat(lane.gaps()).isZero();
    }

    @Test
    void shouldBeginAnewInAnotherEpoch() {
        lane.onWelcome(1, false);
        read(1, "a", "b");
        lane.onWelcome(2, true);
        assertThat(lane.epoch()).isEqualTo(2);
        assertThat(lane.newestSeq()).isZero();
        assertThat(read(1, "c")).isTrue();
        assertThat(fresh()).containsExactly("c");
        assertThat(lane.gaps()).isZero();
    }

    @Test
    void shouldBeginAnywhereWhenAnotherProgramHadTheFirst() {
        lane.onWelcome(1, true);
        assertThat(read(40, "x")).isTrue();
        assertThat(lane.newestSeq()).isEqualTo(40);
        assertThat(lane.gaps()).isZero();
        assertThat(read(42, "z")).isTrue();
        assertThat(lane.gaps()).isOne();
        assertThat(fresh()).as("better than none").containsExactly("z");
    }

    @Test
    void shouldCountAGapAtTheBeginning() {
        lane.onWelcome(1, false);
        assertThat(read(2, "b")).isTrue();
        assertThat(lane.gaps()).isOne();
    }

    @Test
    void shouldTakeNoneOfWhatItCannotRead() {
        lane.onWelcome(1, false);
        assertThat(read(0, "no number")).isFalse();
        byte[] bad = {8 << 3, 1, 9 << 3 | 2, 0, 9 << 3 | 2, 1, 0x7F};
        assertThat(lane.read(bad, 0, bad.length)).isFalse();
        assertThat(lane.newestSeq()).isZero();
        assertThat(lane.fresh()).isEmpty();
        byte[] cut = {8 << 3, 1, 9 << 3 | 2, 5, 0};
        assertThat(lane.read(cut, 0, cut.length)).isFalse();
    }

    @Test
    void shouldNumberAKindItDoesNotKnow() {
        lane.onWelcome(1, false);
        byte[] unknown = {8 << 3, 1, 9 << 3 | 2, 2, 15 << 3, 0};
        assertThat(lane.read(unknown, 0, unknown.length)).isTrue();
        assertThat(lane.newestSeq()).isOne();
        assertThat(lane.fresh()).hasSize(1);
    }
}
