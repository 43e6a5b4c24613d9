package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import io.tickwire.config.Words;
import io.tickwire.proto.v1.Ack;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.room.Seat;
import io.tickwire.session.Stage.Wire;
import io.tickwire.wire.CloseCode;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SessionTest {
    private static final int RESET = 1;
    private static final int BEHIND = 2;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Stage stage = new Stage();

    @Test
    void shouldWelcomeBeforeTheFirstSnapshot() {
        Wire wire = stage.join("Ada");
        Welcome welcome = wire.socket.frames.get(0).getWelcome();

        assertThat(welcome.getRoom()).isEqualTo("ROOM");
        assertThat(welcome.getGame()).isEqualTo("steps");
        assertThat(welcome.getName()).isEqualTo("Ada");
        assertThat(welcome.getTickHz()).isEqualTo(20);
        assertThat(welcome.getSchema().getHash()).isEqualTo(Stage.SCHEMA.hash());
        assertThat(wire.socket.frames.get(1).getSnapshot().getFlags()).isEqualTo(RESET);
    }

    @Test
    void shouldGiveTheSecondOfANameASuffix() {
        stage.join("Ada");
        assertThat(stage.join("Ada").socket.frames.get(0).getWelcome().getName())
                .isEqualTo("Ada 2");
    }

    @Test
    void shouldSendEveryTickWhileAcknowledged() {
        Wire wire = stage.join("Ada");
        for (int i = 0; i < 40; i++) {
            wire.ack();
            stage.tick();
        }
        assertThat(wire.socket.snapshots()).hasSize(41);
    }

    @Test
    void shouldSkipWhoDoesNotAcknowledgeAndCatchUpInOneFrame() {
        Wire wire = stage.join("Ada");
        wire.ack();
        stage.ticks(100); // five seconds
        long rowless = wire.socket.snapshots().stream()
                .filter(snapshot -> snapshot.getFlags() == BEHIND && snapshot.getChangesCount() == 0)
                .count();
        assertThat(rowless).as("once a second").isBetween(4L, 5L);
        assertThat(stage.room.counters().get(Metric.SNAPSHOTS_SKIPPED)).isGreaterThan(80);

        wire.ack();
        stage.tick();
        assertThat(wire.socket.last().getSnapshot().getFlags() & BEHIND).isZero();
    }

    @Test
    void shouldNotTakeForeignAcknowledgementsForItsOwn() {
        Wire wire = stage.join("Ada");
        for (int i = 0; i < 40; i++) {
            wire.send(ClientFrame.newBuilder().setAck(Ack.newBuilder().setAckedTick(1_000 + i)));
            stage.tick();
        }
        assertThat(wire.socket.snapshots()).hasSizeLessThan(20);
    }

    @Test
    void shouldSendNothingWhileAWriteIsUnfinished() {
        Wire wire = stage.join("Ada");
        Wire other = stage.join("Ben");
        wire.socket.stuck = true;
        stage.tick();
        int sent = wire.socket.snapshots().size();
        for (int i = 0; i < 20; i++) {
            other.ack();
            stage.tick();
        }
        assertThat(wire.socket.snapshots()).hasSize(sent);
        assertThat(other.socket.snapshots()).hasSize(22);

        wire.socket.unstick();
        stage.tick();
        assertThat(wire.socket.snapshots()).hasSize(sent + 1);
    }

    @Test
    void shouldResetWhoTakesNothingForFiveSecondsAndAnswersNoPingAndOnlyOnce() {
        Wire wire = stage.join("Ada");
        wire.socket.stuck = true;
        stage.ticks(199);
        assertThat(wire.socket.aborts)
                .as("a ping may be 5 s old, its pong 5 s late")
                .isZero();
        stage.tick();
        assertThat(wire.socket.aborts).isOne();
        assertThat(wire.socket.closed).as("it would not read a close").isNull();
        assertThat(stage.traffic.closes(CloseCode.STALLED)).isOne();
        stage.ticks(40);
        assertThat(wire.socket.aborts).isOne();
    }

    @Test
    void shouldKeepASlowReaderAsLongAsItAnswersPings() {
        Wire wire = stage.join("Ada");
        wire.socket.stuck = true;
        for (int seconds = 0; seconds < 120; seconds += 8) {
            stage.ticks(8 * 20);
            wire.pong();
        }
        assertThat(wire.socket.aborts).isZero();
        assertThat(wire.socket.closed).isNull();
    }

    @Test
    void shouldNotCallOneStalledThatTakesAByteNowAndThen() {
        Wire wire = stage.join("Ada");
        wire.socket.stuck = true;
        for (int seconds = 0; seconds < 12; seconds += 4) {
            stage.ticks(4 * 20);
            wire.socket.taken++;
        }
        assertThat(wire.socket.aborts).isZero();
        stage.ticks(3 * 20);
        assertThat(stage.traffic.closes(CloseCode.STALLED)).isZero();
        assertThat(stage.traffic.closes(CloseCode.SILENT))
                .as("no pong for 15 s")
                .isOne();
        assertThat(wire.socket.aborts).as("it would not read a close").isOne();
    }

    @Test
    void shouldEvictWhoAnswersNoPingAndOnlyOnce() {
        Wire wire = stage.join("Ada");
        stage.ticks(299);
        assertThat(wire.socket.closed).as("50 ms early").isNull();
        assertThat(wire.socket.pings).hasSize(3);
        stage.tick();
        assertThat(wire.socket.closed).isEqualTo(CloseCode.SILENT);
        stage.ticks(40);
        assertThat(wire.socket.closes).isOne();
        assertThat(stage.room.seats()).as("its seat waits").hasSize(1);
    }

    @Test
    void shouldKeepWhoAnswersPingsAndDoesNothingElse() {
        Wire wire = stage.join("Ada");
        for (int seconds = 0; seconds < 120; seconds++) {
            stage.ticks(20);
            wire.pong();
        }
        assertThat(wire.socket.closed).isNull();
        assertThat(wire.socket.pings).hasSizeBetween(24, 25);
    }

    @Test
    void shouldEvictWhoSendsEverythingButPongs() {
        Wire wire = stage.join("Ada");
        for (int i = 0; i < 301; i++) {
            wire.ack();
            wire.ingress.onControlFrame();
            if (i % 20 == 0) {
                wire.ingress.onPong(42);
            }
            stage.tick();
        }
        assertThat(wire.socket.closed).isIn(CloseCode.SILENT, CloseCode.RATE);
    }

    @Test
    void shouldNotEvictAnyoneForAStallOfItsOwn() {
        Wire wire = stage.join("Ada");
        stage.clock.advanceNs(60 * SECOND_NS);
        stage.tick();
        assertThat(wire.socket.closed).isNull();
        wire.pong();
        stage.ticks(200);
        assertThat(wire.socket.closed).isNull();
    }

    @Test
    void shouldLeaveAtOnceWhenTheClientSaysSo() {
        Wire wire = stage.join("Ada");
        String token = wire.resumeToken();
        wire.ingress.onClosed(1000);
        stage.tick();

        assertThat(stage.room.seats()).isEmpty();
        assertThat(stage.room.playerCount()).isZero();
        assertThat(stage.tokens.admission(token, stage.clock.nowNs())).isNull();
        assertThat(stage.tokens.size()).isZero();
        assertThat(stage.traffic.get(Traffic.Count.CLIENTS_LEFT)).isOne();
    }

    @Test
    void shouldWaitSixtySecondsForOneWhoWasCut() {
        Wire wire = stage.join("Ada");
        String token = wire.resumeToken();
        wire.ingress.onClosed(1006);
        stage.tick();
        long cutNs = stage.clock.nowNs();

        assertThat(stage.room.seats()).hasSize(1);
        assertThat(stage.tokens.admission(token, cutNs + 60 * SECOND_NS - 1)).isNotNull();
        assertThat(stage.tokens.admission(token, cutNs + 60 * SECOND_NS)).isNull();
        stage.ticks(1_199);
        assertThat(stage.room.seats()).hasSize(1);
        stage.tick();
        assertThat(stage.room.seats()).isEmpty();
        stage.tokens.sweep(stage.clock.nowNs());
        assertThat(stage.tokens.size()).isZero();
    }

    @Test
    void shouldBringBackTheSameSeatWithFullBlocks() {
        Wire first = stage.join("Ada");
        first.send(Stage.input(2, 1, false));
        stage.tick();
        Seat seat = stage.room.seats().iterator().next();
        first.ingress.onClosed(1006);
        stage.tick();
        assertThat(seat.connected()).isFalse();

        Wire second = resume(first.resumeToken());
        assertThat(seat.connected()).isTrue();
        assertThat(stage.room.seats()).containsExactly(seat);
        assertThat(second.socket.frames.get(0).getWelcome().getPlayer()).isEqualTo(seat.id());
        assertThat(second.socket.frames.get(1).getSnapshot().getFlags() & RESET).isEqualTo(RESET);
        assertThat(second.socket.frames.get(1).getSnapshot().getWholeCount()).isPositive();
        assertThat(stage.room.counters().get(Metric.RESUMES)).isOne();
    }

    @Test
    void shouldReplaceTheOlderOfTwoConnections() {
        Wire first = stage.join("Ada");
        Wire second = resume(first.resumeToken());

        assertThat(first.socket.closed).isEqualTo(CloseCode.REPLACED);
        assertThat(first.socket.last().getGoodbye().getCode()).isEqualTo(4409);
        first.ingress.onClosed(1006);
        stage.ticks(3);
        assertThat(second.socket.closed).isNull();
        assertThat(second.socket.snapshots()).hasSizeGreaterThan(2);
        assertThat(stage.room.seats()).hasSize(1);
    }

    @Test
    void shouldRotateTheTokenAndEndTheOlderOnceTheNewerIsKnown() {
        Wire first = stage.join("Ada");
        String older = first.resumeToken();
        first.ingress.onClosed(1006);
        stage.tick();
        Wire second = resume(older);
        String newer = second.resumeToken();

        assertThat(newer).isNotEqualTo(older);
        assertThat(stage.tokens.admission(older, stage.clock.nowNs()))
                .as("the welcome may have been lost")
                .isNotNull();
        second.ack();
        stage.tick();
        assertThat(stage.tokens.admission(older, stage.clock.nowNs())).isNull();
        assertThat(stage.tokens.admission(newer, stage.clock.nowNs())).isNotNull();
        assertThat(stage.tokens.size()).isOne();
    }

    @Test
    void shouldComeBackWithTheOlderTokenWhenTheWelcomeWasLost() {
        Wire first = stage.join("Ada");
        String older = first.resumeToken();
        first.ingress.onClosed(1006);
        stage.tick();
        String lost = resume(older).resumeToken();
        Wire third = resume(older);

        assertThat(third.socket.closed).isNull();
        assertThat(stage.tokens.admission(lost, stage.clock.nowNs())).isNull();
        assertThat(stage.tokens.size()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnAdmissionWhoseTokenWasUsedMeanwhile() {
        Wire first = stage.join("Ada");
        Admission early = admission(first.resumeToken());
        Admission late = admission(first.resumeToken());
        Wire second = stage.new Wire(early).hello();
        stage.tick();
        second.ack();
        stage.tick();
        Wire third = stage.new Wire(late).hello();
        stage.tick();

        assertThat(third.socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(second.socket.closed).isNull();
    }

    @Test
    void shouldRefuseWhoComesBackTooLate() {
        Wire first = stage.join("Ada");
        first.ingress.onClosed(1006);
        stage.tick();
        Admission admission = admission(first.resumeToken());
        stage.ticks(1_200);
        Wire second = stage.new Wire(admission).hello();
        stage.tick();

        assertThat(second.socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(stage.room.playerCount()).isZero();
    }

    @Test
    void shouldTellEveryoneWhenTheRoomEnds() {
        Wire wire = stage.join("Ada");
        stage.room.end(CloseCode.SERVER_STOPPING, "server stopping");

        assertThat(wire.socket.closed).isEqualTo(CloseCode.SERVER_STOPPING);
        assertThat(wire.socket.last().getGoodbye().getReason()).isEqualTo("server stopping");
        assertThat(stage.tokens.size()).isZero();
    }

    @Test
    void shouldLeaveForGoodWhenKicked() {
        Wire wire = stage.join("Ada");
        Seat seat = stage.room.seats().iterator().next();
        Objects.requireNonNull(seat.link()).end(CloseCode.KICKED, "bad manners");
        wire.ingress.onClosed(4403);
        stage.tick();

        assertThat(wire.socket.closed).isEqualTo(CloseCode.KICKED);
        assertThat(stage.room.seats()).isEmpty();
        assertThat(stage.room.playerCount()).isZero();
    }

    @Test
    void shouldLetGoWhoAcknowledgesNoMessages() {
        Wire wire = stage.join("Ada");
        for (int i = 0; i < 256; i++) {
            stage.room.tell("notice " + i);
            wire.ack();
            stage.tick();
        }
        assertThat(wire.socket.closed).as("one early").isNull();
        stage.room.tell("one too many");
        stage.tick();

        assertThat(wire.socket.closed).isEqualTo(CloseCode.STALLED);
        assertThat(wire.socket.last().getGoodbye().getCode()).isEqualTo(4413);
        assertThat(stage.traffic.closes(CloseCode.STALLED)).isOne();
        assertThat(stage.tokens.size()).isZero();
        assertThat(stage.room.playerCount()).isZero();
        stage.ticks(3);
        assertThat(wire.socket.closes).isOne();
    }

    @Test
    void shouldExpireWhoWasAwayWhileTooMuchWasTold() {
        Wire first = stage.join("Ada");
        first.ingress.onClosed(1006);
        stage.tick();
        Admission underWay = admission(first.resumeToken());
        for (int i = 0; i < 257; i++) {
            stage.room.tell("notice " + i);
        }
        stage.tick();
        assertThat(stage.room.seats()).isEmpty();
        assertThat(stage.tokens.admission(first.resumeToken(), stage.clock.nowNs()))
                .isNull();
        assertThat(resume(underWay, Hello.newBuilder()).socket.closed).isEqualTo(CloseCode.EXPIRED);
    }

    @Test
    void shouldNotBelieveWhatIsSaidOfAnotherEpoch() {
        Wire first = stage.join("Ada");
        stage.room.tell("a");
        stage.tick();
        first.ingress.onClosed(1006);
        stage.tick();
        Wire second = resume(first.resumeToken(), Hello.newBuilder().setEpoch(7).setReliableAck(1));
        assertThat(second.socket.snapshots().get(0).getReliableFirstSeq()).isEqualTo(1);
        Wire third = resume(second.resumeToken(), Hello.newBuilder().setEpoch(1).setReliableAck(1));
        assertThat(third.socket.snapshots().get(0).getReliableCount()).isZero();
    }

    @Test
    void shouldSitNobodyDownWhoIsGoneAgain() {
        Wire wire = stage.connect("Ada").hello();
        wire.ingress.onClosed(1006);
        stage.tick();

        assertThat(stage.room.seats()).isEmpty();
        assertThat(stage.room.playerCount()).isZero();
        assertThat(wire.socket.frames).isEmpty();
    }

    @Test
    void shouldLetGoAtOnceWhenTheRoomDoesNotWait() {
        Stage impatient = new Stage(
                Words.room(
                        "room.capacity=4",
                        "room.frame-budget-bytes=1024",
                        "room.inbox-per-player=64",
                        "room.resume-wait-ms=0"),
                Map.of());
        Wire wire = impatient.join("Ada");
        wire.ingress.onClosed(1006);
        impatient.ticks(2);
        assertThat(impatient.room.seats()).isEmpty();
    }

    @Test
    void shouldGoOnWatchingWhileTheRoomIsPaused() {
        Wire wire = stage.join("Ada");
        stage.room.pause();
        stage.ticks(301);
        assertThat(wire.socket.closed).isEqualTo(CloseCode.SILENT);
    }

    private Admission admission(String token) {
        return Objects.requireNonNull(stage.tokens.admission(token, stage.clock.nowNs()));
    }

    private Wire resume(String token) {
        return resume(token, Hello.newBuilder());
    }

    private Wire resume(String token, Hello.Builder hello) {
        return resume(admission(token), hello);
    }

    private Wire resume(Admission admission, Hello.Builder hello) {
        Wire wire = stage.new Wire(admission);
        wire.send(ClientFrame.newBuilder().setHello(hello));
        stage.tick();
        return wire;
    }
}
