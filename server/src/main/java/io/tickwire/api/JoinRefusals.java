package io.tickwire.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many joins were refused, by code. Any thread. Bound: the codes known from the start; another one counts as {@code other}. */
public final class JoinRefusals {
    private static final String OTHER = "other";

    private final List<String> codes;
    private final LongAdder other = new LongAdder();
    private final Map<String, LongAdder> counts = new LinkedHashMap<>();

    public JoinRefusals() {
        codes = List.of(
                "room-full",
                "no-such-room",
                "no-such-game",
                "bad-request",
                "bad-option",
                "resume-expired",
                "draining",
                "server-full",
                "too-many",
                "foreign-origin",
                "too-long",
                "unauthorized",
                "not-allowed",
                "banned",
                OTHER);
        codes.forEach(code -> counts.put(code, code.equals(OTHER) ? other : new LongAdder()));
    }

    public List<String> codes() {
        return codes;
    }

    void add(String code) {
        counts.getOrDefault(code, other).increment();
    }

    public long get(String code) {
        LongAdder count = counts.get(code);
        return count == null ? 0 : count.sum();
    }
}
