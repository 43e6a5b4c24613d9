package io.tickwire.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.loop.LoopThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that bans stand in. It is written whole beside the old one, reaches the disk, and takes its place. One thread at a time, and never a
 * room's. Bound: {@link #BYTES_MAX} are read.
 */
class BansFile {
    private static final long BYTES_MAX = 16 << 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{16}");

    private final Path path;
    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private @Nullable State seen;

    /** What tells one state of the file from another. */
    private record State(
            FileTime modified, long bytes, @Nullable Object inode) {}

    BansFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Whether somebody else has changed it since it was last read or written. */
    boolean changed() throws IOException {
        return exists() && !look().equals(seen);
    }

    /** @throws IOException says where what is wrong */
    List<Ban> read() throws IOException {
        seen = look();
        if (Files.size(path) > BYTES_MAX) {
            throw new IOException("it is larger than 16 MiB");
        }
        try {
            return bans(json.readTree(Files.readAllBytes(path)));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new IOException("it is no JSON" + where, e);
        }
    }

    void write(List<Ban> bans) throws IOException {
        assert !LoopThreads.onLoopThread() : "a room's thread writes no file";
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        List<Ban> all = bans.stream().map(ban -> ban.kept(true)).toList();
        ByteBuffer text = ByteBuffer.wrap(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        seen = look();
    }

    private State look() throws IOException {
        BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
        return new State(file.lastModifiedTime(), file.size(), file.fileKey());
    }

    private static List<Ban> bans(@Nullable JsonNode root) throws IOException {
        if (root == null || !root.isArray()) {
            throw new IOException("it is not a list of bans");
        }
        if (root.size() > Bans.BANS_MAX) {
            throw new IOException("there are more than " + Bans.BANS_MAX + " bans in it");
        }
        List<Ban> bans = new ArrayList<>();
        for (JsonNode entry : root) {
            bans.add(ban(entry, "ban " + (bans.size() + 1) + " of the list"));
        }
        return bans;
    }

    private static Ban ban(JsonNode entry, String where) throws IOException {
        if (!entry.isObject()) {
            throw new IOException(where + " is no object");
        }
        String number = text(entry, "ban", where);
        String player = NewBan.player(text(entry, "player", where));
        String address = NewBan.address(text(entry, "address", where));
        JsonNode until = entry.path("untilS");
        if (!NUMBER.matcher(number).matches()) {
            throw new IOException(where + ": \"ban\" has to be 16 hexadecimal digits");
        }
        if (player == null) {
            throw new IOException(where + ": \"player\" has to be sub:... or guest:NAME@ADDRESS");
        }
        if (address == null) {
            throw new IOException(where + ": \"address\" is no address");
        }
        if (player.isEmpty() && address.isEmpty()) {
            throw new IOException(where + " has neither \"player\" nor \"address\"");
        }
        if (!until.isIntegralNumber() || !until.canConvertToLong()) {
            throw new IOException(where + ": \"untilS\" has to be in whole seconds since 1970");
        }
        return new Ban(
                number,
                player,
                address,
                text(entry, "name", where),
                text(entry, "reason", where),
                until.longValue(),
                true);
    }

    private static String text(JsonNode entry, String name, String where) throws IOException {
        JsonNode value = entry.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IOException(where + ": \"" + name + "\" has to be text");
        }
        return value.asText();
    }
}
