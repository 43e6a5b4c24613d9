package io.tickwire.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Drift, with so many players. Immutable.
 *
 * @param clients players in all
 * @param view {@code area} or {@code all}
 * @param rooms rooms that they are spread over, as many in each
 * @param silent whether the server says nothing, for up to 250 ms, where nothing changed
 */
public record Workload(int clients, String view, int rooms, boolean silent) {
    public static final int TICK_HZ = 20;
    private static final int SILENCE_MS = 250;

    public Workload {
        assert clients % rooms == 0 : clients + " clients in " + rooms + " rooms";
    }

    /** {@code A-1000} or {@code D-100}. */
    public static Workload of(String name, boolean silent) {
        String[] words = name.split("-", 2);
        boolean known = words.length == 2 && words[0].matches("[AD]") && words[1].matches("[1-9]\\d{0,4}");
        if (!known) {
            throw new io.tickwire.app.UsageException(
                    name + " is no workload; A-1000 is 1,000 clients with a view of their own, D-100 100 that see all");
        }
        return new Workload(Integer.parseInt(words[1]), words[0].equals("A") ? "area" : "all", 1, silent);
    }

    /** As it is written in tables. */
    public String name() {
        String one = (view.equals("area") ? "A-" : "D-") + clientsPerRoom();
        return rooms == 1 ? one : rooms + " rooms of " + one;
    }

    int clientsPerRoom() {
        return clients / rooms;
    }

    /** What follows {@code serve}. */
    List<String> serverWords() {
        List<String> words = new ArrayList<>(List.of("--game", "drift"));
        words.addAll(List.of("--option", "n=" + clientsPerRoom(), "--option", "view=" + view));
        words.addAll(List.of("--set", "room.silence-ms=" + (silent ? SILENCE_MS : 0)));
        words.addAll(List.of("--set", "server.connections-max=" + Math.max(10_000, clients + 100)));
        return words;
    }

    /** One line for people. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s, silence %s: %,d clients %s",
                name(),
                silent ? "on" : "off",
                clients,
                view.equals("area") ? "with a view of 30 by 30 units" : "that see all of their room");
    }
}
