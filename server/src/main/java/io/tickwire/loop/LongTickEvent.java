package io.tickwire.loop;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** For Flight Recorder. Made only while it records; loop thread. */
@Name("tickwire.LongTick")
@Label("Long Tick")
@Category("Tickwire")
@Description("A room's run took more than half of a tick")
@StackTrace(false)
final class LongTickEvent extends Event {
    @Label("Room")
    String room = "";

    @Label("Tick")
    int tick;

    @Label("Players")
    int players;

    @Label("Run Time")
    @Timespan(Timespan.NANOSECONDS)
    long runTime;

    @Label("Slowest Stage")
    String slowestStage = "";

    @Label("Its Time")
    @Timespan(Timespan.NANOSECONDS)
    long slowestTime;
}
