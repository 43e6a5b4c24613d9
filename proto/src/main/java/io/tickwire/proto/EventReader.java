package io.tickwire.proto;

import io.tickwire.proto.v1.EventType;
import io.tickwire.proto.v1.Field;
import io.tickwire.proto.v1.Kind;
import io.tickwire.proto.v1.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the events of one snapshot after the other, by the room's schema; what they mean and when they are shown is its owner's. Makes no
 * garbage but for texts and while it grows. Belongs to one thread; holds one snapshot's events.
 */
public final class EventReader {
    /** Most fields of an event type. */
    public static final int FIELDS_MAX = 32;

    private static final int EVENTS = 7 << 3;
    private static final int PACKED = 2;

    private final List<EventType> types;
    private final Kind[][] kinds; // [type id][field]
    private final ByteCursor in = new ByteCursor();
    private final TextReader text = new TextReader();
    private final PackedRange range = new PackedRange();
    private final List<String> texts = new ArrayList<>();
    private int[] words = new int[64]; // type id, then a word per field, of each event; a text's is its index in texts
    private int[] starts = new int[16]; // [event], of its words
    private int count;
    private int wordCount;

    /** Throws IllegalArgumentException, which names the type and the field, when the schema is one that cannot be. */
    public EventReader(Schema schema) {
        types = schema.getEventsList();
        kinds = types.stream().map(EventReader::kinds).toArray(Kind[][]::new);
    }

    private static Kind[] kinds(EventType type) {
        if (type.getFieldsCount() > FIELDS_MAX) {
            throw new IllegalArgumentException("cannot read the schema: event " + type.getName() + " has "
                    + type.getFieldsCount() + " fields, " + FIELDS_MAX + " is the limit");
        }
        Kind[] kinds = new Kind[type.getFieldsCount()];
        for (int i = 0; i < kinds.length; i++) {
            Field field = type.getFields(i);
            kinds[i] = field.getKind();
            if (kinds[i] == Kind.UNRECOGNIZED || kinds[i] == Kind.KIND_UNSPECIFIED) {
                throw new IllegalArgumentException("cannot read the schema: event " + type.getName() + "."
                        + field.getName() + " has an unknown kind");
            }
        }
        return kinds;
    }

    /**
     * Reads the bytes of a {@code Snapshot} message (a {@code ServerFrame}'s body), which may be anything. False: they are no events of this
     * schema, and there are none now.
     */
    public boolean read(byte[] frame, int offset, int length) {
        clear();
        in.open(frame, offset, offset + length);
        while (in.more()) {
            int tag = in.varint();
            switch (tag) {
                case EVENTS -> range.takeOne(in, frame);
                case EVENTS | PACKED -> range.takePacked(in, frame);
                default -> in.skipField(tag);
            }
        }
        if (!in.broken() && !range.isEmpty()) {
            range.open(in);
            while (in.more()) {
                readEvent();
            }
        }
        if (in.broken()) {
            clear();
            return false;
        }
        return true;
    }

    private void clear() {
        range.clear();
        texts.clear();
        count = 0;
        wordCount = 0;
    }

    private void readEvent() {
        int typeId = in.varint();
        if (typeId < 0 || typeId >= kinds.length || in.left() < kinds[typeId].length) {
            in.fail();
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        if (wordCount + 1 + FIELDS_MAX > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        starts[count++] = wordCount;
        words[wordCount++] = typeId;
        for (Kind kind : kinds[typeId]) {
            int value = in.varint();
            switch (kind) {
                case INT, DOUBLE -> words[wordCount++] = Varint.unzigzag(value);
                case STRING -> {
                    words[wordCount++] = texts.size();
                    texts.add(text.read(in, value, ""));
                }
                default -> words[wordCount++] = value;
            }
        }
    }

    /** Events of the snapshot read last, in their order. */
    public int count() {
        return count;
    }

    /** What the server said about an event's type. */
    public EventType type(int event) {
        return types.get(words[starts[event]]);
    }

    /** A field of an event: value, quantum, 0 or 1, enum index. Not of a STRING field. */
    public int value(int event, int field) {
        return words[starts[event] + 1 + field];
    }

    /** A STRING field of an event. */
    public String text(int event, int field) {
        return texts.get(words[starts[event] + 1 + field]);
    }
}
