package io.tickwire.config;

import java.util.Locale;

/**
 * Every key there is, with its default, its limits and what it does: the one place they are written down. Immutable;
 * any thread. A list of texts is written with commas, or as a list in the file.
 */
public enum Setting {
    SERVER_HOST("server.host", "127.0.0.1", "Address to listen on; 0.0.0.0 is every one this machine has."),
    SERVER_PORT("server.port", 8080, 0, 65_535, "Port to listen on; 0 takes a free one."),
    SERVER_ORIGINS("server.origins", "", "Pages that may connect besides our own, such as https://play.example.org."),
    SERVER_CONNECTIONS_MAX("server.connections-max", 10_000, 1, 1_000_000, "WebSockets at once; more get a 503."),
    SERVER_SOCKETS_MAX(
            "server.sockets-max",
            0,
            0,
            20_000_000,
            "TCP connections at once, WebSockets too; more are closed; 0: 1,000 and twice server.connections-max."),
    SERVER_ROOMS_MAX("server.rooms-max", 256, 1, 100_000, "Rooms at once; a join that needs one more gets a 503."),
    SERVER_HEAD_DEADLINE_MS(
            "server.head-deadline-ms",
            5_000,
            100,
            60_000,
            "A request's head must be there after this and a quarter of it, else it is cut."),
    SERVER_TLS_CERT(
            "server.tls.cert",
            "",
            "PEM file with the certificate and its chain: https and wss instead of http and ws."),
    SERVER_TLS_KEY("server.tls.key", "", "PEM file with its private key, PKCS#8."),
    SERVER_TLS_KEYSTORE("server.tls.keystore", "", "PKCS#12 file with certificate and key, instead of those two."),
    SERVER_TLS_PASSWORD("server.tls.password", "", "Its password; better in the environment or the file below."),
    SERVER_TLS_PASSWORD_FILE("server.tls.password-file", "", "File whose first line is that password."),
    SERVER_TLS_HSTS_S(
            "server.tls.hsts-s", 0, 0, 63_072_000, "Browsers that came once come by TLS only, for so long; 0: not."),
    SERVER_HEAD_BYTES_MAX("server.head-bytes-max", 8_192, 1_024, 65_536, "Bytes of a request's head; more: 431."),
    SERVER_SEND_BUFFER_BYTES(
            "server.send-buffer-bytes", 65_536, 4_096, 4_194_304, "Bytes the kernel may hold for a slow reader."),
    SERVER_BATCH_MS(
            "server.batch-ms", 7, 0, 10, "Sockets are looked at this often at most; 0: at once, which costs more."),
    SERVER_TRUSTED_PROXIES(
            "server.trusted-proxies",
            "",
            "Proxies that may say who is behind them, and whether by TLS, such as 10.0.0.0/8,::1."),
    SERVER_PROXY_HEADER(
            "server.proxy-header",
            "x-forwarded-for",
            "Where they do: x-forwarded-for (with X-Forwarded-Proto) or forwarded."),
    SERVER_UNLIMITED_ADDRESSES(
            "server.unlimited-addresses",
            "127.0.0.0/8,::1",
            "Addresses for which the limits of one address do not count; banning a player leaves them out."),
    SERVER_ADDRESS_HANDSHAKES_PER_SECOND(
            "server.address-handshakes-per-second", 10, 1, 100_000, "Handshakes of one address in the long run."),
    SERVER_ADDRESS_HANDSHAKES_BURST(
            "server.address-handshakes-burst", 30, 1, 100_000, "Handshakes of one address at once; more: 429."),
    SERVER_ADDRESS_JOINS_PER_SECOND(
            "server.address-joins-per-second",
            10,
            1,
            100_000,
            "Joins of one address, and rooms it opens, in the long run."),
    SERVER_ADDRESS_JOINS_BURST(
            "server.address-joins-burst",
            30,
            1,
            100_000,
            "Joins of one address, and rooms it opens, at once; more: 429."),
    SERVER_ADDRESS_CONNECTIONS_MAX(
            "server.address-connections-max", 50, 1, 1_000_000, "WebSockets of one address; more: 429."),
    SERVER_ADDRESS_SOCKETS_MAX(
            "server.address-sockets-max",
            0,
            0,
            20_000_000,
            "TCP connections of one address, likewise; 0: 100 and ten times server.address-connections-max."),
    GAME_NAME("game.name", "arena", "Game that rooms play: a name, or a jar file."),
    GAME_OPTIONS("game.options", "", "Options of the game, one key each: game.options.view."),
    ROOM_TICK_HZ("room.tick-hz", 20, 1, 120, "Ticks a second; unless set, what the game says."),
    ROOM_SEND_EVERY_TICKS("room.send-every-ticks", 1, 1, 120, "A snapshot goes out every this many ticks."),
    ROOM_CAPACITY(
            "room.capacity",
            64,
            1,
            10_000,
            "Players in a room, at most what the game has places for; unless set, that."),
    ROOM_ENTITIES_MAX("room.entities-max", 20_000, 1, 100_000, "Entities alive at once in a room."),
    ROOM_FRAME_BUDGET_BYTES("room.frame-budget-bytes", 16_384, 256, 32_000, "Rows in one snapshot; the rest waits."),
    ROOM_VIEW_MARGIN_UNITS("room.view-margin-units", 1, 0, 1_000_000, "Rows held stay for this much beyond the view."),
    ROOM_CATCH_UP_TICKS_MAX(
            "room.catch-up-ticks-max", 5, 1, 100, "Ticks run in a row after a stall; the rest is lost."),
    ROOM_INBOX_PER_PLAYER(
            "room.inbox-per-player", 16, 4, 1_024, "Inputs that may wait for a room's thread, per place."),
    ROOM_CHECKSUM_EVERY_MS("room.checksum-every-ms", 1_000, 1, 60_000, "Time between two checksums to a client."),
    ROOM_RESUME_WAIT_MS(
            "room.resume-wait-ms", 60_000, 0, 3_600_000, "A player whose connection is lost may come back."),
    ROOM_EVENTS_MAX("room.events-max", 1_024, 0, 65_536, "Events emitted for one snapshot; more are dropped."),
    ROOM_EVENT_BYTES_MAX("room.event-bytes-max", 65_536, 256, 1_048_576, "Bytes of those events, likewise."),
    ROOM_LANE_MESSAGES_MAX(
            "room.lane-messages-max", 256, 1, 4_096, "Notices a player may leave unacknowledged; more: 4413."),
    ROOM_SILENCE_MS(
            "room.silence-ms",
            250,
            0,
            250,
            "A client whose view did not change gets a frame this often; 0: each time."),
    ROOM_DIAGNOSTICS(
            "room.diagnostics", 0, 0, 1, "1: a client that finds itself wrong is told where, and so is the log."),
    ROOM_LANE_BYTES_MAX("room.lane-bytes-max", 131_072, 2_048, 1_048_576, "Bytes of those notices, likewise."),
    ROOM_SPECTATORS_MAX(
            "room.spectators-max",
            16,
            0,
            1_000,
            "Spectators in a room, which keep none without players; 0: nobody may watch."),
    ROOM_SPECTATOR_DELAY_MS(
            "room.spectator-delay-ms", 0, 0, 60_000, "Spectators see the room at least so late, lest they tell."),
    ROOM_CHAT_PER_SECOND("room.chat-per-second", 1, 1, 100, "Lines of chat a player may write in the long run."),
    ROOM_CHAT_BURST("room.chat-burst", 5, 1, 1_000, "Lines of chat a player may write at once."),
    SESSION_FRAME_BYTES_MAX(
            "session.frame-bytes-max", 4_096, 128, 65_536, "Bytes in one frame of a client; more: 1009."),
    SESSION_FRAGMENTS_MAX("session.fragments-max", 8, 1, 1_024, "Fragments of one frame of a client; more: 1008."),
    SESSION_FRAMES_PER_SECOND(
            "session.frames-per-second",
            0,
            0,
            10_000,
            "Frames a client may send in the long run; 0: three a tick, at least 20."),
    SESSION_FRAMES_BURST(
            "session.frames-burst", 0, 0, 100_000, "Frames a client may send at once; 0: as many as in two seconds."),
    SESSION_BYTES_PER_SECOND(
            "session.bytes-per-second", 16_384, 256, 100_000_000, "Bytes a client may send, likewise."),
    SESSION_CONTROLS_PER_SECOND("session.controls-per-second", 2, 1, 1_000, "Pings and pongs of a client, likewise."),
    SESSION_CONTROLS_BURST("session.controls-burst", 10, 1, 10_000, "Pings and pongs of a client at once."),
    SESSION_OVER_RATE_MS("session.over-rate-ms", 2_000, 0, 60_000, "Over its rate for this long: 4429."),
    SESSION_HELLO_DEADLINE_MS("session.hello-deadline-ms", 5_000, 100, 60_000, "No hello by then: 4408."),
    SESSION_PING_EVERY_MS("session.ping-every-ms", 5_000, 100, 60_000, "Time between two pings to a client."),
    SESSION_EVICT_AFTER_MS("session.evict-after-ms", 15_000, 200, 600_000, "No pong for this long: evicted."),
    SESSION_STALLED_MS(
            "session.stalled-ms", 5_000, 100, 60_000, "Not a byte taken and no ping answered for this long: reset."),
    SESSION_WINDOW_SLACK_MS("session.window-slack-ms", 150, 10, 10_000, "An acknowledgement may be this late."),
    SESSION_CLOSE_WAIT_MS("session.close-wait-ms", 2_000, 0, 60_000, "No answer to a close for this long: reset."),
    SESSION_TICKET_MS("session.ticket-ms", 15_000, 100, 600_000, "A ticket is good for this long."),
    LOOP_THREADS("loop.threads", 0, 0, 256, "Threads that run rooms; 0 is one per core."),
    LOOP_HANG_MS(
            "loop.hang-ms",
            2_000,
            0,
            600_000,
            "A room whose tick takes this long is given up; 0: none, for debuggers."),
    JOIN_ROOMS_PER_MINUTE(
            "join.rooms-per-minute", 10, 1, 100_000, "Rooms one address, or one player, may open; more: 429."),
    JOIN_JOINS_PER_MINUTE("join.joins-per-minute", 60, 1, 100_000, "Joins of one player with a token; more: 429."),
    JOIN_RESUMES_PER_MINUTE(
            "join.resumes-per-minute", 600, 1, 100_000, "Resumes and renewals of one address; more: 429."),
    JOIN_MISSES_PER_MINUTE(
            "join.misses-per-minute", 10, 1, 100_000, "Room codes that one address may try in vain; more: 429."),
    JOIN_TICKETS_MAX("join.tickets-max", 20, 1, 20_000, "Tickets of one address that nobody has used yet; more: 429."),
    IDENTITY_MODE("identity.mode", "open", "open: anybody plays under any name; jwt: a token says who it is."),
    IDENTITY_ALGORITHM("identity.algorithm", "", "The one algorithm of tokens: HS256, RS256 or EdDSA."),
    IDENTITY_KEY_FILE(
            "identity.key-file",
            "",
            "What tokens are checked by: PEM, JWKS, or HS256's secret; read again when changed."),
    IDENTITY_AUDIENCE("identity.audience", "", "What a token's aud must name; none: anything will do."),
    IDENTITY_ISSUER("identity.issuer", "", "What a token's iss must be; none: anything will do."),
    IDENTITY_GRACE_MS(
            "identity.grace-ms", 30_000, 0, 3_600_000, "Time to renew a token that expires during play; then 4401."),
    OPERATOR_BANS_FILE("operator.bans-file", "tickwire-bans.json", "Where bans are kept; none: until the server ends."),
    OPERATOR_MISSES_PER_MINUTE(
            "operator.misses-per-minute", 10, 1, 100_000, "Wrong tokens that one address may try; more: 429."),
    OPERATOR_TOKEN("operator.token", "", "Bearer token of the operator's requests; none: they are off.");

    /** What a value is made of. */
    public enum Kind {
        WHOLE_NUMBER,
        TEXT
    }

    private final String key;
    private final Kind kind;
    private final String defaultText;
    private final long min;
    private final long max;
    private final String help;

    Setting(String key, long otherwise, long min, long max, String help) {
        this.key = key;
        this.kind = Kind.WHOLE_NUMBER;
        this.defaultText = Long.toString(otherwise);
        this.min = min;
        this.max = max;
        this.help = help;
    }

    Setting(String key, String otherwise, String help) {
        this.key = key;
        this.kind = Kind.TEXT;
        this.defaultText = otherwise;
        this.min = 0;
        this.max = 0;
        this.help = help;
    }

    /** As written in the file with dots for nesting, and after {@code --set}. */
    public String key() {
        return key;
    }

    /** The environment variable that sets it. */
    public String variable() {
        return "TICKWIRE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public Kind kind() {
        return kind;
    }

    /** Its value when nobody says one; empty: none. */
    public String defaultText() {
        return defaultText;
    }

    public long min() {
        return min;
    }

    public long max() {
        return max;
    }

    /** One sentence for whoever hosts a server. */
    public String help() {
        return help;
    }

    int defaultNumber() {
        return Integer.parseInt(defaultText);
    }

    /** Throws unless the value is within the limits. */
    void check(double value) {
        if (!(value >= min && value <= max)) {
            String shown = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
            throw new ConfigException(
                    this, key + "=" + shown + " is not in [" + min + ", " + max + "]; leave it out for " + defaultText);
        }
    }
}
