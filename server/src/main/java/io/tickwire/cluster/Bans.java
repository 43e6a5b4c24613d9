package io.tickwire.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.config.ConfigException;
import io.tickwire.config.Setting;
import io.tickwire.room.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is kept out: of the server, which stands in a file and outlives it, and of single rooms after a kick, which does not. The file is written whole
 * beside the old one and takes its place. Any thread but a room's. Bound: {@link #BANS_MAX} of each; one more drops the oldest.
 */
public final class Bans {
    static final int BANS_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bans.class);

    private final @Nullable Path file;
    private final InstantSource time;
    private final Supplier<String> ids;
    private final List<Ban> bans = new ArrayList<>(); // oldest first; guarded by this
    private final Map<String, Long> keptOutUntilMs = new LinkedHashMap<>(); // by room and person; guarded by this

    /**
     * @param file empty: nothing is kept
     * @param ids 16 hexadecimal digits that nobody guesses
     * @throws ConfigException when the file is there and cannot be used
     */
    public Bans(String file, InstantSource time, Supplier<String> ids) {
        this.file = file.isEmpty() ? null : Path.of(file);
        this.time = time;
        this.ids = ids;
        if (this.file != null && Files.exists(this.file)) {
            bans.addAll(read(this.file));
        }
    }

    /** Keeps a player, an address or both out, from now on. */
    public synchronized Ban add(String player, String address, String name, String reason, long seconds) {
        sweep();
        Ban ban = new Ban(ids.get(), player, address, name, reason, nowS() + seconds, false);
        bans.add(ban);
        if (bans.size() > BANS_MAX) {
            bans.remove(0);
        }
        boolean kept = write();
        return kept ? ban.kept(true) : ban;
    }

    /** Null: there is no such ban. */
    public synchronized @Nullable Ban lift(String id) {
        sweep();
        for (Ban ban : bans) {
            if (ban.ban().equals(id)) {
                bans.remove(ban);
                write();
                return ban;
            }
        }
        return null;
    }

    /** Those in force, newest last. */
    public synchronized List<Ban> list() {
        sweep();
        return List.copyOf(bans);
    }

    /** What keeps this person out; null: nothing does. */
    public @Nullable Ban of(Person person) {
        return of(person.key(), person.address());
    }

    synchronized @Nullable Ban of(String key, String address) {
        long nowS = nowS();
        for (Ban ban : bans) {
            if (ban.meets(key, address, nowS)) {
                return ban;
            }
        }
        return null;
    }

    /** Somebody was sent away from a room: to it there is no such room for a while. */
    public synchronized void keepOut(Person person, String room, long seconds) {
        long nowMs = time.millis();
        keptOutUntilMs.values().removeIf(untilMs -> untilMs <= nowMs);
        if (seconds > 0 && keptOutUntilMs.size() < BANS_MAX) {
            keptOutUntilMs.put(room + " " + person.key(), nowMs + seconds * 1_000);
        }
    }

    synchronized boolean keptOut(String key, String room) {
        Long untilMs = keptOutUntilMs.get(room + " " + key);
        return untilMs != null && untilMs > time.millis();
    }

    private void sweep() {
        long nowS = nowS();
        bans.removeIf(ban -> ban.untilS() <= nowS);
    }

    private long nowS() {
        return time.instant().getEpochSecond();
    }

    private boolean write() {
        if (file == null) {
            return false;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            List<Ban> all = bans.stream().map(ban -> ban.kept(true)).toList();
            Files.write(
                    fresh, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            bans.replaceAll(ban -> ban.kept(true));
            return true;
        } catch (IOException e) {
            LOG.warn("operator.bans-file {} cannot be written: {}; bans end with the server", file, e.toString());
            return false;
        }
    }

    private static List<Ban> read(Path file) {
        try {
            return new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(Files.readAllBytes(file), new TypeReference<>() {});
        } catch (IOException e) {
            throw new ConfigException(
                    Setting.OPERATOR_BANS_FILE,
                    "operator.bans-file=" + file
                            + " cannot be read: it is not a list of bans; mend it, or move it away");
        }
    }
}
