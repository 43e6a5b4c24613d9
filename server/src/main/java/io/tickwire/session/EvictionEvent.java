package io.tickwire.session;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For Flight Recorder. Made only while it records; any thread. */
@Name("tickwire.Eviction")
@Label("Eviction")
@Category("Tickwire")
@Description("A connection was ended because nobody answered, or nobody read")
@StackTrace(false)
final class EvictionEvent extends Event {
    @Label("Room")
    String room = "";

    @Label("Player")
    @Description("0: it was none yet")
    int player;

    @Label("Close Code")
    int code;

    @Label("Reason")
    String reason = "";
}
