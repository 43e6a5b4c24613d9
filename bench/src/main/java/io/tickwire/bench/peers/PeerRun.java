package io.tickwire.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.bench.system.Child;
import io.tickwire.bench.system.Cores;
import io.tickwire.bench.system.ProcessFigures;
import io.tickwire.bench.system.ServerRun;
import io.tickwire.bench.system.Workload;
import io.tickwire.sim.socket.LoopLoad;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One run of a peer: its server, the load, the witnesses; ended whatever happens. Main thread. */
final class PeerRun {
    /** Players of each server's own client library among the clients. */
    static final int WITNESSES = 4;

    private static final Pattern READY = Pattern.compile("^ready: (\\{.*})$");
    private static final Pattern WATCHING = Pattern.compile("^watching$");
    private static final Pattern RESULT = Pattern.compile("^result: (\\{.*})$");
    private static final long START_SECONDS_MAX = 60;
    private static final double BUSY_SHARE_MAX = 0.8;
    private static final double LATE_MS_MAX = 15;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Peer peer;
    private final Cores cores;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param folder {@code bench/peers}, with what npm installs */
    PeerRun(Path folder, Peer peer, Cores cores) {
        this.folder = folder;
        this.peer = peer;
        this.cores = cores;
    }

    Entry measure(int round, Workload workload, ServerRun.Plan plan) throws IOException, InterruptedException {
        List<String> serve = node(peer.script() + ".mjs", Integer.toString(workload.clients()), workload.view());
        Map<String, String> production = Map.of("NODE_ENV", "production");
        try (Child server = Child.start(cores.onServerCore(serve), production, READY)) {
            JsonNode ready = JSON.readTree(server.await(START_SECONDS_MAX).group(1));
            String port = ready.path("port").asText();
            String questions = ready.path("questions").asText();
            List<String> watch =
                    node("witness.mjs", peer.script(), port, questions, workload.view(), Integer.toString(WITNESSES));
            try (PeerLoad load = new PeerLoad(peer.dialect());
                    Child watching = Child.start(cores.onLoadCore(watch), production, WATCHING);
                    Witnesses witnesses = new Witnesses(watching)) {
                watching.await(START_SECONDS_MAX);
                load.connect(Integer.parseInt(port), workload.clients() - WITNESSES);
                Thread.sleep(plan.warmUp().toMillis());
                return new Window(server, load, witnesses, Integer.parseInt(questions))
                        .measure(round, workload, plan.duration().toMillis());
            }
        }
    }

    private List<String> node(String script, String... words) {
        Path node = folder.resolve("node_modules/node/bin/node");
        List<String> command = new java.util.ArrayList<>(
                List.of(node.toString(), folder.resolve("src").resolve(script).toString()));
        command.addAll(List.of(words));
        return command;
    }

    /** The witnesses' process, and what it says in the end. */
    private record Witnesses(Child child) implements AutoCloseable {
        JsonNode end() throws IOException, InterruptedException {
            child.tell("end");
            long deadlineNs = System.nanoTime() + 10_000_000_000L;
            while (child.alive() && System.nanoTime() - deadlineNs < 0) {
                Thread.sleep(20);
            }
            var result = child.said().lines().map(RESULT::matcher).filter(java.util.regex.Matcher::matches);
            return JSON.readTree(result.findFirst().map(found -> found.group(1)).orElse("{}"));
        }

        @Override
        public void close() {
            child.close();
        }
    }

    /** The time that counts. */
    private final class Window {
        private final Child server;
        private final PeerLoad load;
        private final Witnesses witnesses;
        private final int questions;

        Window(Child server, PeerLoad load, Witnesses witnesses, int questions) {
            this.server = server;
            this.load = load;
            this.witnesses = witnesses;
            this.questions = questions;
        }

        /** Each rate is over its own counter's time, for they cannot all be read at once. */
        Entry measure(int round, Workload workload, long ms) throws IOException, InterruptedException {
            witnesses.child().tell("measure");
            load.measure();
            JsonNode ticksBefore = ticks();
            ProcessFigures self = ProcessFigures.of(ProcessHandle.current().pid());
            ProcessFigures before = ProcessFigures.of(server.pid());
            Thread.sleep(ms);
            ProcessFigures after = ProcessFigures.of(server.pid());
            ProcessFigures selfAfter = ProcessFigures.of(ProcessHandle.current().pid());
            double ticksPerSecond = ticksPerSecond(ticksBefore, ticks());
            LoadStats stats = load.end();
            JsonNode seen = witnesses.end();
            double clientSeconds = stats.seconds() * (workload.clients() - WITNESSES);
            double clientTicks = Math.max(1, ticksPerSecond * after.secondsSince(before) * workload.clients());
            double userMicros = (after.userMicros() - before.userMicros()) / clientTicks;
            double systemMicros = (after.systemMicros() - before.systemMicros()) / clientTicks;
            return new Entry(
                    round,
                    peer.label(),
                    workload.name(),
                    userMicros + systemMicros,
                    userMicros,
                    systemMicros,
                    ticksPerSecond,
                    stats.snapshots / clientSeconds,
                    stats.bytes / clientSeconds,
                    stats.gapUs.getValueAtPercentile(50) / 1e3,
                    stats.gapUs.getValueAtPercentile(99) / 1e3,
                    seen.path("visible").path("p50").asDouble(),
                    seen.path("visible").path("p99").asDouble(),
                    after.residentBytes() / 1048576.0,
                    after.cpuShareSince(before),
                    selfAfter.cpuShareSince(self),
                    seen.path("checked").asLong(),
                    seen.path("wrong").asLong(),
                    stats.closes,
                    limit(load.loopLoad()));
        }

        /** How many the server has run, and when it said so, by its own clock. */
        private JsonNode ticks() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + questions + "/"))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    static double ticksPerSecond(JsonNode before, JsonNode after) {
        double ms = after.path("atMs").asDouble() - before.path("atMs").asDouble();
        return 1e3 * (after.path("ticks").asLong() - before.path("ticks").asLong()) / ms;
    }

    private static String limit(LoopLoad loop) {
        if (loop.busyShare() > BUSY_SHARE_MAX) {
            return "its loop was busy for %.0f %% of the time".formatted(loop.busyShare() * 100);
        }
        boolean late = loop.latenessP99Ms() > LATE_MS_MAX;
        return late ? "its loop ran %.0f ms late (p99)".formatted(loop.latenessP99Ms()) : "";
    }
}
