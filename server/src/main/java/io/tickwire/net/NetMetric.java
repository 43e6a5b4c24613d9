package io.tickwire.net;

/** What the sockets count. The name's lower case is the metric's name. */
public enum NetMetric {
    FRAMES_OUT("Messages written."),
    BYTES_OUT("Payload bytes of those messages."),
    WRITES_FAILED("Messages that could not be written."),
    FRAMING_ERRORS("Connections closed because what came in was not WebSocket framing."),
    FRAME_FAULTS("Connections closed because the server failed at a frame of theirs."),
    RESETS("Connections ended by reset because the other side did not read, or did not answer a close."),
    SOCKETS_OVER_MAX("TCP connections closed at once because there were server.sockets-max."),
    SOCKETS_OVER_ADDRESS_MAX("TCP connections closed at once because their address had server.address-sockets-max.");

    private final String help;

    NetMetric(String help) {
        this.help = help;
    }

    /** One sentence for whoever reads the metrics page. */
    public String help() {
        return help;
    }
}
