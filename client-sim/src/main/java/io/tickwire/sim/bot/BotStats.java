package io.tickwire.sim.bot;

import io.tickwire.proto.EventReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What the bots of one loop counted and measured. Owned by the loop's thread; read by others once that has ended. Keeps the first
 * {@link #FAULTS_MAX} faults in words.
 */
public final class BotStats {
    /** Faults told in words; all are counted. */
    public static final int FAULTS_MAX = 10;

    private static final long HIGHEST = 60_000_000;
    private static final int DIGITS = 3;
    private static final int OFFSET = 1024; // histograms hold no negative values; up to 2,047 they are exact

    private final long[] counts = new long[Count.values().length]; // [count]
    private final Histogram[] histograms = new Histogram[Measure.values().length]; // [measure]
    private final Map<String, long[]> eventsHeard = new HashMap<>(); // type → how many, one number
    private final List<String> faults = new ArrayList<>();

    public BotStats() {
        Arrays.setAll(histograms, measure -> new Histogram(HIGHEST, DIGITS));
    }

    /** Loop thread. */
    public void add(Count count, long amount) {
        counts[count.ordinal()] += amount;
    }

    /** Loop thread. */
    public void record(Measure measure, long value) {
        long offset = measure == Measure.INPUT_SLACK_16 ? OFFSET : 0;
        histogram(measure).recordValue(Math.max(0, Math.min(HIGHEST, value + offset)));
    }

    /** Loop thread. */
    public void fault(String words) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(words);
        }
    }

    /** Loop thread. Counts the events that the reader has, by their types' names too. */
    public void heard(EventReader events) {
        add(Count.EVENTS, events.count());
        for (int event = 0; event < events.count(); event++) {
            heard(events.type(event).getName(), 1);
        }
    }

    private void heard(String type, long amount) {
        eventsHeard.computeIfAbsent(type, name -> new long[1])[0] += amount;
    }

    /** Takes in what another loop, or another stretch of time, has. */
    public void merge(BotStats other) {
        for (int count = 0; count < counts.length; count++) {
            counts[count] += other.counts[count];
        }
        for (Measure measure : Measure.values()) {
            histogram(measure).add(other.histogram(measure));
        }
        other.eventsHeard.forEach((type, heard) -> heard(type, heard[0]));
        other.faults.forEach(this::fault);
    }

    public long count(Count count) {
        return counts[count.ordinal()];
    }

    /** The value that this percentage of the measurements does not exceed; 0 when there are none. */
    public long percentile(Measure measure, double percent) {
        if (samples(measure) == 0) {
            return 0;
        }
        return histogram(measure).getValueAtPercentile(percent) - (measure == Measure.INPUT_SLACK_16 ? OFFSET : 0);
    }

    public long samples(Measure measure) {
        return histogram(measure).getTotalCount();
    }

    /** How many events of each type were heard, by its name; one that several bots heard counts for each of them. */
    public SortedMap<String, Long> eventsHeard() {
        SortedMap<String, Long> counts = new TreeMap<>();
        eventsHeard.forEach((type, heard) -> counts.put(type, heard[0]));
        return counts;
    }

    /** The first faults, in words. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private Histogram histogram(Measure measure) {
        return histograms[measure.ordinal()];
    }
}
