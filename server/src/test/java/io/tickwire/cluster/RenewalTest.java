package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.identity.Identity;
import io.tickwire.identity.Role;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Hello;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import io.tickwire.room.Spectating;
import io.tickwire.session.FakeTransport;
import io.tickwire.session.Ingress;
import io.tickwire.wire.CloseCode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session whose player shows a newer token: from then on it may do what that one says. */
final class RenewalTest {
    private static final long TICK_NS = 50_000_000L;

    private final Map<@Nullable String, Identity> tokens = new HashMap<>();
    private final Desk desk = new Desk(tokens::get);
    private FakeTransport socket = new FakeTransport();

    @Test
    void shouldGoOnWithAnyRoleThatLetsItPlay() {
        Welcome welcome = join(null, Role.PLAYER);
        assertThat(renew(welcome, "ann", Role.OPERATOR)).isInstanceOf(RenewResult.Renewed.class);
        assertThat(renew(welcome, "ann", Role.PLAYER, Role.SPECTATOR)).isInstanceOf(RenewResult.Renewed.class);
        desk.runFor(2 * TICK_NS);

        assertThat(socket.closed).isNull();
    }

    @Test
    void shouldEndAPlayersSessionWhoseNewerTokenLetsItOnlyWatch() {
        Welcome welcome = join(null, Role.PLAYER);
        assertThat(renew(welcome, "ann", Role.SPECTATOR)).isSameAs(Refusals.ROLE_LOST);
        desk.runFor(2 * TICK_NS);

        assertThat(socket.closed).isEqualTo(CloseCode.EXPIRED);
        assertThat(socket.closeReason).isEqualTo("token lost its role");
        assertThat(renew(welcome, "ann", Role.PLAYER)).isSameAs(Refusals.RESUME_EXPIRED);
    }

    @Test
    void shouldLetASpectatorWatchOnAsLongAsItsTokenLetsIt() {
        join(null, Role.PLAYER);
        FakeTransport player = socket;
        Welcome welcome = join(new Spectating(0, 0), Role.PLAYER);
        assertThat(renew(welcome, "ann", Role.SPECTATOR)).isInstanceOf(RenewResult.Renewed.class);
        desk.runFor(2 * TICK_NS);
        assertThat(player.closed).isNull();

        assertThat(renew(welcome, "ann")).isSameAs(Refusals.ROLE_LOST);
    }

    @Test
    void shouldLoseItsRoleByResumingToo() {
        Welcome welcome = join(null, Role.PLAYER);
        tokens.put("newer", identity("ann", Role.SPECTATOR));
        JoinRequest resume =
                new JoinRequest(null, null, null, Map.of(), welcome.getResumeToken(), null, caller("newer"));

        assertThat(desk.refusal(resume)).isEqualTo("resume-expired");
        desk.runFor(2 * TICK_NS);
        assertThat(socket.closed).isEqualTo(CloseCode.EXPIRED);
    }

    @Test
    void shouldNotEndASessionForTheTokenOfSomebodyElse() {
        Welcome welcome = join(null, Role.PLAYER);
        assertThat(renew(welcome, "bob")).isSameAs(Refusals.ANOTHERS);
        assertThat(desk.desk.renew(welcome.getResumeToken(), caller("forged"))).isSameAs(Refusals.UNAUTHORIZED);
        desk.runFor(2 * TICK_NS);

        assertThat(socket.closed).isNull();
    }

    private RenewResult renew(Welcome welcome, String subject, Role... roles) {
        tokens.put("newer", identity(subject, roles));
        return desk.desk.renew(welcome.getResumeToken(), caller("newer"));
    }

    private Welcome join(@Nullable Spectating watch, Role role) {
        tokens.put("older", identity("ann", role));
        JoinResult.Accepted joined =
                desk.accepted(new JoinRequest(null, null, "Ann", Map.of(), null, watch, caller("older")));
        socket = new FakeTransport();
        Ingress ingress = desk.open(joined.ticket(), socket);
        ClientFrame hello = ClientFrame.newBuilder()
                .setHello(Hello.newBuilder().setClient("test"))
                .build();
        ingress.onBinary(ByteBuffer.wrap(hello.toByteArray()));
        desk.runFor(2 * TICK_NS);
        return socket.frames.stream()
                .filter(ServerFrame::hasWelcome)
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .getWelcome();
    }

    private Identity identity(String subject, Role... roles) {
        return new Identity(subject, null, Set.of(roles), desk.now().getEpochSecond() + 600);
    }

    private static Caller caller(String token) {
        return new Caller("192.0.2.7", true, token);
    }
}
