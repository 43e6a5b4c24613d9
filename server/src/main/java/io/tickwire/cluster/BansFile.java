package io.tickwire.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.loop.LoopThreads;
import io.tickwire.session.PlayerName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file that bans stand in. It is written whole beside the old one, reaches the disk, and takes its place. One thread at a time, and never a
 * room's. Bound: {@link #BYTES_MAX} are read, into which {@link Bans#BANS_MAX} of the longest bans fit as they are written.
 */
class BansFile {
    static final int BYTES_MAX = 32 << 20;

    /** The end of the year 9999: what comes later is a slip, and no calendar shows it. */
    private static final long UNTIL_S_MAX = 253_402_300_799L;

    /** A disk's clock may stand still for two seconds: for so many looks after a change only the content tells whether there was another. */
    private static final int CLOSE_LOOKS = 3;

    private static final long NOTHING = -1;
    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{16}");

    private final Path path;
    private final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private @Nullable State seen;
    private int looks; // since it was another
    private long content = NOTHING; // what was last read or written

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

    /**
     * What stands in it now; null: what was last read or written.
     *
     * @param closely whatever the disk's clock says
     * @throws IOException says where what is wrong
     */
    @Nullable
    List<Ban> readIfChanged(boolean closely) throws IOException {
        State now = look();
        looks = now.equals(seen) ? Math.min(looks + 1, CLOSE_LOOKS) : 0;
        if (looks == CLOSE_LOOKS && !closely) {
            return null;
        }
        seen = now;
        byte[] bytes = bytes();
        long before = content;
        content = sum(bytes);
        return content == before ? null : parsed(bytes);
    }

    /** @throws IOException says where what is wrong */
    List<Ban> read() throws IOException {
        seen = look();
        byte[] bytes = bytes();
        content = sum(bytes);
        return parsed(bytes);
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("it is larger than 32 MiB");
            }
            return bytes;
        } catch (IOException e) { // not to be tried, and told, again until it is another
            looks = CLOSE_LOOKS;
            content = NOTHING;
            throw e;
        }
    }

    private List<Ban> parsed(byte[] bytes) throws IOException {
        try {
            return bans(json.readTree(bytes));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new IOException("it is no JSON" + where, e);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (long) bytes.length << Integer.SIZE | sum.getValue();
    }

    void write(List<Ban> bans) throws IOException {
        assert !LoopThreads.onLoopThread() : "a room's thread writes no file";
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        List<Ban> all = bans.stream().map(ban -> ban.kept(true)).toList();
        byte[] bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
        ByteBuffer text = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        content = sum(bytes);
        seen = look();
        looks = 0;
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
        Set<String> numbers = new HashSet<>();
        for (JsonNode entry : root) {
            String where = "ban " + (bans.size() + 1) + " of the list";
            Ban ban = ban(entry, where);
            if (!numbers.add(ban.ban())) { // lifting one would leave the other
                throw new IOException(where + ": \"ban\" is another one's number, too");
            }
            bans.add(ban);
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
        if (!until.isIntegralNumber()
                || !until.canConvertToLong()
                || until.longValue() < 0
                || until.longValue() > UNTIL_S_MAX) {
            throw new IOException(
                    where + ": \"untilS\" has to be in whole seconds since 1970, from 0 to " + UNTIL_S_MAX);
        }
        String name = NewBan.name(text(entry, "name", where));
        String reason = NewBan.reason(text(entry, "reason", where));
        if (name == null) {
            throw new IOException(where + ": \"name\" may have " + PlayerName.CODE_POINTS_MAX + " characters");
        }
        if (reason == null) {
            throw new IOException(where + ": \"reason\" may have " + NewBan.REASON_CODE_POINTS_MAX + " characters");
        }
        return new Ban(number, player, address, name, reason, until.longValue(), true);
    }

    private static String text(JsonNode entry, String name, String where) throws IOException {
        JsonNode value = entry.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new IOException(where + ": \"" + name + "\" has to be text");
        }
        return value.asText();
    }
}
