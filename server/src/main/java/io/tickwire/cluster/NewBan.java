package io.tickwire.cluster;

import inet.ipaddr.IPAddress;
import io.tickwire.config.Household;
import io.tickwire.room.Person;
import io.tickwire.session.PlainText;
import io.tickwire.session.PlayerName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an operator wants to keep out, and for how long. Immutable.
 *
 * @param player a {@link io.tickwire.room.Person#key}; empty: anybody
 * @param address a household or a block of them; empty: any
 * @param name what the player was called
 * @param reason what it is told
 */
public record NewBan(String player, String address, String name, String reason, long seconds) {
    /** Code points of a reason. */
    public static final int REASON_CODE_POINTS_MAX = 100;

    /** Ten years. */
    public static final int SECONDS_MAX = 315_360_000;

    private static final int SUBJECT_LENGTH_MAX = 200;

    /** The key as the server spells it, of {@code sub:…} or {@code guest:NAME@ADDRESS}; null: nobody can have it. Nothing stays nothing. */
    public static @Nullable String player(String said) {
        if (said.isEmpty()) {
            return "";
        }
        if (said.startsWith(Person.VERIFIED)) {
            int length = said.length() - Person.VERIFIED.length();
            return length > 0 && length <= SUBJECT_LENGTH_MAX ? said : null;
        }
        int at = said.lastIndexOf('@');
        if (!said.startsWith(Person.GUEST) || at < 0) {
            return null;
        }
        String name = PlayerName.clean(said.substring(Person.GUEST.length(), at));
        IPAddress from = Household.parse(said.substring(at + 1));
        return name == null || from == null || wide(from) ? null : Person.guestKey(name, Household.text(from));
    }

    /** The block as the server spells it; null: that is no address. Nothing stays nothing. */
    public static @Nullable String address(String said) {
        if (said.isEmpty()) {
            return "";
        }
        IPAddress block = Household.parse(said);
        return block == null ? null : Household.text(block);
    }

    /** What the player is told, without what cannot be seen; null: it is longer than {@value #REASON_CODE_POINTS_MAX} code points. */
    public static @Nullable String reason(String said) {
        return text(said, REASON_CODE_POINTS_MAX);
    }

    /** What the player was called, likewise; null: nobody can be called that. */
    static @Nullable String name(String said) {
        return text(said, PlayerName.CODE_POINTS_MAX);
    }

    private static @Nullable String text(String said, int codePointsMax) {
        String plain = Objects.requireNonNullElse(PlainText.of(said), "");
        return plain.codePointCount(0, plain.length()) <= codePointsMax ? plain : null;
    }

    /** More than one household: nobody's own address is spelled so. */
    static boolean wide(IPAddress block) {
        return block.isIPv6() ? block.getNetworkPrefixLength() < 64 : block.isMultiple();
    }
}
