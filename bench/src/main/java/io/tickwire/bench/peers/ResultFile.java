package io.tickwire.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.app.UsageException;
import io.tickwire.bench.system.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All entries and what they were measured with, as JSON: only entries of the same plan go into one file. Main thread. */
final class ResultFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What entries of one file have in common. Its names are those of the JSON. */
    record Plan(int seconds, int warmUpSeconds, Machine machine) {}

    private final @Nullable Path path;
    private final Plan plan;

    /** @param path null: nothing is kept */
    ResultFile(@Nullable Path path, Plan plan) {
        this.path = path;
        this.plan = plan;
    }

    /** What is there to go on with; nothing when there is no file yet. Throws UsageException when it was measured with another plan. */
    List<Entry> read() throws IOException {
        if (path == null) {
            throw new UsageException("--resume goes on with a file: name it with --json");
        }
        if (!Files.exists(path)) {
            return List.of();
        }
        JsonNode root = JSON.readTree(path.toFile());
        String there = root.path("plan").toString();
        String here = JSON.valueToTree(plan).toString();
        if (!there.equals(here)) {
            throw new UsageException("--resume: " + path + " was measured with " + (there.isEmpty() ? "no plan" : there)
                    + ", this is " + here + "; without --resume it is started anew");
        }
        return Arrays.asList(JSON.treeToValue(root.path("entries"), Entry[].class));
    }

    void write(List<Entry> entries) throws IOException {
        if (path == null) {
            return;
        }
        ObjectNode root = JSON.createObjectNode();
        root.set("plan", JSON.valueToTree(plan));
        root.set("entries", JSON.valueToTree(entries));
        Files.writeString(path, root.toPrettyString() + System.lineSeparator());
    }
}
