package io.tickwire.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.base.Metric;
import io.tickwire.proto.v1.ChatLine;
import io.tickwire.room.Person;
import io.tickwire.session.Crowd.Guest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat from one client's frame to every other's lane. */
final class ChatTest {
    private static final int SECOND_TICKS = 20;

    private final Crowd crowd = new Crowd("room.silence-ms=0", "room.chat-burst=60");

    @Test
    void shouldReachEveryoneOnceItsWriterIncluded() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        ann.write("hello", false);
        crowd.ticks(5);

        for (Guest guest : List.of(ann, bob)) {
            assertThat(guest.lines())
                    .containsExactly(ChatLine.newBuilder()
                            .setPlayer(ann.welcome().getPlayer())
                            .setName("Ann")
                            .setText("hello")
                            .build());
        }
        assertThat(crowd.counters.get(Metric.CHAT_LINES)).isOne();
    }

    @Test
    void shouldNeverReachTheOtherTeam() {
        Guest ann = crowd.join("Ann");
        Guest abe = crowd.join("Abe");
        Guest bob = crowd.join("Bob");
        Guest eve = crowd.watch("Eve", 0, 0);
        ann.write("left flank", true);
        bob.write("they go left", true);
        crowd.ticks(5);
        bob.seat().team(1);
        Guest ada = crowd.join("Ada");
        crowd.ticks(5);

        assertThat(ann.texts()).containsExactly("left flank");
        assertThat(abe.texts()).containsExactly("left flank");
        assertThat(abe.lines().get(0).getTeam()).isTrue();
        assertThat(bob.texts()).containsExactly("they go left");
        assertThat(eve.texts()).as("who watches is in no team").isEmpty();
        assertThat(ada.texts()).as("lines for a team are not kept").isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoTeam() {
        Guest ann = crowd.join("Ann");
        ann.seat().team(0);
        ann.write("anybody?", true);
        crowd.ticks(5);
        assertThat(ann.texts()).isEmpty();
        assertThat(ann.notices()).containsExactly("You are in no team: this line was not passed on.");
    }

    @Test
    void shouldTellThoseWhoComeTheLastFiftyLines() {
        Guest ann = crowd.join("Ann");
        for (int line = 0; line < 60; line++) {
            ann.write("line " + line, false);
            crowd.tick();
        }
        Guest bob = crowd.join("Bob");
        Guest eve = crowd.watch("Eve", 0, 0);
        crowd.ticks(10);

        List<String> last =
                IntStream.range(10, 60).mapToObj(line -> "line " + line).toList();
        assertThat(bob.texts()).isEqualTo(last);
        assertThat(bob.lines())
                .allMatch(ChatLine::getPast)
                .allMatch(line -> line.getName().equals("Ann"));
        assertThat(eve.texts()).isEqualTo(last);
    }

    @Test
    void shouldTellFiftyOfTheLongestLines() {
        Guest ann = crowd.join("Ann");
        for (int line = 0; line < 55; line++) {
            ann.write("\uD83D\uDE00".repeat(300), false);
            crowd.ticks(SECOND_TICKS);
        }
        Guest bob = crowd.join("Bob");
        crowd.ticks(20);
        assertThat(bob.texts()).hasSize(50).allMatch(line -> line.codePointCount(0, line.length()) == 200);
    }

    @Test
    void shouldCountCodePointsAndStripWhatCannotBeSeen() {
        Guest ann = crowd.join("Ann");
        ann.write("\u202Eabc\u0000\u0007 \u2066d\u200Be\nf\tg\uFEFF", false);
        ann.write("<img src=x onerror=alert(1)>", false);
        ann.write("\u202E\u200B \n", false);
        ann.write("", false);
        crowd.ticks(5);
        assertThat(ann.texts()).containsExactly("abc de f g", "<img src=x onerror=alert(1)>");
    }

    @Test
    void shouldLimitWhatOneWritesAndTellItOnceASecond() {
        Crowd strict = new Crowd("room.silence-ms=0");
        Guest ann = strict.join("Ann");
        Guest bob = strict.join("Bob");
        for (int line = 0; line < 20; line++) {
            ann.write("flood " + line, false);
        }
        bob.write("still here", false);
        strict.ticks(5);
        assertThat(bob.texts()).hasSize(6).contains("flood 4", "still here").doesNotContain("flood 5");
        assertThat(ann.notices()).hasSize(1).first().asString().contains("too fast");
        assertThat(strict.counters.get(Metric.CHAT_REFUSED)).isEqualTo(15);

        ann.ingress.onClosed(1000);
        strict.ticks(5);
        Guest again = strict.join("Ann");
        again.write("new connection, old allowance", false);
        again.write("and no more", false);
        strict.ticks(5);
        assertThat(bob.texts()).hasSize(6);
        strict.ticks(SECOND_TICKS);
        again.write("a second later", false);
        strict.ticks(5);
        assertThat(bob.texts()).endsWith("a second later");
    }

    @Test
    void shouldPassOnNothingOfTheMutedForATime() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        crowd.room.chat().mute(ann.seat(), 2_000_000_000L, crowd.clock.nowNs());
        ann.write("can you hear me", false);
        crowd.ticks(5);
        assertThat(bob.texts()).isEmpty();
        assertThat(ann.texts()).isEmpty();
        assertThat(ann.notices()).hasSize(2).last().asString().contains("You are muted");

        ann.ingress.onClosed(1000);
        crowd.ticks(5);
        Guest again = crowd.join("Ann");
        again.write("and now", false);
        crowd.ticks(5);
        assertThat(bob.texts()).as("coming in anew does not help").isEmpty();
        crowd.ticks(2 * SECOND_TICKS);
        again.write("at last", false);
        crowd.ticks(5);
        assertThat(bob.texts()).containsExactly("at last");

        crowd.room.chat().mute(again.seat(), 0, crowd.clock.nowNs());
        crowd.ticks(1_000);
        again.write("for ever", false);
        crowd.ticks(5);
        assertThat(bob.texts()).containsExactly("at last");
        crowd.room.chat().unmute(again.seat());
        again.write("forgiven", false);
        crowd.ticks(5);
        assertThat(bob.texts()).containsExactly("at last", "forgiven");
    }

    @Test
    void shouldHoldNothingAgainstOthersOfTheSameName() {
        Crowd strict = new Crowd("room.silence-ms=0");
        Guest ada = strict.join("Ada");
        Guest sameName = strict.join("Ada");
        Guest small = strict.join("ada");
        strict.room.chat().mute(ada.seat(), 0, strict.clock.nowNs());
        for (int line = 0; line < 9; line++) {
            ada.write("unheard", false);
        }
        sameName.write("same name", false);
        small.write("smaller name", false);
        strict.ticks(5);
        assertThat(small.texts()).containsExactly("same name", "smaller name");

        for (int line = 0; line < 9; line++) {
            sameName.write("flood " + line, false);
        }
        small.write("my own allowance", false);
        strict.ticks(5);
        assertThat(small.texts()).contains("my own allowance");
    }

    @Test
    void shouldMuteOneAccountOnAllItsSeats() {
        Guest one = crowd.join(Pass.of(Person.verified("Ann", "7", "192.0.2.1")));
        Guest two = crowd.join(Pass.of(Person.verified("Ann", "7", "192.0.2.9")));
        crowd.room.chat().mute(one.seat(), 0, crowd.clock.nowNs());
        two.write("me again", false);
        crowd.ticks(5);
        assertThat(one.texts()).isEmpty();
    }

    @Test
    void shouldAskTheGameWhatToPassOn() {
        Guest ann = crowd.join("Ann");
        ann.write("darn it", false);
        ann.write("what the heck", false);
        crowd.ticks(5);
        assertThat(ann.texts()).containsExactly("**** it");
        assertThat(ann.notices()).containsExactly("The game changed your line before it was passed on.");
        crowd.ticks(SECOND_TICKS);
        ann.write("what the heck", false);
        ann.write("hello", false);
        crowd.ticks(5);
        assertThat(ann.texts()).containsExactly("**** it", "hello");
        assertThat(ann.notices()).hasSize(2).last().isEqualTo("The game did not let this line pass.");
    }

    @Test
    void shouldLetSpectatorsReadAndNotWrite() {
        Guest ann = crowd.join("Ann");
        Guest eve = crowd.watch("Eve", 0, 0);
        ann.write("hello", false);
        eve.write("she is behind you", false);
        crowd.ticks(5);
        assertThat(eve.texts()).containsExactly("hello");
        assertThat(eve.notices()).containsExactly("Spectators cannot write here.");
        assertThat(ann.texts()).containsExactly("hello");
    }

    @Test
    void shouldLoseAndDoubleNothingOverAHundredCuts() {
        Guest ann = crowd.join("Ann");
        Guest bob = crowd.join("Bob");
        for (int cut = 0; cut < 100; cut++) {
            ann.write("line " + cut, false);
            if (cut % 3 == 0) {
                crowd.tick();
            }
            bob.cutAndComeBack();
            crowd.ticks(SECOND_TICKS);
        }
        assertThat(bob.texts())
                .isEqualTo(
                        IntStream.range(0, 100).mapToObj(line -> "line " + line).toList());
        assertThat(bob.lines()).noneMatch(ChatLine::getPast);
        assertThat(crowd.counters.get(Metric.RESUMES)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPushNobodyOut(boolean away) {
        Crowd loud = new Crowd("room.silence-ms=0", "room.chat-burst=500", "room.lane-messages-max=64");
        Guest ann = loud.join("Ann");
        Guest bob = loud.join("Bob");
        bob.silent = true;
        if (away) {
            bob.ingress.onClosed(1006);
        }
        for (int line = 0; line < 200; line++) {
            ann.write("line " + line, false);
            loud.tick();
        }
        assertThat(bob.seat().left()).isFalse();
        assertThat(loud.counters.get(Metric.LANES_OVERFLOWN)).isZero();
        assertThat(loud.counters.get(Metric.CHAT_MISSED)).isEqualTo(200 - 32);
    }
}
