package io.tickwire.sim.draw;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.v1.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a player's screen would draw the public rows of one entity type: at a tick in the recent past, between what was told. Pure; owned by one bot; as
 * large as the view, and makes no garbage once it was. What is told of late is drawn at once where it should have been, not blended in as for eyes.
 */
public final class Screen {
    private final Replica replica;
    private final RowLayout row;
    private final int publishTicks;
    private final List<Track> tracks = new ArrayList<>(); // as the replica's slots stand, nearly
    private final List<Track> spare = new ArrayList<>();
    private boolean applied;
    private int previousTick;
    private int tick;
    private double fraction;

    /** Throws IllegalArgumentException when the type has nothing that moves. */
    public Screen(Replica replica, int typeId, int sendEveryTicks) {
        if (!Track.draws(replica.layout(), typeId, Part.PUBLIC_VALUE)) {
            throw new IllegalArgumentException("cannot draw: there is nothing LINEAR in the type");
        }
        this.replica = replica;
        row = Objects.requireNonNull(replica.layout().row(typeId, Part.PUBLIC_VALUE));
        publishTicks = Math.max(1, sendEveryTicks);
    }

    /** Takes in what the replica's newest snapshot brought. */
    public void onApplied() {
        int seen = 0;
        for (int slot = 0; slot < replica.rowCount(); slot++) {
            if (replica.layout(slot) == row) {
                take(slot, seen++);
            }
        }
        while (tracks.size() > seen) {
            spare.add(tracks.remove(tracks.size() - 1));
        }
        applied = true;
        previousTick = replica.tick();
    }

    /** Brings the row's track to this place of the list, and up to date. Whatever is behind all of them in the end is gone. */
    private void take(int slot, int place) {
        int at = place;
        while (at < tracks.size() && tracks.get(at).rowId() != replica.rowId(slot)) {
            at++;
        }
        Track track =
                at < tracks.size() ? tracks.get(at) : spare.isEmpty() ? new Track(row) : spare.remove(spare.size() - 1);
        if (at == tracks.size()) {
            tracks.add(track);
            track.begin(replica, slot);
        } else if (!track.isOf(replica.rowId(slot), replica.generation(slot))) {
            track.begin(replica, slot);
        } else if (replica.valuesTick(slot) == replica.tick()) {
            track.add(replica, slot, applied ? previousTick : replica.tick(), publishTicks);
        }
        tracks.set(at, tracks.get(place));
        tracks.set(place, track);
    }

    /** From here on it shows this tick and its fraction, in [0, 1), and none before it. */
    public void draw(int atTick, double atFraction) {
        tick = atTick;
        fraction = atFraction;
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).forgetBefore(atTick);
        }
    }

    /** Whether the row is to be seen. */
    public boolean shows(int rowId) {
        return find(rowId) != null;
    }

    /** Where a LINEAR field of a row that it {@link #shows} is drawn, in quanta. */
    public double value(int rowId, FieldLayout field) {
        Track track = find(rowId);
        return track == null ? Double.NaN : track.value(field, tick, fraction);
    }

    /** How much that is drawn to move in a tick, in quanta. */
    public double pace(int rowId, FieldLayout field) {
        Track track = find(rowId);
        return track == null ? Double.NaN : track.pace(field, tick);
    }

    private @Nullable Track find(int rowId) {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            if (track.rowId() == rowId) {
                return track.visibleAt(tick) ? track : null;
            }
        }
        return null;
    }
}
