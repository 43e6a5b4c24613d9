package io.tickwire.config;

/** Configurations from the words that a host would write. Immutable; any thread. */
public final class Words {
    private Words() {}

    /**
     * What a room has when its host says this and nothing else.
     *
     * @param words such as {@code room.tick-hz=30}
     */
    public static RoomConfig room(String... words) {
        return said(words).rooms().forGame(RoomConfig.DEFAULT.tickHz(), RoomConfig.DEFAULT.capacity());
    }

    /** What sessions have when their host says this and nothing else. */
    public static SessionConfig session(String... words) {
        return said(words).session();
    }

    /** Where a server listens, and to whom, when its host says this and nothing else. */
    public static NetConfig net(String... words) {
        return said(words).net();
    }

    /** How people come in when their host says this and nothing else. */
    public static JoinConfig joins(String... words) {
        return said(words).joins();
    }

    private static ServerConfig said(String... words) {
        ConfigSources sources = new ConfigSources();
        for (String word : words) {
            sources = sources.assignment(word);
        }
        return sources.load();
    }
}
