package io.tickwire.config;

/**
 * Who may come in, and how often.
 *
 * @param roomsPerMinute rooms that one address, or one player, may open
 * @param joinsPerMinute joins of one player with a token
 * @param resumesPerMinute resumes and renewals of one address
 * @param missesPerMinute codes of rooms that one address may try in vain
 * @param bansFile where bans are kept; empty: nowhere
 * @param identity who somebody is
 */
public record JoinConfig(
        int roomsPerMinute,
        int joinsPerMinute,
        int resumesPerMinute,
        int missesPerMinute,
        String bansFile,
        IdentityConfig identity) {
    /** What counts when nothing is said. */
    public static final JoinConfig DEFAULT = of(Settings.NONE);

    public JoinConfig {
        Setting.JOIN_ROOMS_PER_MINUTE.check(roomsPerMinute);
        Setting.JOIN_JOINS_PER_MINUTE.check(joinsPerMinute);
        Setting.JOIN_RESUMES_PER_MINUTE.check(resumesPerMinute);
        Setting.JOIN_MISSES_PER_MINUTE.check(missesPerMinute);
    }

    static JoinConfig of(Settings settings) {
        return new JoinConfig(
                settings.number(Setting.JOIN_ROOMS_PER_MINUTE),
                settings.number(Setting.JOIN_JOINS_PER_MINUTE),
                settings.number(Setting.JOIN_RESUMES_PER_MINUTE),
                settings.number(Setting.JOIN_MISSES_PER_MINUTE),
                settings.text(Setting.OPERATOR_BANS_FILE).strip(),
                IdentityConfig.of(settings));
    }
}
