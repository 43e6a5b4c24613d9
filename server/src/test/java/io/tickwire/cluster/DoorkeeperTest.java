package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.ManualClock;
import io.tickwire.config.Words;
import io.tickwire.identity.Identities;
import io.tickwire.identity.Identity;
import io.tickwire.identity.Role;
import io.tickwire.loop.LoopThreads;
import io.tickwire.loop.Rooms;
import io.tickwire.room.LiveRoom;
import io.tickwire.room.Spectating;
import io.tickwire.room.TickObserver;
import io.tickwire.session.Admission;
import io.tickwire.session.ResumeTokens;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may come in where, and how often. */
final class DoorkeeperTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final Caller FAR = new Caller("192.0.2.7", true, null);
    private static final Caller ELSEWHERE = new Caller("192.0.2.8", true, null);

    private final ManualClock clock = new ManualClock();
    private final LoopThreads threads = LoopThreads.unstarted(1, clock);
    private final Rooms rooms = new Rooms(threads, clock, TickObserver.NONE, new Random(1), 2_000);
    private final Bans bans = new Bans("", this::now, () -> "0123456789abcdef");
    private int secrets;

    @Test
    void shouldAnswerNoGuessAfterTenInAMinute() {
        JoinDesk desk = desk(Identities.OPEN);
        LiveRoom hidden = opened(desk.open(new NewRoom(null, Map.of(), true, Caller.LOCAL)));
        Set<JoinResult> answers = new HashSet<>();
        int misses = 0;
        int limited = 0;
        for (int guess = 0; guess < 2_000; guess++) {
            JoinResult answer = desk.join(in("%08d".formatted(guess), FAR));
            answers.add(answer);
            misses += answer.equals(Refusals.NO_SUCH_ROOM) ? 1 : 0;
            limited += answer.equals(Refusals.TOO_MANY_CODES) ? 1 : 0;
        }
        assertThat(misses).isEqualTo(10);
        assertThat(limited).isEqualTo(1_990);
        assertThat(answers).hasSize(2);
        assertThat(desk.join(in(hidden.id(), FAR)))
                .as("a right guess is not told from a wrong one")
                .isEqualTo(Refusals.TOO_MANY_CODES);
        assertThat(desk.find(hidden.id(), FAR)).isEqualTo(Refusals.TOO_MANY_CODES);
        assertThat(desk.join(in(hidden.id(), ELSEWHERE))).isInstanceOf(JoinResult.Accepted.class);

        clock.advanceNs(MINUTE_NS);
        assertThat(desk.join(in(hidden.id(), FAR))).isInstanceOf(JoinResult.Accepted.class);
    }

    @Test
    void shouldCountMissesHoweverTheyAreMade() {
        JoinDesk desk = desk(Identities.OPEN);
        for (int guess = 0; guess < 4; guess++) {
            desk.join(in("0000000" + guess, FAR));
            desk.find("1000000" + guess, FAR);
            desk.join(new JoinRequest(null, "2000000" + guess, "Ann", Map.of(), null, new Spectating(0, 0), FAR));
        }
        assertThat(desk.find("30000000", FAR)).isEqualTo(Refusals.TOO_MANY_CODES);
    }

    @Test
    void shouldShortenANameThatATokenSays() {
        Identity named = new Identity("ann", "Ann ".repeat(20), Set.of(Role.PLAYER), now().getEpochSecond() + 60);
        JoinDesk desk = desk(token -> named);
        Admission admission = Objects.requireNonNull(
                desk.redeem(accepted(desk.join(any("Somebody else"))).ticket()));

        assertThat(admission.person().name()).isEqualTo("Ann Ann Ann Ann Ann Ann");
        assertThat(refusal(desk(Identities.OPEN).join(any("Ann ".repeat(20))))).isEqualTo("bad-request");
    }

    @Test
    void shouldLimitTokensThatAreNoOperators() {
        Doorkeeper doorkeeper = new Doorkeeper(Words.joins(), Identities.OPEN, bans, clock, this::now);
        for (int guess = 0; guess < 10; guess++) {
            assertThat(doorkeeper.mayTryToken(FAR)).isTrue();
            assertThat(doorkeeper.mayTryToken(Caller.LOCAL)).isTrue();
        }
        assertThat(doorkeeper.mayTryToken(FAR)).as("ten are on their way").isFalse();
        doorkeeper.triedToken(FAR, false);
        assertThat(doorkeeper.mayTryToken(FAR)).as("one of them was right").isTrue();
        for (int guess = 0; guess < 10; guess++) {
            doorkeeper.triedToken(FAR, true);
            doorkeeper.triedToken(Caller.LOCAL, true);
        }
        assertThat(doorkeeper.mayTryToken(FAR)).isFalse();
        assertThat(doorkeeper.mayTryToken(ELSEWHERE)).isTrue();
        assertThat(doorkeeper.mayTryToken(Caller.LOCAL)).isTrue();
        clock.advanceNs(MINUTE_NS);
        assertThat(doorkeeper.mayTryToken(FAR)).isTrue();
    }

    @Test
    void shouldPutNobodyIntoAPrivateRoom() {
        JoinDesk desk = desk(Identities.OPEN);
        LiveRoom hidden = opened(desk.open(new NewRoom(null, Map.of(), true, FAR)));

        assertThat(accepted(desk.join(any("Ann"))).room()).isNotEqualTo(hidden.id());
        assertThat(rooms.listed(null)).hasSize(1).doesNotContain(hidden);
        assertThat(rooms.list()).contains(hidden);
    }

    @Test
    void shouldFillTheFullestRoomFirst() {
        JoinDesk desk = desk(Identities.OPEN);
        LiveRoom older = opened(desk.open(new NewRoom(null, Map.of(), false, FAR)));
        LiveRoom fuller = opened(desk.open(new NewRoom(null, Map.of(), false, FAR)));
        desk.join(in(fuller.id(), FAR));

        assertThat(accepted(desk.join(any("Bob"))).room()).isEqualTo(fuller.id());
        assertThat(accepted(desk.join(any("Cy"))).room()).as("two fit").isEqualTo(older.id());
    }

    @Test
    void shouldLimitTheRoomsThatOneOpens() {
        JoinDesk desk = desk(token -> Identity.GUEST);
        NewRoom plain = new NewRoom(null, Map.of(), false, FAR);
        for (int room = 0; room < 10; room++) {
            assertThat(desk.open(plain)).isInstanceOf(RoomResult.Found.class);
        }
        assertThat(desk.open(plain)).isEqualTo(Refusals.TOO_MANY_ROOMS);
        assertThat(desk.open(new NewRoom(null, Map.of(), false, ELSEWHERE))).isInstanceOf(RoomResult.Found.class);
    }

    @Test
    void shouldLimitTheRoomsThatOnesJoinsOpen() {
        JoinDesk desk = desk(Identities.OPEN);
        for (int room = 0; room < 40; room++) {
            JoinResult joined = desk.join(own(room, FAR));
            assertThat(refusal(joined)).isEqualTo(room < 10 ? null : "too-many");
        }
        assertThat(rooms.list()).hasSize(10);
        assertThat(refusal(desk.join(own(0, FAR)))).as("one that there is").isNull();
        assertThat(desk.open(new NewRoom(null, Map.of(), false, FAR))).isEqualTo(Refusals.TOO_MANY_ROOMS);
        assertThat(refusal(desk.join(own(50, ELSEWHERE)))).isNull();
        for (int room = 100; room < 120; room++) {
            assertThat(refusal(desk.join(own(room, Caller.LOCAL)))).isNull();
        }
        clock.advanceNs(MINUTE_NS);
        assertThat(refusal(desk.join(own(51, FAR)))).isNull();
    }

    @Test
    void shouldLimitTheRoomsThatAPlayersJoinsOpenWhereverItIs() {
        JoinDesk desk = desk(token -> identity("ann", Role.PLAYER));
        for (int room = 0; room < 20; room++) {
            JoinResult joined = desk.join(own(room, new Caller("192.0.2." + room, true, "t")));
            assertThat(refusal(joined)).isEqualTo(room < 10 ? null : "too-many");
        }
    }

    @Test
    void shouldLimitWhatOnePlayerDoesWhereverItIs() {
        JoinDesk desk = desk(token -> identity("ann", Role.PLAYER));
        for (int room = 0; room < 10; room++) {
            Caller from = new Caller("192.0.2." + room, true, "t");
            assertThat(desk.open(new NewRoom(null, Map.of(), false, from))).isInstanceOf(RoomResult.Found.class);
        }
        assertThat(desk.open(new NewRoom(null, Map.of(), false, ELSEWHERE))).isEqualTo(Refusals.TOO_MANY_ROOMS);
        for (int join = 0; join < 60; join++) {
            JoinResult.Accepted joined = accepted(desk.join(any("Ann")));
            Objects.requireNonNull(desk.redeem(joined.ticket())).release();
        }
        assertThat(desk.join(any("Ann"))).isEqualTo(Refusals.TOO_MANY);
    }

    @Test
    void shouldLetEachDoWhatItsRolesSay() {
        assertThat(joins(Role.PLAYER, false)).isNull();
        assertThat(joins(Role.PLAYER, true)).isNull();
        assertThat(joins(Role.SPECTATOR, false)).isEqualTo("not-allowed");
        assertThat(joins(Role.SPECTATOR, true)).isNull();
        assertThat(joins(Role.OPERATOR, false)).isNull();
        JoinDesk spectators = desk(token -> identity("ann", Role.SPECTATOR));
        assertThat(spectators.open(new NewRoom(null, Map.of(), false, FAR))).isEqualTo(Refusals.NOT_ALLOWED);
    }

    @Test
    void shouldCallPeopleWhatTheirTokenSays() {
        Identity named = new Identity("ann", "Ann", Set.of(Role.PLAYER), now().getEpochSecond() + 60);
        JoinDesk desk = desk(token -> named);
        Admission admission = Objects.requireNonNull(
                desk.redeem(accepted(desk.join(any("Somebody else"))).ticket()));

        assertThat(admission.person().name()).isEqualTo("Ann");
        assertThat(admission.person().key()).isEqualTo("sub:ann");
    }

    @Test
    void shouldRefuseEveryBadTokenInTheSameWords() {
        JoinDesk desk = desk(token -> null);

        assertThat(desk.join(any("Ann"))).isSameAs(Refusals.UNAUTHORIZED);
        assertThat(desk.open(new NewRoom(null, Map.of(), false, FAR))).isSameAs(Refusals.UNAUTHORIZED);
        assertThat(desk.renew("made up", FAR)).isSameAs(Refusals.UNAUTHORIZED);
        assertThat(Refusals.UNAUTHORIZED.httpStatus()).isEqualTo(401);
    }

    @Test
    void shouldKeepOutWhoIsBannedByNameOrAddressForATime() {
        JoinDesk desk = desk(Identities.OPEN);
        bans.add(new NewBan("guest:Ann@192.0.2.7", "", "Ann", "spam", 60));
        bans.add(new NewBan("", "192.0.2.8", "", "", 120));
        String ticketOfBob = accepted(desk.join(any("Bob"))).ticket();

        assertThat(refusal(desk.join(any("Ann")))).isEqualTo("banned");
        assertThat(refusal(desk.join(any("ANN")))).as("another name").isNull();
        assertThat(refusal(desk.join(new JoinRequest(null, null, "Cy", Map.of(), null, null, ELSEWHERE))))
                .isEqualTo("banned");
        assertThat(refusalOf(desk.open(new NewRoom(null, Map.of(), false, ELSEWHERE))))
                .isEqualTo("banned");
        bans.add(new NewBan("guest:Bob@192.0.2.7", "", "Bob", "", 60));
        assertThat(desk.redeem(ticketOfBob)).as("on its way when it was banned").isNull();

        clock.advanceNs(MINUTE_NS);
        assertThat(refusal(desk.join(any("Ann")))).isNull();
        assertThat(bans.list()).hasSize(1);
    }

    @Test
    void shouldLimitResumesByAnotherMeasureThanJoins() {
        JoinDesk desk = desk(Identities.OPEN);
        JoinRequest resume = new JoinRequest(null, null, null, Map.of(), "made up", null, FAR);
        for (int resumed = 0; resumed < 600; resumed++) {
            assertThat(desk.join(resume)).isEqualTo(Refusals.RESUME_EXPIRED);
        }
        assertThat(desk.join(resume)).isEqualTo(Refusals.TOO_MANY);
        assertThat(refusal(desk.join(any("Ann"))))
                .as("joins are counted by themselves")
                .isNull();
    }

    @Test
    void shouldLetWatchWhereSomebodyPlays() {
        JoinDesk desk = desk(Identities.OPEN);
        JoinRequest watch = new JoinRequest(null, null, "Eve", Map.of(), null, new Spectating(0, 0), FAR);
        assertThat(desk.join(watch)).isEqualTo(Refusals.NOTHING_TO_WATCH);
        String room = accepted(desk.join(any("Ann"))).room();

        JoinResult.Accepted watching = accepted(desk.join(watch));
        assertThat(watching.room()).isEqualTo(room);
        assertThat(watching.spectator()).isTrue();
        LiveRoom watched = Objects.requireNonNull(rooms.find(room));
        assertThat(watched.watchers().count()).isOne();
        assertThat(watched.playerCount()).isOne();
        Objects.requireNonNull(desk.redeem(watching.ticket())).release();
        assertThat(watched.watchers().count()).isZero();
        for (int other = 0; other < 2; other++) {
            accepted(desk.join(in(watch, room)));
        }
        assertThat(refusal(desk.join(in(watch, room)))).as("two may watch").isEqualTo("room-full");
    }

    private static JoinRequest in(JoinRequest request, String room) {
        return new JoinRequest(null, room, request.name(), Map.of(), null, request.spectating(), request.caller());
    }

    /** The code of the refusal of one with this role. */
    private @Nullable String joins(Role role, boolean watches) {
        JoinDesk desk = desk(token -> identity("ann", role));
        String room = opened(rooms.open(DeskGames.STEPS, Map.of()));
        return refusal(desk.join(new JoinRequest(
                null, room, "Ann", Map.of(), null, watches ? new Spectating(0, 0) : null, Caller.LOCAL)));
    }

    private static String opened(@Nullable LiveRoom room) {
        return Objects.requireNonNull(room).id();
    }

    private Identity identity(String subject, Role role) {
        return new Identity(subject, null, Set.of(role), now().getEpochSecond() + 600);
    }

    private JoinDesk desk(Identities identities) {
        Doorkeeper doorkeeper = new Doorkeeper(Words.joins(), identities, bans, clock, this::now);
        ResumeTokens resumeTokens = new ResumeTokens(this::secret);
        Tickets tickets = new Tickets(this::secret, MINUTE_NS, 2_000, 2_000);
        return new LocalJoinDesk(
                rooms, List.of(DeskGames.STEPS), new LocalJoinDesk.Tokens(tickets, resumeTokens), clock, doorkeeper);
    }

    private Instant now() {
        return Instant.ofEpochSecond(1_800_000_000L, clock.nowNs());
    }

    private String secret() {
        return "secret-" + ++secrets;
    }

    /** A room that no other has the options of. */
    private static JoinRequest own(int room, Caller caller) {
        return new JoinRequest(null, null, "Ann", Map.of("fail", "9" + room), null, null, caller);
    }

    private static JoinRequest any(String name) {
        return new JoinRequest(null, null, name, Map.of(), null, null, FAR);
    }

    private static JoinRequest in(String room, Caller caller) {
        return new JoinRequest(null, room, "Ann", Map.of(), null, null, caller);
    }

    private static LiveRoom opened(RoomResult result) {
        return ((RoomResult.Found) result).room();
    }

    private static JoinResult.Accepted accepted(JoinResult result) {
        return (JoinResult.Accepted) result;
    }

    private static @Nullable String refusal(JoinResult result) {
        return result instanceof JoinResult.Refused refused ? refused.code() : null;
    }

    private static @Nullable String refusalOf(RoomResult result) {
        return result instanceof JoinResult.Refused refused ? refused.code() : null;
    }
}
