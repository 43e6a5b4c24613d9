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

    private ReadyLines() {}

    /** The address to open, and those for other machines when there are any. */
    static List<String> of(String host, int port) {
        return of(host, port, EVERYWHERE.contains(host) ? networkAddresses() : List.of());
    }

    static List<String> of(String host, int port, List<String> network) {
        List<String> lines = new ArrayList<>();
        lines.add("Tickwire is ready: " + url(EVERYWHERE.contains(host) ? "127.0.0.1" : host, port));
        for (String address : network) {
            lines.add("On your network:   " + url(address, port));
        }
        return lines;
    }

    private static String url(String host, int port) {
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + bracketed + ":" + port;
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
