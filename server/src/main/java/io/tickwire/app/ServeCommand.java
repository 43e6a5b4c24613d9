package io.tickwire.app;

import io.tickwire.config.ConfigSources;
import io.tickwire.config.ServerConfig;
import io.tickwire.config.Setting;
import io.tickwire.loop.ExitHook;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tickwire serve}: hosts a game until it is told to end. Main thread. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Hosts a game. Ends on Ctrl-C or SIGTERM.",
        footerHeading = "%nSettings, for --set, the file, or the environment (room.tick-hz is TICKWIRE_ROOM_TICK_HZ);%n"
                + "a flag beats the environment, the environment the file:%n%n")
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one. Default: 8080.")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 lets other machines in. Default: 127.0.0.1.")
    private @Nullable String host;

    @Option(
            names = "--game",
            paramLabel = "NAME|FILE.jar",
            description = "Game to play: one that ships, or a jar file. Default: arena.")
    private @Nullable String game;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting of the list below. May be given several times.")
    private List<String> settings = List.of();

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "An option of the game. May be given several times.")
    private List<String> options = List.of();

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "tickwire.jfr",
            description = "Record with Flight Recorder what the server does, and sum it up in the end. "
                    + "Default: tickwire.jfr; an older one is replaced.")
    private @Nullable Path profile;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    private final Map<String, String> environment;

    ServeCommand() {
        this(System.getenv());
    }

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The list of settings, for the help. */
    static String[] settingsHelp() {
        return java.util.Arrays.stream(Setting.values())
                .map(setting -> "  " + setting.key()
                        + (setting.defaultText().isEmpty() ? "" : " (" + setting.defaultText() + ")") + "%n        "
                        + setting.help().replace("%", "%%"))
                .toArray(String[]::new);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig asked = configuration();
        GameCatalog games = GameCatalog.onClassPath();
        Profile recording = profile == null ? null : Profile.start(profile);
        TickwireServer server = start(asked, games);
        ExitHook.untilAskedToEnd(() -> sayReady(server), () -> {
            server.close();
            LogSetup.end();
            if (recording != null) {
                recording.end(spec.commandLine().getOut());
            }
        });
        return 0;
    }

    private void sayReady(TickwireServer server) {
        PrintWriter out = spec.commandLine().getOut();
        ReadyLines.of(server.host(), server.port(), server.secure()).forEach(out::println);
        out.flush();
    }

    ServerConfig configuration() {
        ConfigSources sources = new ConfigSources().environment(environment);
        String named = environment.get("TICKWIRE_CONFIG");
        Path file = config == null && named != null && !named.isBlank() ? Path.of(named) : config;
        if (file != null) {
            sources.file(file);
        }
        settings.forEach(sources::assignment);
        options.forEach(sources::option);
        if (port != null) {
            sources.flag(Setting.SERVER_PORT, port, "--port");
        }
        if (host != null) {
            sources.flag(Setting.SERVER_HOST, host, "--host");
        }
        if (game != null) {
            sources.flag(Setting.GAME_NAME, game, "--game");
        }
        return sources.load();
    }

    private static TickwireServer start(ServerConfig config, GameCatalog games) {
        String host = config.net().host();
        int port = config.net().port();
        try {
            return TickwireServer.start(config, games.hosted(config));
        } catch (BindException e) {
            boolean address = String.valueOf(e.getMessage()).contains("assign");
            throw new UsageException(
                    address
                            ? host + " is not an address of this machine; use --host 0.0.0.0 for all it has"
                            : "port " + port + " is taken; end what uses it, or choose another with --port");
        } catch (UnknownHostException e) {
            throw new UsageException(host + " is not an address or a name that can be found; use --host 0.0.0.0");
        } catch (IOException e) {
            throw new UsageException("cannot listen on " + host + ":" + port + ": " + e.getMessage());
        }
    }
}
