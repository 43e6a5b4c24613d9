package io.tickwire.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * A recording of what the server does, from its start to its end: Java Flight Recorder's own profile and the events of rooms and sessions.
 * Main thread, and the one that ends the process. Bound: {@link #BYTES_MAX} on disk; what is older is dropped.
 */
final class Profile {
    private static final long BYTES_MAX = 128 << 20;

    private static final int LOOKS_MAX = 500;
    private static final long LOOK_EVERY_MS = 20;

    private final Recording recording;
    private final Path file;

    private Profile(Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    static Profile start(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new UsageException("--profile " + file + ": cannot write into " + folder);
        }
        try {
            Recording recording = new Recording(Configuration.getConfiguration("profile"));
            recording.setMaxSize(BYTES_MAX);
            recording.setName("tickwire");
            recording.setDestination(
                    file); // written when it stops, and that may be Flight Recorder's own doing at the exit
            recording.setDumpOnExit(true);
            recording.start();
            return new Profile(recording, file);
        } catch (IOException | ParseException e) {
            throw new UsageException("--profile: this Java has no Flight Recorder profile: " + e.getMessage());
        }
    }

    /** Writes the file, and what it says in ten lines. */
    void end(PrintWriter out) {
        try {
            recording.stop();
        } catch (IllegalStateException e) { // the exit began, and Flight Recorder was first
            awaitTheFile();
        }
        try {
            ProfileSummary.of(file).forEach(out::println);
        } catch (IOException e) {
            out.println("cannot read the profile " + file + ": " + e.getMessage());
        }
        out.flush();
    }

    private void awaitTheFile() {
        try {
            for (int look = 0; look < LOOKS_MAX && recording.getState() != RecordingState.CLOSED; look++) {
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
