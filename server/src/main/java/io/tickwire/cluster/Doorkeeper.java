package io.tickwire.cluster;

import io.tickwire.base.Clock;
import io.tickwire.cluster.JoinResult.Refused;
import io.tickwire.config.JoinConfig;
import io.tickwire.identity.Identities;
import io.tickwire.identity.Identity;
import io.tickwire.identity.Role;
import io.tickwire.room.Person;
import io.tickwire.session.Pass;
import io.tickwire.session.PlayerName;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says who somebody is and whether it may do what it asks for: token, role, bans, and how often one address or player may. Any thread but a
 * room's. Bound: that of its {@link MinuteLimit}s and {@link Bans}.
 */
public class Doorkeeper {
    private final Identities identities;
    private final Bans bans;
    private final JoinConfig config;
    private final Clock clock;
    private final InstantSource time;
    private final MinuteLimit rooms;
    private final MinuteLimit joins;
    private final MinuteLimit resumes;
    private final MinuteLimit codes;
    private final MinuteLimit operatorTokens;

    /** What a visit came to: exactly one of both is there. */
    record Visit(@Nullable Pass pass, @Nullable Refused refused) {
        static Visit no(Refused refused) {
            return new Visit(null, refused);
        }
    }

    /** @param time by which tokens expire and bans end */
    public Doorkeeper(JoinConfig config, Identities identities, Bans bans, Clock clock, InstantSource time) {
        this.config = config;
        this.identities = identities;
        this.bans = bans;
        this.clock = clock;
        this.time = time;
        rooms = new MinuteLimit(config.roomsPerMinute());
        joins = new MinuteLimit(config.joinsPerMinute());
        resumes = new MinuteLimit(config.resumesPerMinute());
        codes = new MinuteLimit(config.missesPerMinute());
        operatorTokens = new MinuteLimit(config.operatorMissesPerMinute());
    }

    /** One that lets everybody in. */
    public static Doorkeeper open(Clock clock) {
        InstantSource time = InstantSource.system();
        return new Doorkeeper(JoinConfig.DEFAULT, Identities.OPEN, new Bans("", time, () -> ""), clock, time);
    }

    public Bans bans() {
        return bans;
    }

    /** Whether a token is needed. */
    public boolean asks() {
        return config.identity().jwt();
    }

    /** Whether this address may try one more token of an operator; {@link #triedToken} has to follow then. */
    public boolean mayTryToken(Caller caller) {
        return !caller.limited() || operatorTokens.begin(caller.address(), clock.nowNs());
    }

    /**
     * What a try of a token came to.
     *
     * @param missed it was none of an operator's
     */
    public void triedToken(Caller caller, boolean missed) {
        if (caller.limited()) {
            operatorTokens.end(caller.address(), missed, clock.nowNs());
        }
    }

    /** Whether this is the token of an operator. */
    public boolean operator(String token) {
        Identity identity = asks() ? identities.of(token) : null;
        return identity != null && identity.may(Role.OPERATOR);
    }

    /** Somebody wants to play, or to watch, under a name. */
    Visit join(Caller caller, @Nullable String wantedName, boolean watches) {
        Identity identity = identities.of(caller.token());
        if (identity == null) {
            return Visit.no(Refusals.UNAUTHORIZED);
        }
        String name = name(identity, wantedName);
        if (name == null) {
            return Visit.no(Refusals.BAD_NAME);
        }
        if (!mayBeHere(identity, watches)) {
            return Visit.no(Refusals.NOT_ALLOWED);
        }
        Pass pass = pass(identity, name, caller.address());
        Ban ban = bans.of(pass.person());
        if (ban != null) {
            return Visit.no(Refusals.banned(ban));
        }
        boolean often = identity.subject() != null && !joins.take(pass.person().key(), clock.nowNs());
        return often ? Visit.no(Refusals.TOO_MANY) : new Visit(pass, null);
    }

    /** Somebody wants to open a room; null: it may. */
    @Nullable
    Refused openRoom(Caller caller) {
        Identity identity = identities.of(caller.token());
        if (identity == null) {
            return Refusals.UNAUTHORIZED;
        }
        if (!identity.may(Role.PLAYER) && !identity.may(Role.OPERATOR)) {
            return Refusals.NOT_ALLOWED;
        }
        String player = identity.subject() == null ? null : Person.verifiedKey(identity.subject());
        Ban ban = bans.of(player == null ? "" : player, caller.address());
        if (ban != null) {
            return Refusals.banned(ban);
        }
        return mayOpen(caller, player) ? null : Refusals.TOO_MANY_ROOMS;
    }

    /** One more room for somebody who may play; false: too many. */
    boolean mayOpenAnother(Caller caller, Pass pass) {
        return mayOpen(caller, pass.expires() ? pass.person().key() : null);
    }

    /** @param player null: a guest, which may be anybody */
    private boolean mayOpen(Caller caller, @Nullable String player) {
        long nowNs = clock.nowNs();
        return (!caller.limited() || rooms.take(caller.address(), nowNs))
                && (player == null || rooms.take(player, nowNs));
    }

    /** Whether this address may try one more code; {@link #triedCode} has to follow then. */
    boolean mayTryCode(Caller caller) {
        return !caller.limited() || codes.begin(caller.address(), clock.nowNs());
    }

    /**
     * What a try of a code came to.
     *
     * @param missed it led nowhere
     */
    void triedCode(Caller caller, boolean missed) {
        if (caller.limited()) {
            codes.end(caller.address(), missed, clock.nowNs());
        }
    }

    /** Whether this address may resume once more. */
    boolean mayResume(Caller caller) {
        return !caller.limited() || resumes.take(caller.address(), clock.nowNs());
    }

    /** Whether a person may be in a room. */
    boolean welcome(Person person, String room) {
        return !bans.keptOut(person.key(), room);
    }

    /** Whether somebody may look into a room: as {@link #welcome}, of a caller who does not say its name. */
    boolean mayLook(Caller caller, String room) {
        Identity identity = asks() ? identities.of(caller.token()) : null;
        String subject = identity == null ? null : identity.subject();
        return subject == null
                ? !bans.guestKeptOut(caller.address(), room)
                : !bans.keptOut(Person.verifiedKey(subject), room);
    }

    /** Whoever has this pass shows a newer token, and from then on may do what that says and no more. */
    Visit renewed(Pass pass, boolean watches, Caller caller) {
        Identity identity = identities.of(caller.token());
        if (identity == null) {
            return Visit.no(Refusals.UNAUTHORIZED);
        }
        Pass newer = pass(identity, pass.person().name(), caller.address());
        if (!newer.person().key().equals(pass.person().key())) {
            return Visit.no(Refusals.ANOTHERS);
        }
        return mayBeHere(identity, watches) ? new Visit(newer, null) : Visit.no(Refusals.ROLE_LOST);
    }

    /** Whether a caller's token is one at all. */
    boolean known(Caller caller) {
        return identities.of(caller.token()) != null;
    }

    private static boolean mayBeHere(Identity identity, boolean watches) {
        return identity.may(Role.PLAYER) || identity.may(Role.OPERATOR) || (watches && identity.may(Role.SPECTATOR));
    }

    /** A token's name was made elsewhere, by other limits: it is shortened, where a guest is told to choose another. */
    private static @Nullable String name(Identity identity, @Nullable String wanted) {
        String given = identity.name() == null ? null : PlayerName.shortened(identity.name());
        return given != null || wanted == null ? given : PlayerName.clean(wanted);
    }

    private Pass pass(Identity identity, String name, String address) {
        String subject = identity.subject();
        if (subject == null) {
            return Pass.of(Person.guest(name, address));
        }
        long leftMs = identity.expiresS() * 1_000 - time.millis();
        return new Pass(
                Person.verified(name, subject, address),
                true,
                clock.nowNs() + TimeUnit.MILLISECONDS.toNanos(leftMs),
                TimeUnit.MILLISECONDS.toNanos(config.identity().graceMs()),
                false);
    }
}
