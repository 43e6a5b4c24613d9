package io.tickwire.bench.system;

import io.tickwire.app.UsageException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Tickwire server in a process of its own, as a host starts it, on the server's core. Main thread; closed by whoever started it. */
final class TickwireProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: (http://\\S+)");
    private static final long READY_SECONDS_MAX = 60;
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(10);

    private final Child child;
    private final URI url;
    private final double readySeconds;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WAIT)
            .build();

    private TickwireProcess(Child child, URI url, double readySeconds) {
        this.child = child;
        this.url = url;
        this.readySeconds = readySeconds;
    }

    /** With these words after {@code serve}; returns when it takes players. */
    static TickwireProcess start(Cores cores, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launch());
        command.addAll(List.of("serve", "--port", "0"));
        command.addAll(words);
        Child child = Child.start(cores.onServerCore(command), Map.of(), READY);
        try {
            URI url = URI.create(child.await(READY_SECONDS_MAX).group(1));
            return new TickwireProcess(child, url, child.secondsSinceStart());
        } catch (IllegalStateException e) {
            child.close();
            throw new UsageException("the server did not start: " + e.getMessage());
        }
    }

    /** What a person would type; where this was not started by the launcher, the JVM and the class path of this program. */
    static List<String> launch() {
        String launcher = System.getProperty("tickwire.launcher");
        if (launcher != null) {
            return List.of(launcher);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-X"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.tickwire.app.Main"));
        return command;
    }

    URI url() {
        return url;
    }

    long pid() {
        return child.pid();
    }

    /** From the start of the process until it took players. */
    double readySeconds() {
        return readySeconds;
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(child.pid());
    }

    /** Its metrics page: sums over all labels, by name; those of the JVM's heap under {@code heap}. */
    Map<String, Double> metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/metrics"))
                .timeout(ANSWER_WAIT)
                .build();
        String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Map<String, Double> values = new HashMap<>();
        for (String line : page.split("\n", -1)) {
            int space = line.lastIndexOf(' ');
            if (space > 0 && line.charAt(0) != '#') {
                int brace = line.indexOf('{');
                String name = line.substring(0, brace < 0 ? space : brace);
                double value = Double.parseDouble(line.substring(space + 1));
                values.merge(name, value, Double::sum);
                if (name.equals("jvm_memory_used_bytes") && line.contains("area=\"heap\"")) {
                    values.merge("heap", value, Double::sum);
                }
            }
        }
        return values;
    }

    @Override
    public void close() {
        child.close();
    }
}
