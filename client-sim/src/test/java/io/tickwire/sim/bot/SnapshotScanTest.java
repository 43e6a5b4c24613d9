package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ChatLine;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotScanTest {
    private final SnapshotScan scan = new SnapshotScan();

    @Test
    void shouldTellRowsFromHeader() {
        List<Integer> many = IntStream.range(0, 300).boxed().toList();
        Snapshot whole = Snapshot.newBuilder().addAllWhole(many).build();
        Snapshot changes =
                Snapshot.newBuilder().addAllChanges(many.subList(0, 100)).build();
        Snapshot gone = Snapshot.newBuilder().addAllGone(many.subList(0, 5)).build();
        Snapshot header = Snapshot.newBuilder()
                .setTick(70_000)
                .setInputAck(69_999)
                .setInputSlack16(-3)
                .setChecksum(-1)
                .setFlags(1)
                .build();
        Snapshot all = header.toBuilder()
                .mergeFrom(whole)
                .mergeFrom(changes)
                .mergeFrom(gone)
                .build();

        scan(all.toByteArray());

        assertThat(scan.wholeBytes()).isEqualTo(whole.getSerializedSize());
        assertThat(scan.changesBytes()).isEqualTo(changes.getSerializedSize());
        assertThat(scan.goneBytes()).isEqualTo(gone.getSerializedSize());
        assertThat(scan.headerBytes()).isEqualTo(header.getSerializedSize());
        assertThat(scan.eventBytes()).isZero();
        assertThat(scan.laneBytes()).isZero();
    }

    @Test
    void shouldTellEventsAndMessagesFromHeader() {
        Reliable line = Reliable.newBuilder()
                .setChat(ChatLine.newBuilder().setText("hello"))
                .build();
        Snapshot events = Snapshot.newBuilder().addEvents(0).addEvents(300).build();
        Snapshot messages = Snapshot.newBuilder()
                .setReliableFirstSeq(400)
                .addReliable(line)
                .addReliable(line)
                .build();
        scan(events.toBuilder().mergeFrom(messages).build().toByteArray());

        assertThat(scan.eventBytes()).isEqualTo(events.getSerializedSize());
        assertThat(scan.laneBytes()).isEqualTo(messages.getSerializedSize());
        assertThat(scan.headerBytes()).isZero();
    }

    @Test
    void shouldEndWithinTheBytesWhateverTheyAre() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);

            scan(bytes);

            int sum = scan.wholeBytes() + scan.changesBytes() + scan.goneBytes() + scan.headerBytes();
            sum += scan.eventBytes() + scan.laneBytes();
            assertThat(sum).isEqualTo(bytes.length);
        }
    }

    private void scan(byte[] bytes) {
        scan.scan(bytes, 0, bytes.length);
    }
}
