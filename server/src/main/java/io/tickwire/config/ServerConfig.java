package io.tickwire.config;

import java.util.Map;

/**
 * Everything the host of a server may set. Immutable, and it cannot exist unless it is consistent.
 *
 * @param net where it listens
 * @param game name or jar file of the game that rooms play
 * @param options options of that game
 * @param rooms how rooms run
 * @param session what a connection may do
 * @param joins who may come in
 * @param loopThreads threads that run rooms
 * @param hangMs a room whose tick takes this long is given up; 0: none is
 * @param operatorToken what an operator's requests carry; empty: there are none. Never written to a log
 */
public record ServerConfig(
        NetConfig net,
        String game,
        Map<String, String> options,
        RoomSettings rooms,
        SessionConfig session,
        JoinConfig joins,
        int loopThreads,
        int hangMs,
        String operatorToken) {
    private static final int TOKEN_CHARS_MIN = 16;

    public ServerConfig {
        options = Map.copyOf(options);
        Setting.LOOP_THREADS.check(loopThreads);
        Setting.LOOP_HANG_MS.check(hangMs);
        if (game.isBlank()) {
            throw new ConfigException(Setting.GAME_NAME, "game.name is empty; leave it out for arena");
        }
        if (!operatorToken.isEmpty() && operatorToken.length() < TOKEN_CHARS_MIN) {
            throw new ConfigException(
                    Setting.OPERATOR_TOKEN,
                    "operator.token is shorter than " + TOKEN_CHARS_MIN
                            + " characters; make one with: openssl rand -hex 16");
        }
    }

    static ServerConfig of(Settings settings) {
        int threads = settings.number(Setting.LOOP_THREADS);
        Setting.LOOP_THREADS.check(threads);
        return new ServerConfig(
                NetConfig.of(settings),
                settings.text(Setting.GAME_NAME).strip(),
                settings.options(),
                RoomSettings.of(settings),
                SessionConfig.of(settings),
                JoinConfig.of(settings),
                threads == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors()) : threads,
                settings.number(Setting.LOOP_HANG_MS),
                settings.text(Setting.OPERATOR_TOKEN).strip());
    }

    @Override
    public String toString() {
        return "ServerConfig[net=" + net + ", game=" + game + ", options=" + options + ", rooms=" + rooms + ", session="
                + session + ", joins=" + joins + ", loopThreads=" + loopThreads + ", hangMs=" + hangMs
                + ", operatorToken="
                + (operatorToken.isEmpty() ? "none" : "set") + "]";
    }
}
