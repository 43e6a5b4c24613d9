package io.tickwire.proto.golden;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tickwire.proto.ApplyResult;
import io.tickwire.proto.Varint;
import io.tickwire.proto.twin.NaiveReplica;
import io.tickwire.proto.twin.NaiveRow;
import io.tickwire.proto.v1.ServerFrame;
import io.tickwire.proto.v1.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server sent to one client: a Welcome, then snapshots, as a file of {@code ServerFrame} messages with a varint for its length
 * before each. Beside {@code name.bin} stands {@code name.json}: the checksum after each snapshot, and the tick and rows after the last.
 */
public final class GoldenFile {
    private final List<byte[]> frames;

    private GoldenFile(List<byte[]> frames) {
        this.frames = List.copyOf(frames);
    }

    /** Of frames as they went over the socket. */
    public static GoldenFile of(Collection<byte[]> frames) {
        return new GoldenFile(List.copyOf(frames));
    }

    public static GoldenFile read(Path bin) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(Files.readAllBytes(bin));
        List<byte[]> frames = new ArrayList<>();
        while (!in.isAtEnd()) {
            frames.add(in.readByteArray());
        }
        return new GoldenFile(frames);
    }

    /** Writes both files. */
    public void write(Path bin) throws IOException {
        Files.write(bin, bytes());
        Files.writeString(json(bin), expectation());
    }

    /** The path of the expectation beside the frames. */
    public static Path json(Path bin) {
        return bin.resolveSibling(bin.getFileName().toString().replace(".bin", ".json"));
    }

    /** The content of the {@code .bin} file. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            byte[] length = new byte[Varint.BYTES_MAX];
            out.write(length, 0, Varint.write(length, 0, frame.length));
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    public Welcome welcome() throws InvalidProtocolBufferException {
        return ServerFrame.parseFrom(frames.get(0)).getWelcome();
    }

    /** All frames after the Welcome. */
    public List<byte[]> snapshots() {
        return frames.subList(1, frames.size());
    }

    /** The content of the {@code .json} file, by way of the plain replica. */
    public String expectation() throws InvalidProtocolBufferException {
        NaiveReplica replica = new NaiveReplica(welcome().getSchema());
        List<Integer> checksums = new ArrayList<>();
        for (byte[] frame : snapshots()) {
            ApplyResult result = replica.apply(ServerFrame.parseFrom(frame).getSnapshot());
            if (result != ApplyResult.APPLIED) {
                throw new IllegalArgumentException("snapshot " + checksums.size() + " is not golden: " + result);
            }
            checksums.add(replica.checksum());
        }
        return expectation(checksums, replica.tick(), replica.rows());
    }

    static String expectation(Collection<Integer> checksums, int tick, Collection<NaiveRow> rows) {
        return "{\"checksums\":["
                + checksums.stream().map(Integer::toUnsignedString).collect(Collectors.joining(","))
                + "],\n\"tick\":" + Integer.toUnsignedString(tick) + ",\n\"rows\":[\n"
                + rows.stream().map(NaiveRow::json).collect(Collectors.joining(",\n")) + "\n]}\n";
    }
}
