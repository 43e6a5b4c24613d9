package io.tickwire.loop;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For Flight Recorder: how long one stage of a room's run took. Made only while it records; loop thread. */
@Name("tickwire.TickStage")
@Label("Tick Stage")
@Category("Tickwire")
@StackTrace(false)
final class TickStageEvent extends Event {
    @Label("Room")
    String room = "";

    @Label("Stage")
    String stage = "";
}
