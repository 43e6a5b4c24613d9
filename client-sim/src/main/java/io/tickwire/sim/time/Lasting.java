package io.tickwire.sim.time;

import java.util.Arrays;

/** The last so many of some numbers, and which of them is exceeded how often. Adding moves a few hundred bytes and makes no garbage. Owned by one bot. */
final class Lasting {
    private final double[] numbers; // [at % length], by age
    private final double[] sorted; // ascending
    private int next;
    private int count;

    Lasting(int capacity) {
        numbers = new double[capacity];
        sorted = new double[capacity];
    }

    void add(double number) {
        if (count == numbers.length) {
            int old = Arrays.binarySearch(sorted, 0, count, numbers[next]);
            count--;
            System.arraycopy(sorted, old + 1, sorted, old, count - old);
        }
        int found = Arrays.binarySearch(sorted, 0, count, number);
        int at = found < 0 ? ~found : found;
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = number;
        numbers[next] = number;
        next = next + 1 == numbers.length ? 0 : next + 1;
        count++;
    }

    /** The number that this share of them does not exceed; 0: there are none. */
    double quantile(double share) {
        return count == 0 ? 0 : sorted[(int) (share * (count - 1))];
    }
}
