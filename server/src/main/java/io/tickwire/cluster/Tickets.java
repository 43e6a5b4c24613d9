package io.tickwire.cluster;

import io.tickwire.session.Admission;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tickets on their way from a join to a WebSocket: good once, and not for long. One that expires gives its place back. A ticket is 128 random bits
 * and a signature that binds them to room and name. Any thread but a room's. Bound: {@code countMax} tickets, of which one household has
 * {@code householdMax}: each keeps a place that others want.
 */
public final class Tickets {
    private static final String SIGNATURE = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    /** Whose tickets are counted by nobody. */
    static final String NO_HOUSEHOLD = "";

    private record Issued(Admission admission, String household, long issuedNs) {}

    private final Supplier<String> secrets;
    private final SecretKeySpec key;
    private final long lifeNs;
    private final int countMax;
    private final int householdMax;
    private final Map<String, Issued> issued = new LinkedHashMap<>(); // by their random bits, oldest first
    private final Map<String, Integer> held = new HashMap<>(); // by household, those that are issued

    public Tickets(Supplier<String> secrets, long lifeNs, int countMax, int householdMax) {
        this.secrets = secrets;
        this.lifeNs = lifeNs;
        this.countMax = countMax;
        this.householdMax = householdMax;
        key = new SecretKeySpec(secrets.get().getBytes(StandardCharsets.UTF_8), SIGNATURE);
    }

    /**
     * Null when too many are on their way; the admission is then still the caller's.
     *
     * @param household whose ticket it is; {@link #NO_HOUSEHOLD}: nobody counts it
     */
    public synchronized @Nullable String issue(Admission admission, String household, long nowNs) {
        if (spent(household, nowNs)) {
            return null;
        }
        String bits = secrets.get();
        issued.put(bits, new Issued(admission, household, nowNs));
        held.merge(household, 1, Integer::sum);
        return bits + "." + signature(bits, admission);
    }

    /** Whether there may be no more just now. */
    public synchronized boolean spent(String household, long nowNs) {
        expire(nowNs);
        boolean often = !household.equals(NO_HOUSEHOLD) && held.getOrDefault(household, 0) >= householdMax;
        return often || issued.size() >= countMax;
    }

    /** Null for one that was never issued, is used, or has expired. The admission is then the caller's to release. */
    public synchronized @Nullable Admission redeem(String ticket, long nowNs) {
        expire(nowNs);
        int dot = ticket.lastIndexOf('.');
        String bits = dot < 0 ? "" : ticket.substring(0, dot);
        Issued found = issued.get(bits);
        if (found == null || !same(ticket.substring(dot + 1), signature(bits, found.admission()))) {
            return null;
        }
        issued.remove(bits);
        givenUp(found);
        return found.admission();
    }

    /** Gives back the places of those that nobody came with. */
    public synchronized void expire(long nowNs) {
        for (Iterator<Issued> oldest = issued.values().iterator(); oldest.hasNext(); ) {
            Issued ticket = oldest.next();
            if (nowNs - ticket.issuedNs() < lifeNs) {
                return;
            }
            oldest.remove();
            givenUp(ticket);
            ticket.admission().release();
        }
    }

    private void givenUp(Issued ticket) {
        held.computeIfPresent(ticket.household(), (household, count) -> count == 1 ? null : count - 1);
    }

    private String signature(String bits, Admission admission) {
        try {
            Mac mac = Mac.getInstance(SIGNATURE);
            mac.init(key);
            for (String bound : new String[] {
                bits, admission.room().id(), admission.person().name()
            }) {
                mac.update(bound.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            byte[] signed = Arrays.copyOf(mac.doFinal(), SIGNATURE_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + SIGNATURE, e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
