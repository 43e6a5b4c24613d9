package io.tickwire.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.app.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command against a server that can be told to do wrong, over real sockets. */
class BotsCommandIT {
    private static final String ANY_LATENESS = "--max-lateness=60s"; // a busy machine is no fault of the server's

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void shouldPassAgainstAServerThatDoesRight(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("result.json");
        try (FakeServer server = new FakeServer(FakeServer.Manner.RIGHT)) {
            int code = bots(server, "--count=5", "--duration=2s", "--json=" + json, "--option=n=5", ANY_LATENESS);

            assertThat(code).as(output()).isZero();
            assertThat(server.players())
                    .hasSize(5)
                    .allSatisfy(player -> assertThat(player.inputs()).isGreaterThan(10))
                    .allSatisfy(player -> assertThat(player.ackedTick()).isGreaterThan(10))
                    .allSatisfy(player -> assertThat(player.closeCode()).isEqualTo(1000));
            assertThat(server.requests()).allMatch(body -> body.contains("\"options\":{\"n\":\"5\"}"));
        }
        JsonNode result = new ObjectMapper().readTree(Files.readString(json));
        assertThat(result.path("passed").asBoolean()).isTrue();
        assertThat(result.path("plan").path("game").asText()).isEqualTo("fake");
        assertThat(result.path("measured").path("checksums").asInt()).isGreaterThan(5);
        assertThat(output()).contains("5 of 5 bots play").contains("PASS  no desync: 0");
    }

    @Test
    void shouldOnlyAcknowledgeWhenIdle() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.RIGHT)) {
            int code = bots(server, "--count=2", "--duration=1s", "--behaviour=idle", "--loops=2", ANY_LATENESS);

            assertThat(code).as(output()).isZero();
            assertThat(server.players())
                    .hasSize(2)
                    .allSatisfy(player -> assertThat(player.inputs()).isZero())
                    .allSatisfy(player -> assertThat(player.ackedTick()).isGreaterThan(10));
        }
    }

    @Test
    void shouldFailWhenChecksumsDifferAndAskForAResync() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.WRONG_CHECKSUM)) {
            int code = bots(server, "--count=3", "--duration=2s", ANY_LATENESS);

            assertThat(code).as(output()).isOne();
            assertThat(output())
                    .contains("FAIL  no desync: 3")
                    .contains("3 resyncs")
                    .contains("the checksum differs")
                    .contains("PASS  every bot joined, was sent a snapshot and found a checksum right: 3 of 3");
        }
    }

    @Test
    void shouldFailOnALostConnectionAndComeBackToTheSamePlace() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.CUTS_ONCE)) {
            int code = bots(server, "--count=1", "--duration=2s", ANY_LATENESS);

            assertThat(code).as(output()).isOne();
            assertThat(output()).contains("FAIL  no unexpected close: 1").contains("1 reconnects");
            assertThat(server.requests()).hasSize(2).last().isEqualTo("{\"name\":\"bot-1\",\"resume\":\"again\"}");
        }
    }

    @Test
    void shouldSayWhyABotWasSentAway() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.KICKS)) {
            int code = bots(server, "--count=1", "--duration=1s", ANY_LATENESS);

            assertThat(code).as(output()).isOne();
            assertThat(output()).contains("bot-1 lost its connection: 4403 kicked by the test");
            assertThat(server.requests()).as("who is kicked stays away").hasSize(1);
        }
    }

    @Test
    void shouldCallItWrongUseWhenTheGameIsUnknown() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.REFUSES)) {
            assertThatThrownBy(() -> call("--url=" + server.url(), "--game=chess"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("cannot join at " + server.url() + ": No such game. There is drift.");
        }
    }

    @Test
    void shouldCallItWrongUseWhenABehaviourPlaysAnotherGame() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Manner.RIGHT)) {
            assertThatThrownBy(() -> call("--url=" + server.url(), "--behaviour=hunt"))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("--behaviour hunt plays arena only, and " + server.url() + " plays fake. "
                            + "Start a server with ./tickwire serve --game arena, or take --behaviour wander");
        }
    }

    @Test
    void shouldCallItWrongUseWhenThereIsNoServer() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThatThrownBy(() -> call("--url=http://127.0.0.1:" + port))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot join at http://127.0.0.1:" + port)
                .hasMessageContaining("Start a server with ./tickwire serve, or name another with --url");
    }

    private int bots(FakeServer server, String... args) throws Exception {
        String[] all = new String[args.length + 1];
        all[0] = "--url=" + server.url();
        System.arraycopy(args, 0, all, 1, args.length);
        return call(all);
    }

    private int call(String... args) throws IOException, InterruptedException {
        BotsCommand command = new BotsCommand(new PrintStream(printed, true, StandardCharsets.UTF_8));
        new CommandLine(command).parseArgs(args);
        return command.call();
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
