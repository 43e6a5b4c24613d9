package io.tickwire.room;

import io.tickwire.game.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a room was made with, as others may know it. Immutable; any thread. */
public final class RoomOptions {
    private final List<Options.Asked> asked;
    private final Map<String, String> defaults;
    private final Map<String, String> all;

    /** @param options after the game has asked for all it knows */
    RoomOptions(Options options, Map<String, String> said) {
        asked = options.asked();
        defaults = options.defaults();
        all = with(said);
    }

    /** Those that the game knows. */
    public List<Options.Asked> asked() {
        return asked;
    }

    /** All of them, those that nobody said anything of included. */
    public Map<String, String> all() {
        return all;
    }

    /** Whether these make the same room: saying what is so anyway makes no difference. */
    public boolean same(Map<String, String> said) {
        return with(said).equals(all);
    }

    private Map<String, String> with(Map<String, String> said) {
        Map<String, String> whole = new TreeMap<>(defaults);
        whole.putAll(said);
        return Map.copyOf(whole);
    }
}
