package io.tickwire.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, how often, and how many.
 *
 * @param roomsMax rooms at once
 * @param roomsPerMinute rooms that one address, or one player, may open
 * @param joinsPerMinute joins of one player with a token
 * @param resumesPerMinute resumes and renewals of one address
 * @param missesPerMinute codes of rooms that one address may try in vain
 * @param ticketsMax tickets of one address that nobody has used yet
 * @param operatorMissesPerMinute wrong tokens of an operator that one address may try
 * @param bansFile where bans are kept; empty: nowhere
 * @param identity who somebody is
 */
public record JoinConfig(
        int roomsMax,
        int roomsPerMinute,
        int joinsPerMinute,
        int resumesPerMinute,
        int missesPerMinute,
        int ticketsMax,
        int operatorMissesPerMinute,
        String bansFile,
        IdentityConfig identity) {
    /** What counts when nothing is said. */
    public static final JoinConfig DEFAULT = of(Settings.NONE);

    public JoinConfig {
        Setting.SERVER_ROOMS_MAX.check(roomsMax);
        Setting.JOIN_ROOMS_PER_MINUTE.check(roomsPerMinute);
        Setting.JOIN_JOINS_PER_MINUTE.check(joinsPerMinute);
        Setting.JOIN_RESUMES_PER_MINUTE.check(resumesPerMinute);
        Setting.JOIN_MISSES_PER_MINUTE.check(missesPerMinute);
        Setting.JOIN_TICKETS_MAX.check(ticketsMax);
        Setting.OPERATOR_MISSES_PER_MINUTE.check(operatorMissesPerMinute);
    }

    static JoinConfig of(Settings settings) {
        return new JoinConfig(
                settings.number(Setting.SERVER_ROOMS_MAX),
                settings.number(Setting.JOIN_ROOMS_PER_MINUTE),
                settings.number(Setting.JOIN_JOINS_PER_MINUTE),
                settings.number(Setting.JOIN_RESUMES_PER_MINUTE),
                settings.number(Setting.JOIN_MISSES_PER_MINUTE),
                settings.number(Setting.JOIN_TICKETS_MAX),
                settings.number(Setting.OPERATOR_MISSES_PER_MINUTE),
                bansFile(settings),
                IdentityConfig.of(settings));
    }

    /** Why bans cannot be written; null: they can, or are not to be. */
    public @Nullable String bansFileTrouble() {
        return trouble(bansFile);
    }

    /** One that the host named itself has to be of use. */
    private static String bansFile(Settings settings) {
        String file = settings.text(Setting.OPERATOR_BANS_FILE).strip();
        String trouble = settings.said(Setting.OPERATOR_BANS_FILE) ? trouble(file) : null;
        if (trouble != null) {
            throw new ConfigException(Setting.OPERATOR_BANS_FILE, trouble);
        }
        return file;
    }

    private static @Nullable String trouble(String file) {
        if (file.isEmpty()) {
            return null;
        }
        Path path = Path.of(file);
        Path folder = path.toAbsolutePath().getParent();
        String why = folder == null || Files.isDirectory(path)
                ? "it is a folder"
                : !Files.isDirectory(folder)
                        ? "there is no folder " + folder
                        : Files.isWritable(folder) ? null : "this process may not write to the folder " + folder;
        return why == null
                ? null
                : "operator.bans-file=" + file + " cannot be written: " + why
                        + "; name a file in another, or leave it empty to keep bans until the server ends";
    }
}
