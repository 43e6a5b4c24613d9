package io.tickwire.room;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For Flight Recorder. Made only while it records; room thread. */
@Name("tickwire.SkippedSnapshot")
@Label("Skipped Snapshot")
@Category("Tickwire")
@Description("A client got no rows at a publish: its window was closed, or its last write was unfinished")
@StackTrace(false)
final class SkippedSnapshotEvent extends Event {
    @Label("Room")
    String room = "";

    @Label("Player")
    int player;

    @Label("Tick")
    int tick;

    @Label("Header Sent")
    @Description("It was sent a frame without rows, for it to acknowledge")
    boolean headerSent;
}
