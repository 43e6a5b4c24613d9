package io.tickwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.config.ConfigSources;
import io.tickwire.config.JoinConfig;
import io.tickwire.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file for bans that nobody named, where nothing can be written: the server starts, and says so to those whom it concerns. */
final class BansFileIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldWarnOperatorsThatBansCannotBeKept() throws IOException {
        Path nowhere = folder.resolve("no/bans.json");

        assertThat(warnings(nowhere, TestServer.TOKEN))
                .singleElement()
                .asString()
                .startsWith("operator.bans-file=" + nowhere + " cannot be written: there is no folder ");
        assertThat(warnings(nowhere, "")).as("nobody bans").isEmpty();
        assertThat(warnings(folder.resolve("bans.json"), TestServer.TOKEN)).isEmpty();
    }

    private static List<String> warnings(Path file, String token) throws IOException {
        ServerConfig config = config(file, token);
        try (HeardLog log = HeardLog.of(TickwireServer.class);
                TickwireServer server =
                        TickwireServer.start(config, GameCatalog.onClassPath().hosted(config))) {
            assertThat(server.port()).isPositive();
            return log.messages();
        }
    }

    /** As if this were the default. */
    private static ServerConfig config(Path file, String token) {
        ServerConfig said = new ConfigSources()
                .assignment("server.port=0")
                .assignment("game.name=drift")
                .assignment("operator.token=" + token)
                .load();
        JoinConfig joins = said.joins();
        JoinConfig there = new JoinConfig(
                joins.roomsMax(),
                joins.roomsPerMinute(),
                joins.joinsPerMinute(),
                joins.resumesPerMinute(),
                joins.missesPerMinute(),
                joins.ticketsMax(),
                joins.operatorMissesPerMinute(),
                file.toString(),
                joins.identity());
        return new ServerConfig(
                said.net(),
                said.game(),
                said.options(),
                said.rooms(),
                said.session(),
                there,
                said.loopThreads(),
                said.hangMs(),
                said.operatorToken());
    }
}
