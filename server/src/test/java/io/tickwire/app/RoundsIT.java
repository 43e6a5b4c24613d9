package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.ClientFrame;
import io.tickwire.proto.v1.Input;
import io.tickwire.proto.v1.InputFrame;
import io.tickwire.proto.v1.Reliable;
import io.tickwire.proto.v1.Snapshot;
import io.tickwire.proto.v1.Welcome;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Real connections from round to round, and from room to room. */
final class RoundsIT {
    private static final int AHEAD_TICKS = 8;

    private final AtomicReference<String> nextRoom = new AtomicReference<>("");

    @Test
    void shouldHandPlayersOverToTheNextRoundAndToTheNextRoom() throws Exception {
        try (TestServer server = TestServer.hosting(RelayGame.class, () -> new RelayGame(nextRoom::get))) {
            String first = open(server);
            String second = open(server);
            nextRoom.set(second);

            List<Runner> runners = List.of(new Runner(server, first, "Ann"), new Runner(server, first, "Bob"));
            run(runners, 2);
            for (Runner runner : runners) {
                assertThat(runner.told).containsExactly("round 2", "on to " + second);
                assertThat(runner.player.closed)
                        .as("one connection for all rounds")
                        .isNotDone();
                assertThat(runner.rounds())
                        .as("what ran in the rounds before is gone")
                        .containsExactly(3, 3);
            }

            List<Runner> arrived = new ArrayList<>();
            for (Runner runner : runners) {
                String code = runner.told.get(1).substring("on to ".length());
                arrived.add(new Runner(server, code, runner.welcome.getName()));
                runner.player.socket().sendClose(1000, "").join();
            }
            run(arrived, 1);
            assertThat(arrived).allSatisfy(runner -> {
                assertThat(runner.welcome.getRoom()).isEqualTo(second);
                assertThat(runner.told).containsExactly("round 2");
            });
            arrived.forEach(runner -> runner.player.socket().abort());
        }
    }

    /** All of them run until each has been told so many things. */
    private static void run(List<Runner> runners, int told) throws InterruptedException {
        while (runners.stream().anyMatch(runner -> runner.told.size() < told)) {
            for (Runner runner : runners) {
                runner.step();
            }
        }
    }

    private static String open(TestServer server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/rooms"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return server.json(server.http.send(request, BodyHandlers.ofString()))
                .path("room")
                .asText();
    }

    /** One who plays over a connection of its own. */
    private static final class Runner {
        final TestPlayer player;
        final Welcome welcome;
        final List<String> told = new ArrayList<>();
        private final Replica replica;

        Runner(TestServer server, String room, String name) throws Exception {
            JsonNode joined = server.json(server.join("{\"name\": \"" + name + "\", \"room\": \"" + room + "\"}"));
            player = TestPlayer.open(server, joined.path("ticket").asText());
            player.hello();
            welcome = player.welcome();
            replica = new Replica(SchemaLayout.of(welcome.getSchema()));
        }

        /** Takes the next snapshot, and runs. */
        void step() throws InterruptedException {
            Snapshot snapshot = player.snapshot();
            byte[] body = snapshot.toByteArray();
            assertThat(replica.apply(body, 0, body.length)).isEqualTo(ApplyResult.APPLIED);
            for (Reliable message : snapshot.getReliableList()) {
                told.add(message.getNotice().getText());
            }
            player.send(ClientFrame.newBuilder()
                    .setInput(InputFrame.newBuilder()
                            .setAckedTick(snapshot.getTick())
                            .setReliableAck(told.size())
                            .addInputs(Input.newBuilder()
                                    .setTick(snapshot.getTick() + AHEAD_TICKS)
                                    .addValues(1)))
                    .build());
        }

        /** In which rounds those that it sees run. */
        List<Integer> rounds() {
            List<Integer> rounds = new ArrayList<>();
            for (int row = 0; row < replica.rowCount(); row++) {
                for (FieldLayout field : replica.layout(row).fields()) {
                    if (field.name().equals("round")) {
                        rounds.add(replica.value(row, field, replica.tick()));
                    }
                }
            }
            return rounds;
        }
    }
}
