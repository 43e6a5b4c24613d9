package io.tickwire.sim.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {
    private Numbers() {}

    static String ms(double ms) {
        return String.format(Locale.ROOT, ms >= 100 || ms == Math.rint(ms) ? "%.0f ms" : "%.1f ms", ms);
    }

    static String bytes(double bytes) {
        return bytes < 1000
                ? String.format(Locale.ROOT, "%.0f B", bytes)
                : bytes < 1e6
                        ? String.format(Locale.ROOT, "%.2f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%.2f MB", bytes / 1e6);
    }

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
