package io.tickwire.identity;

import com.nimbusds.jose.JOSEException;
import io.tickwire.config.ConfigException;
import io.tickwire.config.IdentityConfig;
import io.tickwire.config.Setting;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's file of keys, read again when it has changed; who asks for keys is given those of the newest look, and never waits for the disk. A file that
 * cannot be used any more leaves the keys of before, and says so in the log. Any thread. Bound: files of {@link #BYTES_MAX}; one thread looks
 * at a time.
 */
final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final long BYTES_MAX = 1 << 20;
    private static final long LOOK_EVERY_MS = 1_000;

    /** What tells one state of the file from another. */
    private record State(
            FileTime modified, long bytes, @Nullable Object inode) {}

    /** What is in a file; it may take as long as a disk does. */
    interface Disk {
        byte[] read(Path path) throws IOException;
    }

    private final IdentityConfig config;
    private final Path path;
    private final InstantSource time;
    private final Disk disk;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<SigningKey> keys;
    private volatile long lookedMs;
    private @Nullable State state; // of whoever looks
    private String complaint = ""; // what is wrong with it now, once said; of whoever looks

    /** @throws ConfigException when it cannot be used */
    KeyFile(IdentityConfig config, InstantSource time, Disk disk) {
        this.config = config;
        this.time = time;
        this.disk = disk;
        path = Path.of(config.keyFile());
        try {
            lookedMs = time.millis();
            state = look();
            keys = read();
        } catch (IOException | ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            throw new ConfigException(
                    Setting.IDENTITY_KEY_FILE, "identity.key-file=" + path + " cannot be used: " + reason(e, config));
        }
    }

    /** Those that a token with this key id may be signed by: the one of that name, or all if it names none. */
    List<SigningKey> named(@Nullable String id) {
        List<SigningKey> all = keys;
        return id == null
                ? all
                : all.stream()
                        .filter(key -> key.id() == null || key.id().equals(id))
                        .toList();
    }

    /** Whether it is time to {@link #refresh} once more: not while a look goes on, however long the disk takes. */
    boolean refreshDue() {
        long nowMs = time.millis();
        if (looking.get() || Math.abs(nowMs - lookedMs) < LOOK_EVERY_MS) {
            return false;
        }
        lookedMs = nowMs;
        return true;
    }

    /** Reads the file if it has changed. Waits for the disk; returns at once while another thread does. */
    void refresh() {
        if (looking.compareAndSet(false, true)) {
            try {
                lookAgain();
            } finally {
                looking.set(false);
            }
        }
    }

    private void lookAgain() {
        try {
            State seen = look();
            if (!seen.equals(state)) {
                state = seen;
                keys = read();
                LOG.info("identity.key-file {} was read again: {} keys", path, keys.size());
            }
            complaint = "";
        } catch (IOException | ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            String reason = reason(e, config);
            if (!reason.equals(complaint)) {
                complaint = reason;
                LOG.warn("identity.key-file {} cannot be used any more: {}; the keys of before count", path, reason);
            }
        }
    }

    private State look() throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(file.lastModifiedTime(), file.size(), file.fileKey());
    }

    private List<SigningKey> read() throws IOException, ParseException, JOSEException, GeneralSecurityException {
        if (Files.size(path) > BYTES_MAX) {
            throw new IOException("it is larger than 1 MiB");
        }
        List<SigningKey> read = KeyText.parse(disk.read(path), config.algorithm());
        if (read.isEmpty()) {
            throw new IOException("there is no key for " + config.algorithm().jose() + " in it");
        }
        return read;
    }

    /** With the cure, and never with what stands in the file. */
    private static String reason(Exception e, IdentityConfig config) {
        if (e instanceof NoSuchFileException) {
            return "it is not there; name a file with a PEM, a JWKS or, for HS256, the secret";
        }
        if (e instanceof AccessDeniedException) {
            return "this process may not read it; give it the right to";
        }
        if (e instanceof IOException) {
            return String.valueOf(e.getMessage());
        }
        return e instanceof ParseException
                ? "it is no JWKS that can be read"
                : "its key is damaged, or none for " + config.algorithm().jose();
    }
}
