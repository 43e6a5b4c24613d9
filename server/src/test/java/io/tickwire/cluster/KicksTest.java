package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Seat;
import io.tickwire.session.FakeTransport;
import io.tickwire.session.Ingress;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A ban reaches whom it meets, wherever it is on its way. */
final class KicksTest {
    private static final long TICK_NS = 50_000_000L;

    private final Desk desk = new Desk();
    private final Bans bans = new Bans("", () -> Instant.ofEpochSecond(1), () -> "0123456789abcdef");
    private final FakeTransport socket = new FakeTransport();

    KicksTest() {
        desk.sessions.objections(admission -> Kicks.objection(bans, admission));
    }

    @Test
    void shouldSendAwayThoughTheInboxIsFull() {
        JoinResult.Accepted ann = desk.accepted(Desk.named("Ann"));
        greet(desk.open(ann.ticket(), socket));
        desk.runFor(TICK_NS);
        LiveRoom room = Objects.requireNonNull(desk.rooms.find(ann.room()));
        assertThat(room.seats()).hasSize(1);
        int[] others = new int[1];
        while (room.inbox().offer((held, nowNs) -> others[0]++) || room.inbox().order((held, nowNs) -> others[0]++)) {
            assertThat(others[0]).isZero();
        }

        ban(room.seats().iterator().next().person().key());
        desk.runFor(TICK_NS);

        assertThat(room.seats()).isEmpty();
        assertThat(socket.closed).isEqualTo(CloseCode.KICKED);
        assertThat(others[0]).as("nobody's work is lost").isPositive();
    }

    @Test
    void shouldSeatNobodyWhoWasBannedAfterItsHandshake() {
        JoinResult.Accepted ann = desk.accepted(Desk.named("Ann"));
        Ingress ingress = desk.open(ann.ticket(), socket);
        LiveRoom room = Objects.requireNonNull(desk.rooms.find(ann.room()));
        ban("guest:Ann@");
        desk.runFor(TICK_NS);

        greet(ingress);
        desk.runFor(TICK_NS);
        assertThat(socket.closed).isEqualTo(CloseCode.KICKED);
        assertThat(room.seats()).isEmpty();
        ingress.onClosed(CloseCode.KICKED.code());
        assertThat(room.playerCount()).as("its place is given back").isZero();
    }

    @Test
    void shouldLetNobodyWhoWasKickedWhileAwayComeBackButOthersOfTheSameName() {
        JoinResult.Accepted ann = desk.accepted(Desk.named("Ann"));
        JoinResult.Accepted sameName = desk.accepted(Desk.named("Ann"));
        Ingress first = desk.open(ann.ticket(), socket);
        FakeTransport otherSocket = new FakeTransport();
        Ingress second = desk.open(sameName.ticket(), otherSocket);
        greet(first);
        greet(second);
        desk.runFor(TICK_NS);
        LiveRoom room = Objects.requireNonNull(desk.rooms.find(ann.room()));
        first.onClosed(1006);
        second.onClosed(1006);
        desk.runFor(TICK_NS);

        Seat kicked = room.seats().iterator().next();
        desk.bans.keepOut(kicked.person(), room.id(), 60);
        bans.keepOut(kicked.person(), room.id(), 60);
        Kicks.kick(room, kicked, "enough");

        assertThat(desk.refusal(Desk.resuming(token(socket)))).isEqualTo("resume-expired");
        JoinResult.Accepted back = desk.accepted(Desk.resuming(token(otherSocket)));
        FakeTransport newSocket = new FakeTransport();
        greet(desk.open(back.ticket(), newSocket));
        desk.runFor(TICK_NS);
        assertThat(newSocket.closed).isNull();
        assertThat(room.seats()).hasSize(1).allMatch(Seat::connected);
        assertThat(desk.refusal(Desk.named("Ann")))
                .as("a newcomer under that name gets another room")
                .isNull();
        assertThat(room.playerCount()).isOne();
    }

    @Test
    void shouldLetNobodyResumeFromABannedAddressWhereverItSatDown() {
        JoinResult.Accepted ann = desk.accepted(Desk.named("Ann"));
        Ingress ingress = desk.open(ann.ticket(), socket);
        greet(ingress);
        desk.runFor(TICK_NS);
        ingress.onClosed(1006);
        desk.runFor(TICK_NS);
        desk.bans.add(new NewBan("", "192.0.2.0/24", "", "", 60));

        assertThat(desk.refusal(resuming("192.0.2.7"))).isEqualTo("resume-expired");
        assertThat(desk.refusal(resuming("192.0.3.7"))).isNull();
    }

    private JoinRequest resuming(String address) {
        Caller from = new Caller(address, true, null);
        return new JoinRequest(null, null, null, Map.of(), token(socket), null, from);
    }

    private static String token(FakeTransport socket) {
        return socket.frames.get(0).getWelcome().getResumeToken();
    }

    private void ban(String key) {
        bans.add(new NewBan(key, "", "", "spam", 60));
        Kicks.enforce(desk.rooms, bans);
    }

    private static void greet(Ingress ingress) {
        ingress.onBinary(ByteBuffer.wrap(ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setClient("test"))
                .build()
                .toByteArray()));
    }
}
