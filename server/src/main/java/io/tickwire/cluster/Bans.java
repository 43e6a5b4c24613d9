package io.tickwire.cluster;

import io.tickwire.config.ConfigException;
import io.tickwire.config.Setting;
import io.tickwire.room.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is kept out: of the server, which stands in a file and outlives it, and of single rooms after a kick, which does not. Whoever comes in is
 * looked up without a lock. A change counts at once and is written by one thread at a time, outside of any lock, the newest state each time: a
 * disk that hangs holds up that thread and no other. Any thread may ask; changes are for any but a room's. Bound: {@link #BANS_MAX} of each, as
 * many as the file may have: one ban more is refused.
 */
public final class Bans {
    /** Bans at once. */
    public static final int BANS_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Bans.class);
    private static final int WAITING_MAX = 1_000;
    private static final long LOOK_EVERY_MS = 1_000;

    private final @Nullable BansFile file;
    private final InstantSource time;
    private final Supplier<String> ids;
    private final Map<Out, Long> keptOutUntilMs = new ConcurrentHashMap<>(); // changed under this
    private final List<Consumer<Boolean>> waiting =
            new ArrayList<>(); // to hear what became of the file; guarded by itself
    private boolean broken; // what stands in the file cannot be used; of whoever tends it
    private boolean tended; // somebody reads or writes the file; guarded by waiting
    private final Set<String> lifted = new HashSet<>(); // that may stand in the file all the same; guarded by this
    private volatile BanBook book = BanBook.EMPTY; // changed under this
    private volatile Runnable changed = () -> {};
    private volatile long lookedMs;

    /** Somebody who is kept out of a room. */
    private record Out(String room, String key) {}

    /**
     * @param file empty: nothing is kept
     * @param ids 16 hexadecimal digits that nobody guesses
     * @throws ConfigException when the file is there and cannot be used
     */
    public Bans(String file, InstantSource time, Supplier<String> ids) {
        this(file.isEmpty() ? null : new BansFile(Path.of(file)), time, ids);
    }

    Bans(@Nullable BansFile file, InstantSource time, Supplier<String> ids) {
        this.file = file;
        this.time = time;
        this.ids = ids;
        lookedMs = time.millis();
        if (file != null && file.exists()) {
            try {
                book = new BanBook(file.read());
            } catch (IOException e) {
                throw new ConfigException(
                        Setting.OPERATOR_BANS_FILE,
                        "operator.bans-file=" + file.path() + " cannot be used: " + e.getMessage()
                                + "; mend it, or move it away");
            }
        }
    }

    /** Somebody to be told when the file was changed by others, and other bans count. */
    public void whenChanged(Runnable hears) {
        changed = hears;
    }

    /** Keeps a player, an address or both out, from now on; {@link #save} is to follow. Null: there are {@link #BANS_MAX}. */
    public @Nullable Ban add(NewBan wanted) {
        Ban ban = new Ban(
                ids.get(),
                wanted.player(),
                wanted.address(),
                wanted.name(),
                wanted.reason(),
                Math.floorDiv(time.millis() + 999, 1_000) + wanted.seconds(), // not a moment less
                false);
        return put(ban) ? ban : null;
    }

    /**
     * Writes what has changed. Returns at once while another thread is at it, which then does this too.
     *
     * @param ban what was added or lifted
     * @param then hears of it once it is known whether it stands in the file; on this thread or that one
     */
    public void save(Ban ban, Consumer<Ban> then) {
        tend(written -> then.accept(written ? ban.kept(stands(ban)) : ban));
    }

    private boolean stands(Ban ban) {
        return book.bans().stream().anyMatch(one -> one.ban().equals(ban.ban()));
    }

    private synchronized boolean put(Ban ban) {
        List<Ban> all = inForce();
        if (all.size() >= BANS_MAX) {
            return false;
        }
        all.add(ban);
        book = new BanBook(all);
        return true;
    }

    /** Ends a ban; {@link #save} is to follow. Null: there is no such ban. */
    public synchronized @Nullable Ban lift(String id) {
        List<Ban> all = inForce();
        for (Ban ban : all) {
            if (ban.ban().equals(id)) {
                all.remove(ban);
                book = new BanBook(all);
                if (ban.kept()) {
                    lifted.add(id);
                }
                return ban;
            }
        }
        return null;
    }

    /** Those in force, newest last. */
    public List<Ban> list() {
        return List.copyOf(inForce());
    }

    /** What keeps this person out; null: nothing does. No lock. */
    public @Nullable Ban of(Person person) {
        return book.of(person, nowS());
    }

    @Nullable
    Ban of(String key, String address) {
        return book.of(key, address, nowS());
    }

    /** Somebody was sent away from a room: to it there is no such room for a while. */
    public synchronized void keepOut(Person person, String room, long seconds) {
        long nowMs = time.millis();
        keptOutUntilMs.values().removeIf(untilMs -> untilMs <= nowMs);
        if (seconds <= 0) {
            return;
        }
        if (keptOutUntilMs.size() >= BANS_MAX) {
            keptOutUntilMs.entrySet().stream().min(Map.Entry.comparingByValue()).ifPresent(first -> {
                LOG.warn("more than {} are kept out of rooms: the one whose time ends first may come back", BANS_MAX);
                keptOutUntilMs.remove(first.getKey());
            });
        }
        keptOutUntilMs.put(new Out(room, person.key()), nowMs + seconds * 1_000);
    }

    /** No lock. */
    boolean keptOut(String key, String room) {
        Long untilMs = keptOutUntilMs.get(new Out(room, key));
        return untilMs != null && untilMs > time.millis();
    }

    /** Whether any guest of a household is kept out of a room: one who does not say its name may be that one. */
    boolean guestKeptOut(String address, String room) {
        long nowMs = time.millis();
        return keptOutUntilMs.entrySet().stream()
                .anyMatch(one -> one.getValue() > nowMs
                        && one.getKey().room().equals(room)
                        && Person.isGuestKey(one.getKey().key(), address));
    }

    /** Whether it is time to {@link #look} once more. */
    public boolean lookDue() {
        long nowMs = time.millis();
        if (file == null || Math.abs(nowMs - lookedMs) < LOOK_EVERY_MS) {
            return false;
        }
        lookedMs = nowMs;
        return true;
    }

    /** Takes in what somebody else has written into the file. Returns at once while the file is busy. */
    public void look() {
        tend(null);
    }

    private List<Ban> inForce() {
        long nowS = nowS();
        List<Ban> all = new ArrayList<>(book.bans());
        all.removeIf(ban -> ban.untilS() <= nowS);
        return all;
    }

    private long nowS() {
        return time.instant().getEpochSecond();
    }

    /** Reads the file if it was changed, and writes it as long as there is somebody who waits for that; no lock is held meanwhile. */
    private void tend(@Nullable Consumer<Boolean> then) {
        if (file == null || !waits(then)) {
            if (then != null) {
                then.accept(false);
            }
            return;
        }
        List<Consumer<Boolean>> served = begin();
        while (served != null) {
            boolean readable = reread(file, !served.isEmpty());
            boolean written = !served.isEmpty() && readable && write(file);
            served.forEach(one -> tell(one, written));
            served = next();
        }
    }

    private static void tell(Consumer<Boolean> one, boolean written) {
        try {
            one.accept(written);
        } catch (RuntimeException fault) {
            LOG.error("nobody could be told what became of a ban", fault);
        }
    }

    /** False: so many wait already that the disk must hang. */
    private boolean waits(@Nullable Consumer<Boolean> then) {
        synchronized (waiting) {
            if (then == null) { // it is only looked at
                return true;
            }
            return waiting.size() < WAITING_MAX && waiting.add(then);
        }
    }

    /** Null: somebody else is at it, and will see who waits. */
    private @Nullable List<Consumer<Boolean>> begin() {
        synchronized (waiting) {
            if (tended) {
                return null;
            }
            tended = true;
            return taken();
        }
    }

    private @Nullable List<Consumer<Boolean>> next() {
        synchronized (waiting) {
            tended = !waiting.isEmpty();
            return tended ? taken() : null;
        }
    }

    private List<Consumer<Boolean>> taken() {
        List<Consumer<Boolean>> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private boolean write(BansFile to) {
        List<Ban> all;
        Set<String> gone;
        synchronized (this) {
            all = inForce();
            gone = Set.copyOf(lifted);
        }
        try {
            to.write(all);
        } catch (IOException | RuntimeException e) {
            LOG.warn("operator.bans-file {} cannot be written: {}; bans end with the server", to.path(), e.toString());
            return false;
        }
        keep(all.stream().map(Ban::ban).collect(Collectors.toSet()), gone);
        return true;
    }

    private synchronized void keep(Set<String> numbers, Set<String> gone) {
        lifted.removeAll(gone);
        book = new BanBook(inForce().stream()
                .map(ban -> numbers.contains(ban.ban()) ? ban.kept(true) : ban)
                .toList());
    }

    /**
     * False: what stands in the file cannot be used, and nobody but its author may overwrite it.
     *
     * @param closely it is about to be overwritten
     */
    private boolean reread(BansFile from, boolean closely) {
        try {
            boolean there = from.exists();
            broken &= there;
            List<Ban> read = there ? from.readIfChanged(closely) : null;
            if (read == null) {
                return !broken;
            }
            broken = false;
            replace(read);
            LOG.info("operator.bans-file {} was read again: {} bans", from.path(), read.size());
            changed.run();
            return true;
        } catch (IOException | RuntimeException e) {
            broken = true;
            LOG.warn(
                    "operator.bans-file {} has changed and cannot be used: {}; the bans of before count, and new ones"
                            + " end with the server; mend it",
                    from.path(),
                    e.getMessage());
            return false;
        }
    }

    /** Those that were never in the file go on, and those that were lifted do not come back by a file whose author had not seen that. */
    private synchronized void replace(List<Ban> read) {
        List<Ban> all = new ArrayList<>(read);
        all.removeIf(ban -> lifted.contains(ban.ban()));
        List<Ban> others = inForce();
        others.removeIf(Ban::kept);
        int fit = Math.min(others.size(), BANS_MAX - all.size());
        if (fit < others.size()) {
            LOG.warn(
                    "operator.bans-file has so many bans that {} others, which were not in it, end now; there may be {}",
                    others.size() - fit,
                    BANS_MAX);
        }
        all.addAll(others.subList(0, fit));
        book = new BanBook(all);
    }
}
