package io.tickwire.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.config.ConfigException;
import io.tickwire.room.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BansTest {
    private static final String ANN = "guest:Ann@192.0.2.7";
    private static final String BOB = "guest:Bob@192.0.2.9";

    private final AtomicLong nowS = new AtomicLong(1_800_000_000L);
    private int ids;

    @TempDir
    private Path folder = Path.of("");

    /** A disk of the test's. */
    private static final class Disk extends BansFile {
        final List<List<Ban>> written = new ArrayList<>();
        Consumer<Integer> whileWriting = count -> {};

        Disk(Path path) {
            super(path);
        }

        @Override
        void write(List<Ban> bans) throws IOException {
            whileWriting.accept(written.size());
            super.write(bans);
            written.add(bans);
        }
    }

    @Test
    void shouldOutliveTheServer() {
        Path file = folder.resolve("bans.json");
        Ban ban = added(bans(file), new NewBan(ANN, "192.0.2.7", "Ann", "spam", 60));
        assertThat(ban.kept()).isTrue();

        Bans restarted = bans(file);
        assertThat(restarted.list()).containsExactly(ban);
        assertThat(restarted.of(ANN, "192.0.2.9")).isEqualTo(ban);
        assertThat(restarted.of(BOB, "192.0.2.7")).isEqualTo(ban);
        assertThat(restarted.of(BOB, "192.0.2.9")).isNull();
        Ban lifted = restarted.lift(ban.ban());
        assertThat(lifted).isEqualTo(ban);
        assertThat(saved(restarted, ban).kept()).as("it is gone from the file").isFalse();
        assertThat(restarted.lift(ban.ban())).isNull();
        assertThat(bans(file).list()).isEmpty();
    }

    @Test
    void shouldEnd() {
        Bans bans = bans(folder.resolve("bans.json"));
        added(bans, new NewBan(ANN, "", "Ann", "", 60));
        nowS.addAndGet(59);
        assertThat(bans.of(ANN, "")).isNotNull();
        nowS.addAndGet(1);
        assertThat(bans.of(ANN, "")).isNull();
        assertThat(bans.list()).isEmpty();
    }

    @Test
    void shouldMeetNobodyByWhatIsNotKnown() {
        Bans bans = bans(folder.resolve("bans.json"));
        added(bans, new NewBan(ANN, "", "Ann", "", 60));
        assertThat(bans.of(BOB, ""))
                .as("an unknown address is not that of the ban")
                .isNull();
    }

    @Test
    void shouldMeetNobodyElseOfTheSameName() {
        Bans bans = bans(folder.resolve("bans.json"));
        Person ann = Person.guest("Ann", "192.0.2.7");
        added(bans, new NewBan(ann.key(), "", "Ann", "", 60));
        bans.keepOut(ann, "ROOM", 60);

        assertThat(bans.of(ann)).isNotNull();
        assertThat(bans.keptOut(ann.key(), "ROOM")).isTrue();
        for (Person other : List.of(
                Person.guest("Ann", "192.0.2.8"),
                Person.guest("ann", "192.0.2.7"),
                Person.verified("Ann", "Ann", "192.0.2.7"))) {
            assertThat(bans.of(other)).as(other.key()).isNull();
            assertThat(bans.keptOut(other.key(), "ROOM")).as(other.key()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, 192.0.2.8",
        "192.0.2.77/24, 192.0.2.7, 192.0.3.7",
        "::ffff:192.0.2.7, 192.0.2.7, 192.0.2.8",
        "::ffff:c000:207, 192.0.2.7, 192.0.2.8",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::/64, 2001:db8:0:1::/64",
        "2001:db8::1/128, 2001:db8::/64, 2001:db8:0:1::/64",
        "2001:db8::/32, 2001:db8:ffff:1::/64, 2001:db9::/64",
    })
    void shouldMeetAnAddressHoweverItIsSpelled(String said, String met, String other) {
        Bans bans = bans(folder.resolve("bans.json"));
        String address = NewBan.address(said);
        assertThat(address).isNotNull();
        added(bans, new NewBan("", String.valueOf(address), "", "", 60));
        for (Bans one : List.of(bans, bans(folder.resolve("bans.json")))) {
            assertThat(one.of(BOB, met)).isNotNull();
            assertThat(one.of(BOB, other)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ada", "192.0.2", "192.0.2.7.8", "192.0.2.1-7", "*", "192.0.2.0/33", "::1%1/129", "192.0.2.7:80"
            })
    void shouldTakeNothingElseForAnAddress(String said) {
        assertThat(NewBan.address(said)).isNull();
    }

    @Test
    void shouldTakeNothingThatNobodyCanBe() {
        assertThat(NewBan.player("guest:Ada@2001:DB8::7")).isEqualTo("guest:Ada@2001:db8::/64");
        assertThat(NewBan.player("guest:a@b@192.0.2.7"))
                .isEqualTo(Person.guest("a@b", "192.0.2.7").key());
        assertThat(NewBan.player("sub:Ada"))
                .isEqualTo(Person.verified("Ada", "Ada", "").key());
        for (String wrong : List.of(
                "Ada",
                "guest:Ada",
                "Guest:Ada@192.0.2.7",
                "SUB:ada",
                "sub:",
                "guest:Ada@",
                "guest:@192.0.2.7",
                "guest:Ada@192.0.2.0/24")) {
            assertThat(NewBan.player(wrong)).as(wrong).isNull();
        }
    }

    @Test
    void shouldSayWhenAFileCannotBeWrittenAndBanAllTheSame() {
        Bans bans = bans(folder.resolve("nowhere").resolve("bans.json"));
        assertThat(added(bans, new NewBan(ANN, "", "Ann", "", 60)).kept()).isFalse();
        assertThat(bans.of(ANN, "")).isNotNull();
        assertThat(added(new Bans("", this::now, this::id), new NewBan(ANN, "", "Ann", "", 60))
                        .kept())
                .isFalse();
    }

    @Test
    void shouldHoldNothingUpWhileTheDiskHangsAndLoseNobodysBan() {
        Disk disk = new Disk(folder.resolve("bans.json"));
        Bans bans = new Bans(disk, this::now, this::id);
        List<Ban> settled = new ArrayList<>();
        disk.whileWriting = count -> {
            assertThat(Thread.holdsLock(bans)).as("a lock that others need").isFalse();
            assertThat(bans.of(ANN, "")).as("in force before it is written").isNotNull();
            if (count == 0) {
                bans.save(put(bans, new NewBan(BOB, "", "Bob", "", 60)), settled::add);
                bans.keepOut(Person.guest("Cy", "192.0.2.1"), "ROOM", 60);
                assertThat(bans.of(BOB, "")).as("another operator's").isNotNull();
                assertThat(settled).as("it waits for the one at the disk").isEmpty();
            }
        };
        bans.save(put(bans, new NewBan(ANN, "", "Ann", "", 60)), settled::add);

        assertThat(disk.written).hasSize(2);
        assertThat(settled).hasSize(2).allMatch(Ban::kept);
        assertThat(bans(disk.path()).list()).extracting(Ban::player).containsExactly(ANN, BOB);
        assertThat(bans.list()).allMatch(Ban::kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ban\":| line 1",
                "[null]| ban 1 of the list is no object",
                "{}| not a list",
                "null| not a list",
                "[] []| no JSON",
                "[[]]| ban 1 of the list is no object",
                "[{}]| \"ban\" has to be 16",
                "[{\"ban\": 1}]| \"ban\" has to be text",
                "[{\"ban\": \"0123456789abcdef\", \"player\": \"Ada\", \"untilS\": 1}]| \"player\" has to be",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"home\", \"untilS\": 1}]| \"address\" is no",
                "[{\"ban\": \"0123456789abcdef\", \"untilS\": 1}]| neither",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"192.0.2.1\"}]| \"untilS\" has to be",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"192.0.2.1\", \"untilS\": 1e3}]| \"untilS\" has to be",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"192.0.2.1\", \"untilS\": 31556889864403200}]| from 0 to 253402300799",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"192.0.2.1\", \"untilS\": -1}]| from 0 to 253402300799",
                "[{\"ban\": \"0123456789abcdef\", \"address\": \"192.0.2.1\", \"untilS\": 9}, {\"ban\": \"0123456789abcdef\", \"player\": \"sub:a\", \"untilS\": 9}]| ban 2 of the list: \"ban\" is another one's number, too",
            })
    void shouldNotStartWithAFileThatItCannotUse(String text, String where) throws IOException {
        Path file = Files.writeString(folder.resolve("bans.json"), text);
        assertThatThrownBy(() -> bans(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("operator.bans-file=" + file)
                .hasMessageContaining(where)
                .hasMessageContaining("mend it")
                .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
    }

    @ParameterizedTest
    @CsvSource({"name, 24", "reason, 100"})
    void shouldTakeNoWordsThatAreTooLong(String field, int codePointsMax) throws IOException {
        String most = "\uD83D\uDE00".repeat(codePointsMax); // two units of UTF-16 each
        Path file = folder.resolve("bans.json");
        Files.writeString(file, entry(ANN).replace("}", ", \"" + field + "\": \"" + most + "\"}"));
        assertThat(bans(file).list()).hasSize(1);
        Files.writeString(file, entry(ANN).replace("}", ", \"" + field + "\": \"" + most + "!\"}"));
        assertThatThrownBy(() -> bans(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ban 1 of the list: \"" + field + "\" may have " + codePointsMax + " characters");
        assertThat(NewBan.reason("\u202Espam\u0007 ")).as("what cannot be seen").isEqualTo("spam");
    }

    @Test
    void shouldRefuseOneMoreThanTheFileTakes() throws IOException {
        Path file = full(folder.resolve("bans.json"));
        Bans bans = bans(file);
        assertThat(bans.list()).hasSize(Bans.BANS_MAX);
        assertThat(bans.add(new NewBan(ANN, "", "Ann", "", 60))).isNull();

        assertThat(bans.lift(bans.list().get(7).ban())).isNotNull();
        assertThat(added(bans, new NewBan(ANN, "", "Ann", "", 60)).kept()).isTrue();
        assertThat(bans(file).list()).as("it reads what it writes").hasSize(Bans.BANS_MAX);
    }

    @Test
    void shouldReadAsManyOfTheLongestAsItWrites() throws IOException {
        Disk disk = new Disk(folder.resolve("bans.json"));
        String subject = "\u0001".repeat(200); // six bytes each
        String reason = "\uD83D\uDE00".repeat(NewBan.REASON_CODE_POINTS_MAX);
        String name = "\uD83D\uDE00".repeat(24);
        disk.write(List.of(new Ban(
                id(), "sub:" + subject, "2001:db8:ffff:ffff::/64", name, reason, Instant.MAX.getEpochSecond(), true)));

        assertThat(Files.size(disk.path()) * Bans.BANS_MAX).isLessThan(BansFile.BYTES_MAX);
    }

    /** As many as it takes. */
    private static Path full(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Bans.BANS_MAX; i++) {
            text.append(i == 0 ? "[" : ",")
                    .append("{\"ban\": \"%016x\", \"player\": \"sub:%d\", \"untilS\": 1900000000}"
                            .formatted(i + 100, i));
        }
        return Files.writeString(file, text.append("]"));
    }

    @Test
    void shouldHoldNoMoreThanTheFileTakesWhenOthersWriteIt() throws IOException {
        Path file = folder.resolve("bans.json");
        Bans bans = bans(file);
        Files.writeString(file, "[null");
        assertThat(added(bans, new NewBan(ANN, "", "Ann", "", 60)).kept()).isFalse();
        full(file);
        bans.look();

        assertThat(bans.list())
                .hasSize(Bans.BANS_MAX)
                .noneMatch(ban -> ban.player().equals(ANN));
    }

    @Test
    void shouldNotBringBackWhatWasLiftedByAnEditOfBefore() throws IOException {
        Path file = folder.resolve("bans.json");
        Bans bans = bans(file);
        Ban ann = added(bans, new NewBan(ANN, "", "Ann", "", 60));
        String text = Files.readString(file);
        Files.writeString(file, text.replace("]", "," + entry(BOB).substring(1)));
        assertThat(bans.lift(ann.ban())).isNotNull();
        assertThat(saved(bans, ann).kept()).isFalse();

        assertThat(bans.list()).extracting(Ban::player).containsExactly(BOB);
        assertThat(bans(file).list()).extracting(Ban::player).containsExactly(BOB);
        Files.writeString(file, text);
        bans.look();
        assertThat(bans.list())
                .as("its author's will, once the file had it no more")
                .extracting(Ban::player)
                .containsExactly(ANN);
    }

    @Test
    void shouldSeeAnEditThoughTheDisksClockStoodStill() throws IOException {
        Path file = folder.resolve("bans.json");
        Bans bans = bans(file);
        added(bans, new NewBan(ANN, "", "Ann", "", 60));
        FileTime written = FileTime.fromMillis(1_800_000_000_000L);
        Files.setLastModifiedTime(file, written);
        bans.look();
        Files.writeString(file, Files.readString(file).replace(ANN, BOB)); // in place, as long as before
        Files.setLastModifiedTime(file, written);
        bans.look();
        assertThat(bans.list()).extracting(Ban::player).containsExactly(BOB);

        for (int look = 0; look < 5; look++) {
            bans.look();
        }
        Files.writeString(file, Files.readString(file).replace(BOB, ANN));
        Files.setLastModifiedTime(file, written);
        added(bans, new NewBan("sub:cy", "", "Cy", "", 60));
        assertThat(bans(file).list())
                .as("looked at closely before it is overwritten")
                .extracting(Ban::player)
                .containsExactly(ANN, "sub:cy");
    }

    @Test
    void shouldReadTheFileAgainAndKeepTheLastThatWasGood() throws IOException {
        Path file = folder.resolve("bans.json");
        Bans bans = bans(file);
        int[] changes = new int[1];
        bans.whenChanged(() -> changes[0]++);
        added(bans, new NewBan(ANN, "", "Ann", "", 60));
        bans.look();
        assertThat(changes[0]).as("what it wrote itself").isZero();

        Files.writeString(file, entry("guest:Bob@192.0.2.9"));
        assertThat(bans.lookDue()).isFalse();
        nowS.incrementAndGet();
        assertThat(bans.lookDue()).isTrue();
        bans.look();
        assertThat(changes[0]).isOne();
        assertThat(bans.list()).extracting(Ban::player).containsExactly(BOB);

        Files.writeString(file, "[null]");
        bans.look();
        assertThat(bans.of(BOB, "")).as("the last good one counts").isNotNull();
        assertThat(added(bans, new NewBan(ANN, "", "Ann", "", 60)).kept())
                .as("what somebody is writing is not overwritten")
                .isFalse();
        assertThat(file).hasContent("[null]");

        Files.writeString(file, "[\n]");
        bans.look();
        assertThat(bans.list())
                .extracting(Ban::player)
                .as("those that were never kept go on")
                .containsExactly(ANN);
        assertThat(saved(bans, bans.list().get(0)).kept()).isTrue();
        assertThat(bans(file).list()).extracting(Ban::player).containsExactly(ANN);
    }

    @Test
    void shouldLetTheFirstToEndGoWhenTooManyAreKeptOut() {
        Bans bans = new Bans("", this::now, this::id);
        for (int i = 0; i <= Bans.BANS_MAX; i++) {
            bans.keepOut(Person.verified("", String.valueOf(i), ""), "ROOM", 1_000 + i);
        }
        assertThat(bans.keptOut("sub:0", "ROOM"))
                .as("the first to end made room")
                .isFalse();
        assertThat(bans.keptOut("sub:1", "ROOM")).isTrue();
        assertThat(bans.keptOut("sub:" + Bans.BANS_MAX, "ROOM"))
                .as("the newest")
                .isTrue();
    }

    private static String entry(String player) {
        return "[{\"ban\": \"0123456789abcdef\", \"player\": \"" + player + "\", \"untilS\": 1900000000}]";
    }

    private static Ban added(Bans bans, NewBan wanted) {
        return saved(bans, put(bans, wanted));
    }

    private static Ban put(Bans bans, NewBan wanted) {
        return Objects.requireNonNull(bans.add(wanted));
    }

    private static Ban saved(Bans bans, Ban ban) {
        List<Ban> settled = new ArrayList<>();
        bans.save(ban, settled::add);
        return settled.get(0);
    }

    private Bans bans(Path file) {
        return new Bans(file.toString(), this::now, this::id);
    }

    private Instant now() {
        return Instant.ofEpochSecond(nowS.get());
    }

    private String id() {
        return "%016x".formatted(++ids);
    }
}
