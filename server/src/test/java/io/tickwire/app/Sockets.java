package io.tickwire.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel knows of the sockets of a port; Linux only. Immutable. */
record Sockets(List<One> all) {
    private static final int LISTEN = 10;
    private static final int TIME_WAIT = 6;
    private static final int ESTABLISHED = 1;

    /** Our end of one connection. */
    record One(int remotePort, int state, long unsentBytes, long unreadBytes) {}

    /** Those whose near end is this port. */
    static Sockets of(int port) {
        List<One> found = new ArrayList<>();
        try {
            for (String file : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
                for (String line : Files.readAllLines(Path.of(file))) {
                    String[] words = line.strip().split("\\s+", -1);
                    if (words.length > 4 && words[1].endsWith(String.format(":%04X", port))) {
                        String[] queues = words[4].split(":", -1);
                        int state = Integer.parseInt(words[3], 16);
                        if (state != LISTEN && state != TIME_WAIT) {
                            found.add(new One(
                                    Integer.parseInt(words[2].substring(words[2].indexOf(':') + 1), 16),
                                    state,
                                    Long.parseLong(queues[0], 16),
                                    Long.parseLong(queues[1], 16)));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Sockets(found);
    }

    /** Bytes that it still has to send to this port; -1: there is no such connection. */
    long unsentTo(int remotePort) {
        return all.stream()
                .filter(one -> one.remotePort() == remotePort)
                .mapToLong(One::unsentBytes)
                .findFirst()
                .orElse(-1);
    }

    /** Connections that are over for the program and hold bytes in the kernel. */
    long orphansWithBytes() {
        return all.stream()
                .filter(one -> one.state() != ESTABLISHED && one.unsentBytes() > 1) // a FIN counts as one
                .count();
    }

    long bytes() {
        return all.stream()
                .mapToLong(one -> one.unsentBytes() + one.unreadBytes())
                .sum();
    }
}
