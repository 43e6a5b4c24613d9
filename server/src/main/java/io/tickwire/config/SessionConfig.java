package io.tickwire.config;

/**
 * What one connection may do, and how long anything may take.
 *
 * @param frameBytesMax bytes in one frame
 * @param fragmentsMax WebSocket fragments that one frame may come in
 * @param framesPerSecond frames in the long run; 0: {@link #framesPerSecond(int)}
 * @param framesBurst frames at once; 0: {@link #framesBurst(int)}
 * @param bytesPerSecond payload bytes in the long run; at once twice that
 * @param controlsPerSecond WebSocket pings and pongs in the long run; the protocol's own pings have as many
 * @param controlsBurst those at once
 * @param overRateMs frames over the rate are dropped this long, then the connection is closed
 * @param helloDeadlineMs time from the upgrade to the hello
 * @param pingEveryMs time between two of our pings
 * @param evictAfterMs time without a pong that ends a connection
 * @param stalledMs time without a byte taken or a ping answered, while a write is unfinished, that ends a connection, by reset
 * @param windowSlackMs the window closes when an acknowledgement is later than the best round trip and this
 * @param closeWaitMs time from our close to a reset if the other side does not answer it
 * @param ticketMs life of a ticket
 */
public record SessionConfig(
        int frameBytesMax,
        int fragmentsMax,
        int framesPerSecond,
        int framesBurst,
        int bytesPerSecond,
        int controlsPerSecond,
        int controlsBurst,
        int overRateMs,
        int helloDeadlineMs,
        int pingEveryMs,
        int evictAfterMs,
        int stalledMs,
        int windowSlackMs,
        int closeWaitMs,
        int ticketMs) {
    /** An input, an acknowledgement, and whatever else there is to say. */
    private static final int FRAMES_PER_TICK = 3;

    private static final int FRAMES_PER_SECOND_MIN = 20;

    /** What a connection has when nothing is said. */
    public static final SessionConfig DEFAULT = of(Settings.NONE);

    public SessionConfig {
        Setting.SESSION_FRAME_BYTES_MAX.check(frameBytesMax);
        Setting.SESSION_FRAGMENTS_MAX.check(fragmentsMax);
        Setting.SESSION_FRAMES_PER_SECOND.check(framesPerSecond);
        Setting.SESSION_FRAMES_BURST.check(framesBurst);
        Setting.SESSION_BYTES_PER_SECOND.check(bytesPerSecond);
        Setting.SESSION_CONTROLS_PER_SECOND.check(controlsPerSecond);
        Setting.SESSION_CONTROLS_BURST.check(controlsBurst);
        Setting.SESSION_OVER_RATE_MS.check(overRateMs);
        Setting.SESSION_HELLO_DEADLINE_MS.check(helloDeadlineMs);
        Setting.SESSION_PING_EVERY_MS.check(pingEveryMs);
        Setting.SESSION_EVICT_AFTER_MS.check(evictAfterMs);
        Setting.SESSION_STALLED_MS.check(stalledMs);
        Setting.SESSION_WINDOW_SLACK_MS.check(windowSlackMs);
        Setting.SESSION_CLOSE_WAIT_MS.check(closeWaitMs);
        Setting.SESSION_TICKET_MS.check(ticketMs);
        if (evictAfterMs < 2L * pingEveryMs) {
            throw new ConfigException(
                    Setting.SESSION_EVICT_AFTER_MS,
                    "session.evict-after-ms=" + evictAfterMs + " is less than two pings (session.ping-every-ms="
                            + pingEveryMs + "), raise it to " + 2L * pingEveryMs);
        }
        if (framesBurst != 0 && framesBurst < framesPerSecond) {
            throw new ConfigException(
                    Setting.SESSION_FRAMES_BURST,
                    "session.frames-burst=" + framesBurst + " is less than session.frames-per-second=" + framesPerSecond
                            + ", raise it");
        }
    }

    /** Frames a client of a room with this tick rate may send in the long run. */
    public int framesPerSecond(int tickHz) {
        return framesPerSecond == 0 ? Math.max(FRAMES_PER_SECOND_MIN, FRAMES_PER_TICK * tickHz) : framesPerSecond;
    }

    /** And at once. */
    public int framesBurst(int tickHz) {
        return framesBurst == 0 ? 2 * framesPerSecond(tickHz) : framesBurst;
    }

    static SessionConfig of(Settings settings) {
        return new SessionConfig(
                settings.number(Setting.SESSION_FRAME_BYTES_MAX),
                settings.number(Setting.SESSION_FRAGMENTS_MAX),
                settings.number(Setting.SESSION_FRAMES_PER_SECOND),
                settings.number(Setting.SESSION_FRAMES_BURST),
                settings.number(Setting.SESSION_BYTES_PER_SECOND),
                settings.number(Setting.SESSION_CONTROLS_PER_SECOND),
                settings.number(Setting.SESSION_CONTROLS_BURST),
                settings.number(Setting.SESSION_OVER_RATE_MS),
                settings.number(Setting.SESSION_HELLO_DEADLINE_MS),
                settings.number(Setting.SESSION_PING_EVERY_MS),
                settings.number(Setting.SESSION_EVICT_AFTER_MS),
                settings.number(Setting.SESSION_STALLED_MS),
                settings.number(Setting.SESSION_WINDOW_SLACK_MS),
                settings.number(Setting.SESSION_CLOSE_WAIT_MS),
                settings.number(Setting.SESSION_TICKET_MS));
    }
}
