package io.tickwire.sim.predict;

import io.tickwire.proto.FieldLayout;
import io.tickwire.proto.Replica;
import io.tickwire.proto.RowLayout;
import io.tickwire.proto.SchemaLayout;
import io.tickwire.proto.v1.Part;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Feeds a prediction with what a replica holds of the own entity. Pure; owned by one bot; as large as the prediction. */
public final class OwnPrediction {
    private static final int AGE_S_MAX = 1; // an owner row older than this says that nothing has happened since
    private static final int PART_BITS = 3;
    private static final int NONE = 0; // no row has this id

    private final Replica replica;
    private final Prediction prediction;
    private final int typeId;
    private final FieldLayout[] fields; // [number of a state]
    private final int[] told; // [number of a state]
    private final int ageTicksMax;
    private int rowId = NONE; // the owner part's
    private int generation;
    private boolean taken;
    private int takenTick; // the row's values that were taken in last are of this tick

    /** Throws IllegalArgumentException, which names what is missing, when the replica's game has no such type or fields. */
    public OwnPrediction(Replica replica, PredictionRules rules, Prediction prediction, int tickHz) {
        this.replica = replica;
        this.prediction = prediction;
        typeId = replica.layout().typeId(rules.type());
        fields = fields(replica.layout(), typeId, rules);
        told = new int[fields.length];
        ageTicksMax = AGE_S_MAX * tickHz;
    }

    private static FieldLayout[] fields(SchemaLayout layout, int typeId, PredictionRules rules) {
        RowLayout row = layout.row(typeId, Part.OWNER_VALUE);
        List<String> names = rules.fields();
        FieldLayout[] found = new FieldLayout[names.size()];
        for (int number = 0; number < found.length; number++) {
            FieldLayout field = row == null ? null : row.field(names.get(number));
            if (field == null || field.isText() || field.isLinear()) {
                throw new IllegalArgumentException("cannot predict: there is no whole " + rules.type() + "."
                        + names.get(number) + " for OWNER to read; the server's game is of another version");
            }
            found[number] = field;
        }
        return found;
    }

    /** The entity's public row; 0: none is predicted now. */
    public int publicRow() {
        return prediction.state() == null ? NONE : rowId & ~PART_BITS;
    }

    /** The state after the newest tick that was run; null: nothing is predicted now. Not to be changed; good until the next call. */
    public int @Nullable [] state() {
        return prediction.state();
    }

    /** Takes in what the replica's last snapshot brought. */
    public void onApplied() {
        if (replica.reset()) {
            taken = false;
        }
        int slot = slot();
        if (slot != Replica.ABSENT) {
            take(slot);
        }
        prediction.onHeard(replica.tick());
    }

    private int slot() {
        int slot = rowId == NONE ? Replica.ABSENT : replica.find(rowId);
        if (isOwn(slot) && replica.generation(slot) == generation) {
            return slot;
        }
        slot = Replica.ABSENT;
        for (int each = 0; each < replica.rowCount() && slot == Replica.ABSENT; each++) {
            slot = isOwn(each) ? each : Replica.ABSENT;
        }
        if (rowId != NONE || slot != Replica.ABSENT) {
            prediction.restart();
        }
        taken = false;
        rowId = slot == Replica.ABSENT ? NONE : replica.rowId(slot);
        generation = slot == Replica.ABSENT ? 0 : replica.generation(slot);
        return slot;
    }

    private boolean isOwn(int slot) {
        return slot != Replica.ABSENT
                && (replica.rowId(slot) & PART_BITS) == Part.OWNER_VALUE
                && replica.layout(slot).typeId() == typeId;
    }

    private void take(int slot) {
        int valuesTick = replica.valuesTick(slot);
        if (taken && valuesTick == takenTick) {
            return;
        }
        taken = true;
        takenTick = valuesTick;
        for (int number = 0; number < fields.length; number++) {
            told[number] = replica.value(slot, Objects.requireNonNull(fields[number]), valuesTick);
        }
        int oldest = replica.tick() - ageTicksMax;
        prediction.onTold(valuesTick - oldest < 0 ? oldest : valuesTick, told, replica.inputAck());
    }
}
