package io.tickwire.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one {@code ClientFrame} after the other into fields that it re-uses: written by hand, so that a frame costs no
 * allocation and a hostile one no exception. All or nothing: unless the outcome is {@link DecodeOutcome#OK}, nothing read
 * from it means anything. Stricter than a protobuf parser in four places: a kind that is set twice, a known field of
 * another wire type, a group, and more than {@value WireCursor#UNKNOWN_FIELDS_MAX} unknown fields are refused. What the
 * values of an input may be is the schema's to say.
 * Owned by one thread. Bound: {@link #INPUTS_MAX} inputs of {@link #VALUES_MAX} values.
 */
public final class ClientFrameDecoder {
    public static final int INPUTS_MAX = 8;
    public static final int VALUES_MAX = 32;
    public static final int CLIENT_BYTES_MAX = 64;

    private static final int WORDS_BYTES_MAX = 64;

    /** What a frame is about. */
    public enum Kind {
        HELLO,
        INPUT,
        ACK,
        PING,
        RESYNC,
        CHAT,
        DIFFERENCE,
        WATCH
    }

    private static final Kind[] KINDS = Kind.values(); // [field number − 1]
    private static final int CHAT_BYTES_KEPT = 1_024;

    private final WireCursor cursor = new WireCursor();
    private DecodeOutcome refusal = DecodeOutcome.OK;
    private @Nullable Kind kind;

    private int schemaHash;
    private int epoch;
    private final byte[] client = new byte[CLIENT_BYTES_MAX];
    private int clientBytes;
    private int ackedTick;
    private int reliableAck;
    private int nonce;
    private final byte[] chat = new byte[CHAT_BYTES_KEPT];
    private int chatBytes;
    private boolean chatTeam;
    private int watched;
    private int resyncTick;
    private int rowId;
    private final byte[][] words = new byte[3][WORDS_BYTES_MAX]; // what, server, client
    private final int[] wordBytes = new int[words.length];
    private int inputs;
    private final int[] inputTicks = new int[INPUTS_MAX]; // [input]
    private final int[] viewTicks16 = new int[INPUTS_MAX]; // [input]
    private final int[] valueCounts = new int[INPUTS_MAX]; // [input]
    private final int[] values = new int[INPUTS_MAX * VALUES_MAX]; // [input * VALUES_MAX + field]

    /** Decodes [position, limit) and leaves both where they are. */
    public DecodeOutcome decode(ByteBuffer frame) {
        reset();
        cursor.start(frame);
        while (cursor.more()) {
            int tag = cursor.tag();
            int number = tag >>> 3;
            if (number == 0 || number > KINDS.length) {
                cursor.skip(tag);
            } else if ((tag & 7) != WireCursor.LENGTH_DELIMITED) {
                cursor.fail();
            } else if (kind != null) {
                refuse(DecodeOutcome.KIND_TWICE);
            } else {
                kind = KINDS[number - 1];
                int outerEnd = cursor.enter();
                body(kind);
                cursor.leave(outerEnd);
            }
        }
        boolean failed = cursor.failed();
        cursor.finish();
        if (refusal != DecodeOutcome.OK || failed) {
            return failed && refusal == DecodeOutcome.OK ? DecodeOutcome.MALFORMED : refusal;
        }
        return kind == null ? DecodeOutcome.KIND_UNKNOWN : kind == Kind.INPUT ? inputsInOrder() : DecodeOutcome.OK;
    }

    /** What the frame that was {@link DecodeOutcome#OK} is about. */
    public Kind kind() {
        Kind decoded = kind;
        if (decoded == null) {
            throw new IllegalStateException("no frame was decoded");
        }
        return decoded;
    }

    /** HELLO; 0: the client takes any schema. */
    public int schemaHash() {
        return schemaHash;
    }

    /** HELLO. */
    public int epoch() {
        return epoch;
    }

    /** HELLO: what the client says it is. Makes a string. */
    public String client() {
        return new String(client, 0, clientBytes, StandardCharsets.UTF_8);
    }

    /** INPUT, ACK: newest snapshot applied. */
    public int ackedTick() {
        return ackedTick;
    }

    /** HELLO, INPUT, ACK: newest reliable message received. */
    public int reliableAck() {
        return reliableAck;
    }

    /** PING. */
    public int nonce() {
        return nonce;
    }

    /** CHAT: what of it is not beyond all that is ever passed on. Makes a string. */
    public String chat() {
        return new String(chat, 0, chatBytes, StandardCharsets.UTF_8);
    }

    /** CHAT: for the writer's team only. */
    public boolean chatTeam() {
        return chatTeam;
    }

    /** WATCH: whom. */
    public int watched() {
        return watched;
    }

    /** RESYNC, DIFFERENCE: the snapshot that showed it. */
    public int resyncTick() {
        return resyncTick;
    }

    /** DIFFERENCE. */
    public int rowId() {
        return rowId;
    }

    /** DIFFERENCE: what differs. Makes a string. */
    public String what() {
        return words(0);
    }

    /** DIFFERENCE: what it should be, as the client says. Makes a string. */
    public String serverHas() {
        return words(1);
    }

    /** DIFFERENCE: what it was. Makes a string. */
    public String clientHas() {
        return words(2);
    }

    private String words(int index) {
        return new String(words[index], 0, wordBytes[index], StandardCharsets.UTF_8);
    }

    /** INPUT: how many, 1 to {@link #INPUTS_MAX}. */
    public int inputs() {
        return inputs;
    }

    public int inputTick(int input) {
        return inputTicks[input];
    }

    public int viewTick16(int input) {
        return viewTicks16[input];
    }

    public int valueCount(int input) {
        return valueCounts[input];
    }

    /** As on the wire: numbers are still zigzagged. */
    public int value(int input, int field) {
        return values[input * VALUES_MAX + field];
    }

    private void reset() {
        refusal = DecodeOutcome.OK;
        kind = null;
        schemaHash = 0;
        epoch = 0;
        clientBytes = 0;
        ackedTick = 0;
        reliableAck = 0;
        nonce = 0;
        chatBytes = 0;
        chatTeam = false;
        watched = 0;
        resyncTick = 0;
        rowId = 0;
        Arrays.fill(wordBytes, 0);
        inputs = 0;
    }

    private void refuse(DecodeOutcome why) {
        if (refusal == DecodeOutcome.OK) {
            refusal = why;
        }
        cursor.fail();
    }

    private void body(Kind of) {
        while (cursor.more()) {
            int tag = cursor.tag();
            boolean known = !cursor.failed()
                    && switch (of) {
                        case HELLO -> hello(tag);
                        case INPUT -> inputFrame(tag);
                        case ACK -> ack(tag);
                        case PING -> ping(tag);
                        case RESYNC -> resync(tag);
                        case CHAT -> chat(tag);
                        case DIFFERENCE -> difference(tag);
                        case WATCH -> watch(tag);
                    };
            if (!known && !cursor.failed()) {
                cursor.skip(tag);
            }
        }
    }

    private boolean hello(int tag) {
        switch (tag >>> 3) {
            case 1 -> schemaHash = fixed32(tag);
            case 2 -> {
                clientBytes = text(tag, client);
                if (clientBytes > CLIENT_BYTES_MAX) {
                    refuse(DecodeOutcome.CLIENT_TOO_LONG);
                }
            }
            case 3 -> epoch = varint(tag);
            case 4 -> reliableAck = varint(tag);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean inputFrame(int tag) {
        switch (tag >>> 3) {
            case 1 -> ackedTick = varint(tag);
            case 2 -> reliableAck = varint(tag);
            case 3 -> input(tag);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ack(int tag) {
        switch (tag >>> 3) {
            case 1 -> ackedTick = varint(tag);
            case 2 -> reliableAck = varint(tag);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean ping(int tag) {
        if (tag >>> 3 == 1) {
            nonce = varint(tag);
            return true;
        }
        return false;
    }

    private boolean resync(int tag) {
        if (tag >>> 3 == 1) {
            resyncTick = varint(tag);
            return true;
        }
        return false;
    }

    private boolean chat(int tag) {
        switch (tag >>> 3) {
            case 1 -> chatBytes = Math.min(text(tag, chat), CHAT_BYTES_KEPT);
            case 2 -> chatTeam = varint(tag) != 0;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean watch(int tag) {
        if (tag >>> 3 == 1) {
            watched = varint(tag);
            return true;
        }
        return false;
    }

    private boolean difference(int tag) {
        int number = tag >>> 3;
        switch (number) {
            case 1 -> resyncTick = varint(tag);
            case 2 -> rowId = varint(tag);
            case 3, 4, 5 -> {
                byte[] to = words[number - 3];
                wordBytes[number - 3] = Math.min(text(tag, to), to.length);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void input(int outerTag) {
        if (!is(outerTag, WireCursor.LENGTH_DELIMITED)) {
            return;
        }
        if (inputs == INPUTS_MAX) {
            refuse(DecodeOutcome.INPUT_COUNT);
            return;
        }
        int input = inputs++;
        inputTicks[input] = 0;
        viewTicks16[input] = 0;
        valueCounts[input] = 0;
        int outerEnd = cursor.enter();
        while (cursor.more()) {
            int tag = cursor.tag();
            switch (tag >>> 3) {
                case 1 -> inputTicks[input] = varint(tag);
                case 2 -> viewTicks16[input] = varint(tag);
                case 3 -> values(input, tag);
                default -> {
                    if (!cursor.failed()) {
                        cursor.skip(tag);
                    }
                }
            }
        }
        cursor.leave(outerEnd);
    }

    /** Packed or one by one: a parser takes both. */
    private void values(int input, int tag) {
        if ((tag & 7) == WireCursor.VARINT) {
            addValue(input);
        } else if (is(tag, WireCursor.LENGTH_DELIMITED)) {
            int outerEnd = cursor.enter();
            while (cursor.more()) {
                addValue(input);
            }
            cursor.leave(outerEnd);
        }
    }

    private void addValue(int input) {
        int value = cursor.varint();
        int count = valueCounts[input];
        if (count == VALUES_MAX) {
            refuse(DecodeOutcome.VALUE_COUNT);
            return;
        }
        values[input * VALUES_MAX + count] = value;
        valueCounts[input] = count + 1;
    }

    private DecodeOutcome inputsInOrder() {
        if (inputs == 0) {
            return DecodeOutcome.INPUT_COUNT;
        }
        for (int i = 1; i < inputs; i++) {
            if (inputTicks[i] - inputTicks[i - 1] <= 0) {
                return DecodeOutcome.INPUT_ORDER;
            }
        }
        return DecodeOutcome.OK;
    }

    private int varint(int tag) {
        return is(tag, WireCursor.VARINT) ? cursor.varint() : 0;
    }

    private int fixed32(int tag) {
        return is(tag, WireCursor.FIXED_32) ? cursor.fixed32() : 0;
    }

    private int text(int tag, byte[] to) {
        return is(tag, WireCursor.LENGTH_DELIMITED) ? cursor.text(to) : 0;
    }

    private boolean is(int tag, int wireType) {
        if ((tag & 7) != wireType) {
            cursor.fail();
            return false;
        }
        return true;
    }
}
