package io.tickwire.schema;

import java.util.Arrays;

/** What one live entity says: filled by {@link EntitySchema#read}, used again for the next. Belongs to one thread. */
public final class LiveValues {
    /** A value, quantum or index; 0 for a string. Shape [field]. */
    public final int[] values = new int[EntitySchema.FIELDS_MAX];

    /** A LINEAR field's value in quanta, before rounding, of an angle in [0, wrap). Shape [field]. */
    public final double[] exact = new double[EntitySchema.FIELDS_MAX];

    /** Shape [field]. */
    public final String[] strings = new String[EntitySchema.FIELDS_MAX];

    public LiveValues() {
        Arrays.fill(strings, "");
    }
}
