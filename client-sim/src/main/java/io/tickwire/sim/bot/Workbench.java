package io.tickwire.sim.bot;

import io.tickwire.proto.EventReader;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.ServerFrameReader;
import io.tickwire.proto.v1.Schema;
import io.tickwire.sim.predict.PredictionRules;
import org.jspecify.annotations.Nullable;

/** What the bots of one loop share and use one after the other: readers, writer, statistics, the layout of the newest schema. Loop thread. */
final class Workbench {
    private final ServerFrameReader reader = new ServerFrameReader();
    private final SnapshotScan scan = new SnapshotScan();
    private final ClientFrames frames = new ClientFrames();
    private BotStats stats = new BotStats();
    private @Nullable SchemaLayout layout;
    private @Nullable EventReader events;
    private @Nullable InputShape inputShape;
    private Behaviour.@Nullable Maker ruled;
    private @Nullable PredictionRules rules;

    ServerFrameReader reader() {
        return reader;
    }

    SnapshotScan scan() {
        return scan;
    }

    ClientFrames frames() {
        return frames;
    }

    BotStats stats() {
        return stats;
    }

    /** From here on bots count into these. */
    void stats(BotStats fresh) {
        stats = fresh;
    }

    /** The schema's layout: the same object as long as the schema is the same. Throws IllegalArgumentException for one that cannot be. */
    SchemaLayout layout(Schema schema) {
        if (layout == null || !layout.schema().equals(schema)) {
            layout = SchemaLayout.of(schema);
            events = new EventReader(schema);
            inputShape = InputShape.of(schema);
        }
        return layout;
    }

    /** The events' reader of a layout taken from here. */
    EventReader events(SchemaLayout of) {
        if (events == null || layout != of) {
            events = new EventReader(of.schema());
        }
        return events;
    }

    /** The rules that these bots run ahead by; null: they do not. */
    @Nullable
    PredictionRules rules(Behaviour.Maker maker) {
        if (ruled != maker) {
            ruled = maker;
            rules = maker.predictionRules();
        }
        return rules;
    }

    /** The inputs' shape of a layout taken from here. */
    InputShape inputShape(SchemaLayout of) {
        if (inputShape == null || layout != of) {
            inputShape = InputShape.of(of.schema());
        }
        return inputShape;
    }
}
