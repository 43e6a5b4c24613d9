package io.tickwire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigSourcesTest {
    private static final Path FILE = Path.of("tickwire.yaml");

    @Test
    void shouldHaveADefaultForEverything() {
        ServerConfig config = new ConfigSources().load();

        assertThat(config.net().host()).isEqualTo("127.0.0.1");
        assertThat(config.net().port()).isEqualTo(8080);
        assertThat(config.net().origins()).isEmpty();
        assertThat(config.game()).isEqualTo("arena");
        assertThat(config.rooms().room()).isEqualTo(RoomConfig.DEFAULT);
        assertThat(config.session()).isEqualTo(SessionConfig.DEFAULT);
        assertThat(config.loopThreads()).isPositive();
        assertThat(config.operatorToken()).isEmpty();
    }

    private static Stream<Setting> wholeNumbers() {
        return Stream.of(Setting.values()).filter(setting -> setting.kind() == Setting.Kind.WHOLE_NUMBER);
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void shouldReadAnySettingFromAFlagFromAVariableAndFromTheFile(Setting setting) {
        // between the limits, and allowed beside the defaults of the others
        boolean lower = setting == Setting.SESSION_PING_EVERY_MS || setting.defaultNumber() == setting.max();
        String other = lower
                ? Integer.toString(setting.defaultNumber() - 1)
                : Integer.toString(setting.defaultNumber() + (setting == Setting.LOOP_THREADS ? 99 : 1));

        ServerConfig byFlag =
                new ConfigSources().assignment(setting.key() + "=" + other).load();

        assertThat(byFlag).isNotEqualTo(new ConfigSources().load());
        assertThat(new ConfigSources()
                        .environment(Map.of(setting.variable(), other))
                        .load())
                .isEqualTo(byFlag);
        assertThat(fromFile(setting.key() + ": " + other + "\n").load()).isEqualTo(byFlag);
    }

    @Test
    void shouldPreferFlagsToVariablesToTheFile() {
        ConfigSources sources = fromFile("room: {tick-hz: 10, capacity: 11, entities-max: 12}\n");
        sources.environment(Map.of("TICKWIRE_ROOM_TICK_HZ", "20", "TICKWIRE_ROOM_CAPACITY", "21", "HOME", "/root"));
        sources.assignment("room.tick-hz=30");

        RoomConfig room = sources.load().rooms().room();
        assertThat(room.tickHz()).isEqualTo(30);
        assertThat(room.capacity()).isEqualTo(21);
        assertThat(room.entitiesMax()).isEqualTo(12);
    }

    @Test
    void shouldGatherOptionsOfTheGameFromEverywhere() {
        ServerConfig config = fromFile("game:\n  name: tag\n  options:\n    view: all\n    size: 3\n")
                .environment(Map.of("TICKWIRE_GAME_OPTIONS_HALF_SIDE", "15"))
                .option("size=4")
                .assignment("game.options.speed=fast=er")
                .load();

        assertThat(config.game()).isEqualTo("tag");
        assertThat(config.options())
                .isEqualTo(Map.of("view", "all", "half-side", "15", "size", "4", "speed", "fast=er"));
    }

    @Test
    void shouldLeaveToTheGameWhatTheHostDidNotSay() {
        assertThat(new ConfigSources().load().rooms().forGame(30, 8)).satisfies(room -> {
            assertThat(room.tickHz()).isEqualTo(30);
            assertThat(room.capacity()).isEqualTo(8);
        });
        assertThat(new ConfigSources()
                        .assignment("room.tick-hz=20")
                        .assignment("room.capacity=64")
                        .load()
                        .rooms()
                        .forGame(30, 8))
                .satisfies(room -> {
                    assertThat(room.tickHz()).isEqualTo(20);
                    assertThat(room.capacity()).isEqualTo(64);
                });
    }

    @Test
    void shouldTakeOriginsAsAListOrAsText() {
        assertThat(fromFile("server:\n  origins:\n    - https://Play.example.org\n    - http://a.example:8081\n")
                        .load()
                        .net()
                        .origins())
                .containsExactly("https://play.example.org", "http://a.example:8081");
        assertThat(new ConfigSources()
                        .assignment("server.origins=https://a.example, https://b.example")
                        .load()
                        .net()
                        .origins())
                .isEqualTo(List.of("https://a.example", "https://b.example"));
    }

    @Test
    void shouldLeaveAloneWhatKubernetesSaysOfAServiceOfOurName() {
        assertThat(new ConfigSources()
                        .environment(Map.of(
                                "TICKWIRE_PORT", "tcp://10.0.0.1:8080",
                                "TICKWIRE_PORT_8080_TCP_ADDR", "10.0.0.1",
                                "TICKWIRE_SERVICE_HOST", "10.0.0.1"))
                        .load())
                .isEqualTo(new ConfigSources().load());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            room.tickhz=20               | --set room.tickhz: room.tickhz is not a known setting; did you mean room.tick-hz?
            room=20                      | --set room: room is a section; write its keys, such as room.capacity
            colour=blue                  | --set colour: colour is not a known setting; ./tickwire serve --help lists them all
            room.tick-hz                 | --set room.tick-hz has no value; write it as --set room.tick-hz=30
            room.tick-hz=0               | --set room.tick-hz: room.tick-hz=0 is not in [1, 120]; leave it out for 20
            room.tick-hz=fast            | --set room.tick-hz: room.tick-hz=fast is not a whole number in [1, 120]
            room.view-margin-units=-0.5  | --set room.view-margin-units: room.view-margin-units=-0.5 is not in [0, 1000000]; leave it out for 1
            room.view-margin-units=NaN   | --set room.view-margin-units: room.view-margin-units=NaN is not in [0, 1000000]; leave it out for 1
            room.send-every-ticks=21     | --set room.send-every-ticks: room.send-every-ticks=21 is less than one snapshot a second at room.tick-hz=20, lower it to 20 or less
            loop.threads=-1              | --set loop.threads: loop.threads=-1 is not in [0, 256]; leave it out for 0
            server.port=65536            | --set server.port: server.port=65536 is not in [0, 65535]; leave it out for 8080
            server.origins=example.org   | --set server.origins: server.origins=example.org is not an origin; write it as https://play.example.org, without a path
            server.origins=https://a/b   | --set server.origins: server.origins=https://a/b is not an origin; write it as https://play.example.org, without a path
            session.evict-after-ms=9999  | --set session.evict-after-ms: session.evict-after-ms=9999 is less than two pings (session.ping-every-ms=5000), raise it to 10000
            server.trusted-proxies=a.lan | --set server.trusted-proxies: server.trusted-proxies=a.lan is no address; write it as 10.0.0.7, 10.0.0.0/8 or 2001:db8::/32
            identity.key-file=keys.pem   | --set identity.key-file: identity.key-file=keys.pem is for identity.mode=jwt, and nothing says the mode; set that, or open to let everybody in
            server.proxy-header=x-real   | --set server.proxy-header: server.proxy-header=x-real is not known; write x-forwarded-for or forwarded
            session.fragments-max=0      | --set session.fragments-max: session.fragments-max=0 is not in [1, 1024]; leave it out for 8
            operator.token=hunter2       | --set operator.token: operator.token is shorter than 16 characters; make one with: openssl rand -hex 16
            """)
    void shouldSayWhatIsWrongAndTheCure(String assignment, String message) {
        assertThatThrownBy(() -> new ConfigSources().assignment(assignment).load())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    /** Units stand in the names, limits in {@code serve --help}; nothing goes beyond them. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldHoldEveryNumberToItsLimits(Setting setting) {
        if (setting.kind() == Setting.Kind.WHOLE_NUMBER) {
            for (long beyond : new long[] {setting.min() - 1, setting.max() + 1, Integer.MIN_VALUE, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> new ConfigSources()
                                .assignment(setting.key() + "=" + beyond)
                                .load())
                        .isInstanceOf(ConfigException.class)
                        .hasMessageStartingWith(
                                "--set " + setting.key() + ": " + setting.key() + "=" + beyond + " is not");
            }
            assertThat(Long.parseLong(setting.defaultText())).isBetween(setting.min(), setting.max());
        }
    }

    @Test
    void shouldKnowBlocksOfAddresses() {
        AddressList proxies = new ConfigSources()
                .assignment("server.trusted-proxies=10.1.2.3/8, 192.0.2.7,2001:db8::/32")
                .load()
                .net()
                .addresses()
                .trustedProxies();
        assertThat(Stream.of("10.0.0.0", "10.255.255.255", "192.0.2.7", "2001:db8:ffff::1"))
                .allMatch(text -> proxies.contains(new IPAddressString(text).getAddress()));
        assertThat(Stream.of("11.0.0.0", "192.0.2.8", "2001:db9::1", "::1"))
                .noneMatch(text -> proxies.contains(new IPAddressString(text).getAddress()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'server: {port: 1}\\nroom:\\n  tickhz: 20'  | tickwire.yaml:3: room.tickhz is not a known setting; did you mean room.tick-hz?
            'room:\\n\\n  tick-hz: 500'                 | tickwire.yaml:3: room.tick-hz=500 is not in [1, 120]; leave it out for 20
            'room:\\n  tick-hz:'                        | tickwire.yaml:2: room.tick-hz has no value that can be used; write one, or leave the key out
            'room:\\n  tick-hz: [{a: b}]'               | tickwire.yaml:2: room.tick-hz has no value that can be used; write one, or leave the key out
            'room.tick-hz: 20\\nroom: {tick-hz: 30}'    | tickwire.yaml:2: room.tick-hz is there twice, first in line 1; keep one
            'just words'                                | tickwire.yaml:1: expected keys and values, such as  room: {tick-hz: 20}
            """)
    void shouldSayWhereInTheFileTheMistakeIs(String text, String message) {
        assertThatThrownBy(() -> fromFile(text.replace("\\n", "\n")).load())
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void shouldSayWhereAFileIsNotYaml() {
        assertThatThrownBy(() -> fromFile("room:\n  tick-hz: 'open\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("tickwire.yaml:")
                .hasMessageContaining("not valid YAML");
    }

    @Test
    void shouldReadAnEmptyFileAsNothingSaid() {
        assertThat(fromFile("# nothing yet\n").load()).isEqualTo(new ConfigSources().load());
    }

    @Test
    void shouldRefuseAVariableThatIsNearlyOurs() {
        assertThatThrownBy(() -> new ConfigSources().environment(Map.of("TICKWIRE_ROOM_TICKHZ", "20")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "TICKWIRE_ROOM_TICKHZ is not a variable of this server; did you mean TICKWIRE_ROOM_TICK_HZ?");
    }

    @Test
    void shouldWantAFileForBansThatCanBeWritten(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assertThat(bansFile(folder.resolve("bans.json")).load().joins().bansFileTrouble())
                .isNull();
        assertThat(new ConfigSources()
                        .assignment("operator.bans-file=")
                        .load()
                        .joins()
                        .bansFileTrouble())
                .isNull();
        String cure = "; name a file in another, or leave it empty to keep bans until the server ends";
        for (Path where : new Path[] {folder.resolve("no/bans.json"), plain.resolve("bans.json")}) {
            assertThatThrownBy(() -> bansFile(where).load())
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("--set operator.bans-file: operator.bans-file=" + where
                            + " cannot be written: there is no folder " + where.getParent() + cure);
        }
        assertThatThrownBy(() -> bansFile(folder).load())
                .hasMessageEndingWith(" cannot be written: it is a folder" + cure);
    }

    private static ConfigSources bansFile(Path file) {
        return new ConfigSources().assignment("operator.bans-file=" + file);
    }

    @Test
    void shouldNotShowTheOperatorsToken() {
        ServerConfig config = new ConfigSources()
                .assignment("operator.token=0123456789abcdef")
                .load();

        assertThat(config.operatorToken()).isEqualTo("0123456789abcdef");
        assertThat(config.toString()).doesNotContain("0123456789abcdef").contains("operatorToken=set");
    }

    private static ConfigSources fromFile(String text) {
        return new ConfigSources().file(FILE, text);
    }
}
