package io.tickwire.sim.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.LaneReader;
import io.tickwire.proto.RowHash;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.EntityType;
import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Flag;
import io.tickwire.proto.v1.Goodbye;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Notice;
import io.tickwire.proto.v1.Pong;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Schema;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtocolClientTest {
    private static final long MS = 1_000_000;
    private static final int ROW = 5 * 4;
    static final Schema SCHEMA = Schema.newBuilder()
            .addTypes(EntityType.newBuilder()
                    .setName("Avatar")
                    .addFields(Field.newBuilder().setName("x").setKind(Kind.INT)))
            .addEvents(EventType.newBuilder()
                    .setName("Bell")
                    .addFields(Field.newBuilder().setName("tone").setKind(Kind.INT)))
            .addInput(Field.newBuilder()
                    .setName("dx")
                    .setKind(Kind.INT)
                    .setMin(-1)
                    .setMax(1))
            .setHash(77)
            .build();

    private final Workbench bench = new Workbench();
    private final List<ClientFrame> sent = new ArrayList<>();
    private LaneReader lane = new LaneReader();
    private boolean resumes;
    private boolean writable = true;
    private int answeredNonce;
    private long nowNs = 5000 * MS;
    private ProtocolClient client = create(Behaviour.Kind.WANDER);

    @Test
    void shouldSayHelloFirst() {
        client.onOpen();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getHello().getClient()).isEqualTo("tickwire-bots");
        assertThat(client.timerNs()).as("then it waits for Welcome").isEqualTo(ProtocolClient.NEVER);
    }

    @Test
    void shouldPingAtOnceAndOnceASecond() {
        welcome();
        run(2500);

        assertThat(sent.stream()
                        .filter(ClientFrame::hasPing)
                        .map(frame -> frame.getPing().getNonce()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void shouldPingRightBehindAnInputOnceItSendsThem() {
        welcome();
        pong(1, 110);
        run(4000);

        List<ClientFrame> pings = sent.stream().filter(ClientFrame::hasPing).toList();
        assertThat(pings).hasSizeGreaterThan(3);
        assertThat(pings.stream().skip(1))
                .allMatch(ping -> sent.get(sent.indexOf(ping) - 1).hasInput());
    }

    @Test
    void shouldSendInputsAtTheTickRateOnceItKnowsTheTime() {
        welcome();
        run(10);
        assertThat(sent).noneMatch(ClientFrame::hasInput);

        pong(1, 110);
        sent.clear();
        run(1000);

        List<Integer> ticks = inputs();
        assertThat(ticks)
                .hasSizeBetween(20, 21)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(111);
        assertThat(bench.stats().count(Count.INPUTS)).isEqualTo(ticks.size());
        assertThat(bench.stats().count(Count.INPUTS_SKIPPED)).isZero();
    }

    @Test
    void shouldAcknowledgeInInputsAndWithoutThemByAck() {
        welcome();
        assertThat(snapshot(whole(3).setTick(101).setFlags(Flag.RESET_VALUE))).isNull();
        assertThat(sent.get(sent.size() - 1).getAck().getAckedTick()).isEqualTo(101);

        pong(1, 101);
        run(60);
        assertThat(snapshot(change(1).setTick(102))).isNull();
        sent.clear();
        run(60);
        assertThat(sent)
                .anySatisfy(frame -> assertThat(frame.getInput().getAckedTick()).isEqualTo(102));
        assertThat(sent).noneMatch(ClientFrame::hasAck);
    }

    @Test
    void shouldOnlyAcknowledgeWhenIdle() {
        client = create(Behaviour.Kind.IDLE);
        welcome();
        pong(1, 100);
        sent.clear();
        for (int tick = 101; tick <= 120; tick++) {
            snapshot(Snapshot.newBuilder().setTick(tick));
            run(50);
        }

        assertThat(sent).noneMatch(ClientFrame::hasInput);
        assertThat(sent.stream().filter(ClientFrame::hasAck))
                .as("at 0, 100, ... 1000 ms")
                .hasSize(11);
    }

    @Test
    void shouldFindChecksumsRight() {
        welcome();
        snapshot(whole(3).setTick(101).setFlags(Flag.RESET_VALUE));
        assertThat(client.sawSnapshot()).isTrue();
        assertThat(client.sawChecksum()).isFalse();

        snapshot(change(4).setTick(102).setChecksum(checksum(7)));

        assertThat(client.sawChecksum()).isTrue();
        assertThat(bench.stats().count(Count.CHECKSUMS)).isOne();
        assertThat(bench.stats().count(Count.DESYNCS)).isZero();
    }

    @Test
    void shouldCountADesyncOnceAndAskForAResyncOnceASecondUntilReset() {
        welcome();
        snapshot(whole(3).setTick(101).setFlags(Flag.RESET_VALUE));
        sent.clear();

        for (int tick = 102; tick < 132; tick++) {
            snapshot(Snapshot.newBuilder().setTick(tick).setChecksum(99));
            nowNs += 50 * MS;
        }
        assertThat(sent.stream()
                        .filter(ClientFrame::hasResync)
                        .map(frame -> frame.getResync().getTick()))
                .containsExactly(102, 122);
        assertThat(bench.stats().count(Count.DESYNCS)).isOne();
        assertThat(bench.stats().faults()).containsExactly("bot-1: tick 102: the checksum differs");
        assertThat(client.sawChecksum()).isFalse();

        snapshot(whole(8).setTick(140).setFlags(Flag.RESET_VALUE).setChecksum(checksum(8)));
        assertThat(client.sawChecksum()).isTrue();
        snapshot(Snapshot.newBuilder().setTick(141).addGone(400));
        assertThat(bench.stats().count(Count.DESYNCS)).as("a new one").isEqualTo(2);
    }

    @Test
    void shouldSayWhereItWasWrongWhenTheServerTells() {
        welcome();
        snapshot(whole(3).setTick(101).setFlags(Flag.RESET_VALUE));
        snapshot(Snapshot.newBuilder().setTick(102).setChecksum(checksum(4)));
        sent.clear();

        feed(ServerFrame.newBuilder()
                .setDiagnosis(whole(4).setTick(102).setFlags(Flag.RESET_VALUE).setChecksum(checksum(4))));

        assertThat(bench.stats().faults().get(1))
                .isEqualTo("bot-1: tick 102, entity " + (ROW >> 2) + ": Avatar.x is 4 at the server, 3 here");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).getDifference().getClient()).isEqualTo("3");
        assertThat(bench.stats().count(Count.DESYNCS)).as("it is the same one").isOne();
    }

    @Test
    void shouldCloseAtWhatItCannotRead() {
        assertThat(feed(ServerFrame.newBuilder()
                        .setSnapshot(Snapshot.newBuilder().setTick(1))))
                .contains("before Welcome");
        welcome();
        assertThat(snapshot(Snapshot.newBuilder().setTick(1).addWhole(ROW))).contains("malformed");
        assertThat(bench.stats().count(Count.DESYNCS)).isOne();
        assertThat(client.onFrame(new byte[] {(byte) 0xFF}, 0, 1, nowNs)).contains("no ServerFrame");
        assertThat(feed(ServerFrame.newBuilder().setWelcome(Welcome.newBuilder().setTickHz(20))))
                .contains("second Welcome");
    }

    @Test
    void shouldMeasureLatenessAgainstWhenTheTickWasDue() {
        welcome();
        pong(1, 100);
        nowNs += 57 * MS;
        snapshot(Snapshot.newBuilder().setTick(101));

        assertThat(bench.stats().samples(Measure.LATENESS_US)).isOne();
        assertThat(bench.stats().percentile(Measure.LATENESS_US, 50)).isBetween(7000L, 7010L);
    }

    @Test
    void shouldSetItsClockAnewWhenTheServerLostTime() {
        welcome();
        pong(1, 100);
        nowNs += 600 * MS;
        snapshot(Snapshot.newBuilder().setTick(101).setFlags(Flag.TIME_LOST_VALUE));

        assertThat(bench.stats().samples(Measure.LATENESS_US))
                .as("not against the old time")
                .isZero();
        sent.clear();
        run(1);
        assertThat(sent).as("it asks for the time").anyMatch(ClientFrame::hasPing);
        assertThat(inputs()).as("from where the server is now").first().isEqualTo(102);
        pong(2, 101);
        run(100);
        assertThat(inputs()).containsExactly(102, 103, 104);
    }

    @Test
    void shouldMeasureTheWaitForASnapshotAlsoWhereTimeWasLost() {
        welcome();
        pong(1, 100);
        snapshot(Snapshot.newBuilder().setTick(100));
        nowNs += 600 * MS;
        snapshot(Snapshot.newBuilder().setTick(101).setFlags(Flag.TIME_LOST_VALUE));

        assertThat(bench.stats().samples(Measure.INTERVAL_US)).isOne();
        assertThat(bench.stats().percentile(Measure.INTERVAL_US, 100)).isBetween(599_000L, 601_000L);
    }

    @Test
    void shouldNotTakeSilenceForLateness() {
        welcome();
        pong(1, 100);
        for (int tick = 105; tick <= 200; tick += 5) {
            run(250);
            snapshot(Snapshot.newBuilder().setTick(tick));
        }

        assertThat(bench.stats().samples(Measure.LATENESS_US)).isEqualTo(20);
        assertThat(bench.stats().percentile(Measure.LATENESS_US, 100)).isZero();
        assertThat(bench.stats().percentile(Measure.INTERVAL_US, 50)).isBetween(249_000L, 251_000L);
    }

    @Test
    void shouldCountWhatWasOwedAndDidNotComeAsLate() {
        welcome();
        pong(1, 100);
        run(50);
        snapshot(Snapshot.newBuilder().setTick(101));
        run(300);
        snapshot(Snapshot.newBuilder().setTick(107));
        assertThat(bench.stats().percentile(Measure.LATENESS_US, 100))
                .as("a publish may lie between the end of silence and the frame")
                .isZero();

        run(1000);
        snapshot(Snapshot.newBuilder().setTick(127));
        assertThat(bench.stats().percentile(Measure.LATENESS_US, 100))
                .as("tick 113 at the latest was owed")
                .isBetween(699_000L, 701_000L);
    }

    @Test
    void shouldOutliveAPauseWithoutPingingTooOftenOrMeasuringIt() {
        welcome();
        pong(1, 100);
        run(50);
        snapshot(Snapshot.newBuilder().setTick(101));
        sent.clear();
        for (int frame = 0; frame < 200; frame++) {
            run(50);
            snapshot(Snapshot.newBuilder().setTick(101).setFlags(Flag.TIME_LOST_VALUE));
            answerPings(101);
        }
        assertThat(sent.stream().filter(ClientFrame::hasPing))
                .as("two a second at most")
                .hasSizeBetween(15, 21);

        for (int tick = 102; tick <= 130; tick++) {
            run(50);
            snapshot(Snapshot.newBuilder().setTick(tick));
            answerPings(tick);
        }

        assertThat(bench.stats().count(Count.TIME_LOST)).isEqualTo(200);
        assertThat(bench.stats().samples(Measure.LATENESS_US)).isPositive();
        assertThat(bench.stats().percentile(Measure.LATENESS_US, 100)).isLessThan(1000);
        assertThat(bench.stats().percentile(Measure.INTERVAL_US, 100)).isLessThan(51_000);
    }

    @Test
    void shouldTryAgainWhatCouldNotBeSent() {
        welcome();
        sent.clear();
        writable = false;
        snapshot(whole(3).setTick(101).setFlags(Flag.RESET_VALUE));
        assertThat(sent).isEmpty();

        writable = true;
        run(1);
        assertThat(sent).anyMatch(ClientFrame::hasAck);
        assertThat(bench.stats().count(Count.FRAMES_UNSENT)).isOne();
    }

    @Test
    void shouldCountEventsAndWhatItHearsForCertain() {
        welcome();
        assertThat(snapshot(message(1, "a", "b").setTick(101).addAllEvents(List.of(0, 6, 0, 8))))
                .isNull();
        assertThat(bench.stats().count(Count.EVENTS)).isEqualTo(2);
        assertThat(bench.stats().eventsHeard()).containsOnly(Map.entry("Bell", 2L));
        assertThat(bench.stats().count(Count.RELIABLES)).isEqualTo(2);
        assertThat(bench.stats().count(Count.LANE_FAULTS)).isZero();
        assertThat(sent.get(sent.size() - 1).getAck().getReliableAck()).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithTheLaneWhereItWasCut() {
        welcome();
        snapshot(message(1, "a", "b").setTick(101));
        resumes = true;
        client = create(Behaviour.Kind.IDLE);
        client.onOpen();
        assertThat(sent.get(sent.size() - 1).getHello().getEpoch()).isEqualTo(1);
        assertThat(sent.get(sent.size() - 1).getHello().getReliableAck()).isEqualTo(2);
        welcome();
        snapshot(message(3, "c").setTick(140));
        assertThat(bench.stats().count(Count.RELIABLES)).isEqualTo(3);
        assertThat(bench.stats().count(Count.LANE_FAULTS)).isZero();
    }

    @Test
    void shouldTakeAGapOrADoubleForAFault() {
        welcome();
        snapshot(message(1, "a").setTick(101));
        snapshot(message(1, "a").setTick(102));
        assertThat(bench.stats().count(Count.LANE_FAULTS)).isOne();
        snapshot(message(3, "c").setTick(103));
        assertThat(bench.stats().count(Count.LANE_FAULTS)).isEqualTo(2);
        assertThat(bench.stats().faults()).contains("bot-1: tick 102: messages missing or doubled after number 1");

        lane = new LaneReader();
        client = create(Behaviour.Kind.IDLE);
        welcome();
        snapshot(message(2, "b").setTick(104));
        assertThat(bench.stats().count(Count.LANE_FAULTS))
                .as("from the first on")
                .isEqualTo(3);
    }

    @Test
    void shouldCloseAtEventsOrMessagesThatItCannotRead() {
        welcome();
        assertThat(snapshot(Snapshot.newBuilder().setTick(101).addEvents(7))).contains("malformed");
        assertThat(snapshot(message(0, "no number").setTick(102))).contains("malformed");
        assertThat(bench.stats().count(Count.DESYNCS)).isEqualTo(2);
    }

    @Test
    void shouldKeepTheNewestInputsWhileTheWayIsBlocked() {
        welcome();
        pong(1, 110);
        run(10);
        sent.clear();
        writable = false;
        run(1000);
        answerPings(131);
        assertThat(sent).isEmpty();

        writable = true;
        run(50);
        List<Integer> ticks = inputs();
        assertThat(ticks.subList(0, 8))
                .as("in one frame")
                .isEqualTo(
                        sent.stream()
                                .filter(ClientFrame::hasInput)
                                .findFirst()
                                .orElseThrow()
                                .getInput()
                                .getInputsList()
                                .stream()
                                .map(Input::getTick)
                                .toList());
        assertThat(ticks).isSorted().contains(131);
        assertThat(bench.stats().count(Count.INPUTS_SKIPPED)).isEqualTo(ticks.get(0) - 112);
    }

    @Test
    void shouldSayWhatIsOnItsScreen() {
        welcome();
        pong(1, 100);
        for (int tick = 101; tick <= 140; tick++) {
            run(50);
            snapshot(Snapshot.newBuilder().setTick(tick));
        }
        Input newest = sent.stream()
                .filter(ClientFrame::hasInput)
                .reduce((before, newer) -> newer)
                .orElseThrow()
                .getInput()
                .getInputs(0);
        assertThat(newest.getTick() * 16 - newest.getViewTick16())
                .as("two publishes behind the server, of which an input is one ahead")
                .isBetween(2 * 16, 3 * 16 + 4);
    }

    private List<Integer> inputs() {
        return sent.stream()
                .filter(ClientFrame::hasInput)
                .flatMap(frame -> frame.getInput().getInputsList().stream())
                .map(Input::getTick)
                .toList();
    }

    private static Snapshot.Builder message(int firstSeq, String... texts) {
        Snapshot.Builder snapshot = Snapshot.newBuilder().setReliableFirstSeq(firstSeq);
        for (String text : texts) {
            snapshot.addReliable(
                    Reliable.newBuilder().setNotice(Notice.newBuilder().setText(text)));
        }
        return snapshot;
    }

    @Test
    void shouldRememberTheGoodbye() {
        feed(ServerFrame.newBuilder()
                .setGoodbye(Goodbye.newBuilder().setCode(4403).setReason("kicked")));

        assertThat(client.goodbye()).isEqualTo("kicked");
    }

    private ProtocolClient create(Behaviour.Kind behaviour) {
        ProtocolClient.Nature nature = new ProtocolClient.Nature(behaviour, new SplittableRandom(1), 16, "bot-1");
        return new ProtocolClient(bench, this::send, nature, lane, resumes);
    }

    private boolean send(byte[] bytes, int offset, int length) {
        try {
            return writable && sent.add(ClientFrame.parseFrom(Arrays.copyOfRange(bytes, offset, offset + length)));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a bot wrote a frame that cannot be read", e);
        }
    }

    private void welcome() {
        Welcome welcome = Welcome.newBuilder()
                .setEpoch(1)
                .setTickHz(20)
                .setTick(100)
                .setSchema(SCHEMA)
                .setResumeToken("again")
                .build();
        assertThat(feed(ServerFrame.newBuilder().setWelcome(welcome))).isNull();
        assertThat(client.resumeToken()).isEqualTo("again");
        client.onTimer(nowNs);
    }

    /** An answer that took no time: {@code tick} is due now. */
    private void pong(int nonce, int tick) {
        assertThat(feed(ServerFrame.newBuilder()
                        .setPong(Pong.newBuilder().setNonce(nonce).setTick(tick))))
                .isNull();
    }

    /** Answers the newest ping, if it was not answered before. */
    private void answerPings(int tick) {
        sent.stream()
                .filter(ClientFrame::hasPing)
                .reduce((before, newer) -> newer)
                .ifPresent(frame -> {
                    if (frame.getPing().getNonce() != answeredNonce) {
                        answeredNonce = frame.getPing().getNonce();
                        pong(answeredNonce, tick);
                    }
                });
    }

    private @Nullable String snapshot(Snapshot.Builder snapshot) {
        return feed(ServerFrame.newBuilder().setSnapshot(snapshot));
    }

    private @Nullable String feed(ServerFrame.Builder frame) {
        byte[] bytes = frame.build().toByteArray();
        return client.onFrame(bytes, 0, bytes.length, nowNs);
    }

    private void run(int milliseconds) {
        for (int passed = 0; passed < milliseconds; passed++) {
            nowNs += MS;
            if (client.timerNs() <= nowNs) {
                client.onTimer(nowNs);
            }
        }
    }

    private static Snapshot.Builder whole(int x) {
        return Snapshot.newBuilder().addAllWhole(List.of(ROW, 0, 1, x * 2));
    }

    private static Snapshot.Builder change(int by) {
        return Snapshot.newBuilder().addAllChanges(List.of(ROW, 1, by * 2));
    }

    private static int checksum(int x) {
        return RowHash.end(RowHash.add(RowHash.start(ROW, 1, 0), x));
    }
}
