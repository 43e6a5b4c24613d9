package io.tickwire.app;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is printed when players may come. */
final class ReadyLines {
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /** Where it listens, and what it speaks. */
    record Origin(String scheme, String host, int port) {
        String url(String address) {
            String bracketed = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
            return scheme + "://" + bracketed + ":" + port;
        }
    }

    private ReadyLines() {}

    /** The address to open, and those for other machines when there are any. */
    static List<String> of(String host, int port, boolean secure) {
        return of(
                new Origin(secure ? "https" : "http", host, port),
                EVERYWHERE.contains(host) ? networkAddresses() : List.of());
    }

    static List<String> of(Origin at, List<String> network) {
        List<String> lines = new ArrayList<>();
        lines.add("Tickwire is ready: " + at.url(EVERYWHERE.contains(at.host()) ? "127.0.0.1" : at.host()));
        for (String address : network) {
            lines.add("On your network:   " + at.url(address));
        }
        return lines;
    }

    private static List<String> networkAddresses() {
        List<String> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .forEach(found::add);
        } catch (SocketException e) {
            return List.of(); // only good to know: the server is reachable all the same
        }
        return found;
    }
}
